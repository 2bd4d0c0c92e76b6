"""After the migration, a pair with two conversations finds the messages of both in one."""

from typing import Any, LiteralString
from uuid import UUID

import psycopg
import pytest

from tests.support.messages import COUNTS
from tests.support.server import ROOT

MIGRATION = ROOT / "migrations" / "0024_one_conversation_a_pair.sql"
BACK = MIGRATION.with_name("0024_one_conversation_a_pair.rollback.sql")


class Pairs:
    """Ann and others, each with a conversation of the match and one of their own, as it was."""

    def __init__(self, connection: psycopg.Connection) -> None:
        self.connection = connection

    def run(self, text: str, *parameters: Any) -> list[tuple[Any, ...]]:
        """The superuser's query."""
        cursor = self.connection.execute(text.encode(), parameters or None)
        return cursor.fetchall() if cursor.description else []

    def both(self, name: str, status: str = "open") -> tuple[UUID, UUID]:
        """The conversation of the match with a person, and the other one, which has this status."""
        [(of_match,)] = self.run("select tests.matched('ann', %s)", name)
        self.run(BACK.read_text("utf-8"))
        [(own,)] = self.run(
            "insert into chat.conversations (kind, status, user1_id, user2_id)"
            " select 'direct', %s, user1_id, user2_id from chat.conversations where id = %s"
            " returning id",
            status,
            of_match,
        )
        self.run(
            "insert into chat.participants (conversation_id, user_id)"
            " select %s, user_id from chat.participants where conversation_id = %s",
            own,
            of_match,
        )
        return of_match, own

    def say(self, who: str, conversation: UUID, content: str, reply_to: UUID | None = None) -> UUID:
        """A person writes a message; returns its id."""
        said: UUID = self.act(
            who,
            "select message_id from api.send_message(%s, content => %s, reply_to => %s)",
            conversation,
            content,
            reply_to,
        )
        return said

    def act(self, who: str, text: LiteralString, *parameters: Any) -> Any:
        """A person calls a function; returns its first value."""
        self.run("select tests.sign_in(%s)", who)
        [(answer, *_), *_] = self.run(text, *parameters)
        self.run("select set_config('role', 'none', true)")
        return answer

    def state(self, conversation: UUID) -> tuple[str, str, bool]:
        """Its kind and status, and whether it belongs to a match."""
        [(kind, status, is_of_match)] = self.run(
            "select kind::text, status::text, match_id is not null"
            " from chat.conversations where id = %s",
            conversation,
        )
        return kind, status, is_of_match


@pytest.fixture
def pairs(connection: psycopg.Connection) -> Pairs:
    return Pairs(connection)


def test_what_was_said_in_two_is_in_one(pairs: Pairs) -> None:
    of_match, own = pairs.both("bob")
    first = pairs.say("bob", own, "one")
    pairs.say("bob", of_match, "two")
    pairs.say("ann", own, "three", first)
    pairs.act("ann", "select api.mark_read(%s, %s)", own, first)
    pairs.say("bob", of_match, "four")
    pairs.say("bob", own, "five")
    pairs.run(MIGRATION.read_text("utf-8"))

    assert pairs.run("select id from chat.conversations") == [(of_match,)]
    assert pairs.state(of_match) == ("match", "open", True)
    history: LiteralString = (
        "select string_agg(content, ' ' order by message_id) from api.history(%s)"
    )
    assert pairs.act("ann", history, of_match) == "one two three four five"
    inbox: LiteralString = "select (unread_count, last_content)::text from api.inbox()"
    assert pairs.act("ann", inbox) == "(3,five)"
    for kept, counted, unread_kept, unread_counted in pairs.run(COUNTS, of_match):
        assert (kept, unread_kept) == (counted, unread_counted)
    receipts: LiteralString = "select username from api.read_receipts(%s, %s)"
    assert pairs.act("bob", receipts, of_match, first) == "ann"


@pytest.mark.parametrize("shares", [True, False])
def test_an_ended_match_leaves_it_to_what_is_left(pairs: Pairs, shares: bool) -> None:
    of_match, _ = pairs.both("bob")
    pairs.run("update matching.matches set status = 'unmatched', ended_at = now()")
    pairs.run("update chat.conversations set status = 'closed' where id = %s", of_match)
    if shares:
        pairs.run("select tests.band('Band', 'ann', members => '{bob}')")
    pairs.run(MIGRATION.read_text("utf-8"))
    assert pairs.state(of_match) == ("direct", "open" if shares else "closed", False)


def test_what_a_block_hid_stays_hidden(pairs: Pairs) -> None:
    of_match, _ = pairs.both("bob", "hidden")
    pairs.run("update matching.matches set status = 'blocked', ended_at = now()")
    pairs.run("update chat.conversations set status = 'hidden' where id = %s", of_match)
    pairs.run(MIGRATION.read_text("utf-8"))
    assert pairs.state(of_match) == ("match", "hidden", True)


def test_others_are_as_they_were(pairs: Pairs) -> None:
    [(of_match,)] = pairs.run("select tests.matched('ann', 'bob')")
    pairs.run("select tests.band('Band', 'ann', members => '{cid}')")
    own = pairs.act("ann", "select api.open_direct_conversation(tests.id('cid'))")
    pairs.say("ann", of_match, "one")
    pairs.say("cid", own, "two")
    pairs.run(BACK.read_text("utf-8"))
    before = pairs.run("select * from chat.conversations order by id")
    pairs.run(MIGRATION.read_text("utf-8"))
    assert pairs.run("select * from chat.conversations order by id") == before
