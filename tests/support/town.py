"""People of one place, by name, for stories that are told through the typed client."""

from collections.abc import Iterable
from typing import Protocol
from uuid import UUID

import psycopg

from bandsy_db.client import Bandsy, UserCaller
from tests.support.people import people

JOBS = "select name, (internal.run_job(name)).error as failed from core.jobs order by name"


class Said(Protocol):
    """A post, a comment or a message."""

    @property
    def content(self) -> str | None: ...


class Town:
    """Each person is registered when first named."""

    def __init__(self, url: str, db: Bandsy) -> None:
        self.url = url
        self.db = db
        self.ids: dict[str, UUID] = {}

    def __getitem__(self, name: str) -> UserCaller:
        return self.db.as_user(self.id_of(name))

    def id_of(self, name: str) -> UUID:
        """The id of a person."""
        if name not in self.ids:
            [self.ids[name]] = people(self.url, name)
        return self.ids[name]

    def befriend(self, name: str, other: str) -> None:
        """The two are friends."""
        self[name].request_friendship(user_id=self.id_of(other))
        self[other].answer_friendship(user_id=self.id_of(name), accept=True)

    def work(self) -> None:
        """Everything that waits to be done behind is done."""
        with psycopg.connect(self.url, autocommit=True) as connection:
            assert [row for row in connection.execute(JOBS) if row[1]] == []


def said(rows: Iterable[Said]) -> list[str | None]:
    """What posts, comments or messages say, in their order."""
    return [row.content for row in rows]
