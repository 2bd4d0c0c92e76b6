"""The stage of the story: four people, an application's login, with or without a pooler."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from uuid import UUID

import psycopg
import pytest
from psycopg import sql
from psycopg.conninfo import conninfo_to_dict

from tests.client.drivers.pgbouncer import neighbours, pgbouncer

PEOPLE = ("ann", "bea", "cleo", "dora")


@dataclass(frozen=True)
class Stage:
    """A database as its application reaches it."""

    url: str
    ann: UUID


@pytest.fixture(params=["direct", "pgbouncer"])
def stage(request: pytest.FixtureRequest, database: str) -> Iterator[Stage]:
    """The application's login may switch to bandsy_user, and has no rights by itself."""
    with login(database, "bandsy_user", "noinherit") as url:
        ann = people(database)["ann"]
        if request.param == "direct":
            yield Stage(url, ann)
        else:
            with pgbouncer(url) as pooled, neighbours(pooled):
                yield Stage(pooled, ann)


def people(url: str) -> dict[str, UUID]:
    """Four who may meet each other, by name."""
    with psycopg.connect(url) as connection:
        rows = connection.execute(
            "select name, tests.musician(name) from unnest(%s::text[]) as name", [list(PEOPLE)]
        )
        return dict(rows.fetchall())


@contextmanager
def login(url: str, role: str, *powers: str) -> Iterator[str]:
    """The URL for a new login that is a member of one of our roles."""
    database = conninfo_to_dict(url)["dbname"]
    name = f"login_of_{database}_to_{role}"
    create = sql.SQL("create role {} login {} in role {}").format(
        sql.Identifier(name),
        sql.SQL(" ").join(map(sql.SQL, powers)),
        sql.Identifier(role),
    )
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(create)
        try:
            yield url.replace("user=postgres", f"user={name}")
        finally:
            connection.execute(sql.SQL("drop role {}").format(sql.Identifier(name)))
