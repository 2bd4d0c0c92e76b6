"""People in a database of its own, for tests of the client."""

from uuid import UUID

import psycopg

BLOCKED = """
select count(*)
from pg_stat_activity
where datname = current_database() and cardinality(pg_blocking_pids(pid)) > 0
"""


def people(url: str, *names: str) -> list[UUID]:
    """The ids of people of these names, made when they are missing."""
    with psycopg.connect(url) as connection:
        return [_id(connection, name) for name in names]


def blocked(connection: psycopg.Connection) -> int:
    """How many sessions on this database wait for another."""
    row = connection.execute(BLOCKED).fetchone()
    assert row
    return int(row[0])


def wait_until_blocked(connection: psycopg.Connection, sessions: int = 1) -> None:
    """Returns once so many sessions wait for another; asks the server, again and again."""
    while blocked(connection) < sessions:
        pass


def _id(connection: psycopg.Connection, name: str) -> UUID:
    row = connection.execute("select tests.person(%s)", [name]).fetchone()
    assert row
    assert isinstance(row[0], UUID)
    return row[0]
