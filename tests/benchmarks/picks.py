"""The picks of a day against the bare join of the pairs that they compare, in one run."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import psycopg
from psycopg import sql

from bandsy_db.installer.install import migrate
from tests.benchmarks.clock import milliseconds
from tests.benchmarks.results import Line, at_most, slower
from tests.benchmarks.scripts import Connection, query
from tests.benchmarks.world import Tell, World, settle

_DATABASE = "bandsy_picks"
# Of the people of the world, so many are active; two in five of them live in one city.
_ACTIVE, _TOGETHER = 0.1, 0.4
_TWINS = 3
# So long the picks of 100,000 people may take.
_LONGEST_MS, _LONGEST_FOR = 60_000, 100_000
_TODAY = "(now() at time zone 'utc')::date"


def measure(world: World, tell: Tell) -> list[Line]:
    """Makes the picks of one day as the job does, part by part, each in its own transaction."""
    people = round(world.people * _ACTIVE)
    section = f"the picks of a day for {people:,} active people"
    with _database(world, people, tell) as connection:
        tell("the bare join of the pairs that picks compare", 0)
        with connection.transaction(force_rollback=True):
            connection.execute(f"select internal.gather_pick_people({_TODAY})".encode())
            bare = milliseconds(lambda: connection.execute(query("bare_pairs.sql")))
        connection.execute("vacuum analyze matching.pick_people")
        tell("daily picks", 0)
        ours = milliseconds(_generate(connection, people + _TWINS, tell))
        connection.execute("vacuum analyze matching.daily_picks")
    longest = _LONGEST_MS * people / _LONGEST_FOR
    return [
        slower(section, "generate_daily_picks; both rows of each pair", [ours], [bare], at_most(5)),
        slower(section, "the same; 60 s for 100,000 people", [ours], [longest], at_most(1)),
    ]


def _generate(connection: Connection, people: int, tell: Tell) -> Callable[[], None]:
    def generate() -> None:
        left = 1
        while left:
            [(left,)] = connection.execute("select api.generate_daily_picks()").fetchall()
            tell("daily picks", 1 - left / people)

    return generate


@contextmanager
def _database(world: World, people: int, tell: Tell) -> Iterator[Connection]:
    """A database of active people."""
    url = world.server.url(_DATABASE)
    name = sql.Identifier(_DATABASE)
    drop = sql.SQL("drop database if exists {} with (force)").format(name)
    with psycopg.connect(world.server.url("postgres"), autocommit=True) as server_wide:
        server_wide.execute(drop)
        server_wide.execute(sql.SQL("create database {} template template1").format(name))
        try:
            migrate(url)
            with psycopg.connect(url, autocommit=True) as connection:
                settle(connection, people, round(people * _TOGETHER), tell)
                connection.execute("vacuum analyze")
                connection.execute("checkpoint")
                yield connection
        finally:
            server_wide.execute(drop)
