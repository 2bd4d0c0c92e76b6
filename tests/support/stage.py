"""The stage of races: a database of its own, people by name, and a superuser who looks on."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, LiteralString, Self
from uuid import UUID

import psycopg

from tests.support import access
from tests.support.races import Call, Race

USER: LiteralString = "bandsy_user"


@dataclass(frozen=True)
class Stage:
    """Where people run into each other; `rounds` says how often one race is run."""

    url: str
    connection: psycopg.Connection
    rounds: range

    @classmethod
    @contextmanager
    def on(cls, url: str, rounds: int = 1) -> Iterator[Self]:
        """The stage in a database."""
        with psycopg.connect(url, autocommit=True) as connection:
            yield cls(url, connection, range(rounds))

    def race(self) -> Race:
        """A race of sessions in this database."""
        return Race(self.url)

    def person(self, name: str) -> UUID:
        """The id of a person; the first use of a name makes the person."""
        found = self.value("select tests.person(%s)", name)
        assert isinstance(found, UUID)
        return found

    def call(
        self, name: str, sql: LiteralString, *parameters: object, role: LiteralString = USER
    ) -> Call:
        """A person's query."""
        return Call(sql, parameters, as_user=self.person(name), role=role)

    def rows(self, sql: LiteralString, *parameters: object) -> list[tuple[Any, ...]]:
        """The superuser's query."""
        cursor = self.connection.execute(sql, parameters or None)
        return cursor.fetchall() if cursor.description else []

    def finish_acts(self) -> None:
        """Runs the job that ends what a block, a flag or a suspension could not lock in time."""
        self.rows("select internal.job_finish_acts()")

    def value(self, sql: LiteralString, *parameters: object) -> Any:
        """The one value of the one row that the superuser reads."""
        [(found,)] = self.rows(sql, *parameters)
        return found

    @contextmanager
    def acting(self, name: str, role: str = USER) -> Iterator[psycopg.Connection]:
        """A transaction in which this connection is a person's."""
        person = self.person(name)
        with self.connection.transaction():
            access.act(self.connection, role, json.dumps({"sub": str(person)}))
            yield self.connection


Scene = Callable[[Stage], object]
