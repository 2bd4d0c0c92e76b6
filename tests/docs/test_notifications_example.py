"""The worker of the docs that mails invitations works: each mail once, and none that is void."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from uuid import UUID

import psycopg
import pytest

from bandsy_db.client import Bandsy
from docs.examples.notifications import Mail, work
from tests.support.people import people


@dataclass
class Post:
    """The worker's database, and what it sent."""

    db: Bandsy
    ann: UUID
    bob: UUID
    mails: list[Mail] = field(default_factory=list)

    def invite(self, name: str) -> UUID:
        """Ann invites Bob to a band."""
        ann = self.db.as_user(self.ann)
        band = ann.create_group(name=name)
        ann.invite_to_group(group_id=band.id, user_id=self.bob)
        return band.id

    def work(self) -> list[str]:
        """The subjects of the mails of one round."""
        self.mails.clear()
        work(self.db.as_service(), self.mails.append)
        return [mail.subject for mail in self.mails]


@pytest.fixture
def post(database: str) -> Iterator[Post]:
    ann, bob = people(database, "ann", "bob")
    with psycopg.connect(database) as owner:
        owner.execute("update identity.users set email_verified_at = now()")
    with Bandsy.connect(database) as db:
        yield Post(db, ann, bob)


def test_an_invitation_is_mailed_once(post: Post) -> None:
    band = post.invite("Tuareg Trio")
    assert post.work() == ["Ann invites you to Tuareg Trio"]
    [mail] = post.mails
    assert (mail.to, mail.text) == ("bob@example.org", f"https://example.org/groups/{band}")
    assert post.work() == []


def test_what_is_void_is_not_mailed(post: Post) -> None:
    post.invite("First")
    second = post.invite("Second")
    bob = post.db.as_user(post.bob)
    bob.answer_group_invitation(group_id=second, accept=True)
    bob.mark_notifications_read(up_to=list(bob.notifications())[-1].cursor)
    post.invite("Third")
    assert post.work() == ["Ann invites you to Third"]


def test_what_fails_is_tried_again(post: Post, database: str) -> None:
    post.invite("Tuareg Trio")

    def refuse(mail: Mail) -> None:
        raise ConnectionError(mail.to)

    assert work(post.db.as_service(), refuse) == 1
    assert post.work() == []  # later
    with psycopg.connect(database) as owner:
        owner.execute("update core.outbox set available_at = now() where finished_at is null")
    assert post.work() == ["Ann invites you to Tuareg Trio"]
