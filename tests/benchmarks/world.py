"""The database for the measurements: its own server, with Bandsy and people in it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import mkdtemp

import psycopg

from bandsy_db.errors import RefusedError
from bandsy_db.installer.install import migrate
from bandsy_db.server.embedded import DATABASE, Embedded
from tests.benchmarks.scripts import Connection, query, statements

# Of a million people, this many live within 50 km of the one who discovers.
NEARBY = 0.11
NEWCOMER, VETERAN, LOCAL, SETTLED = "user_11", "user_veteran", "user_local", "user_settled"
_TWINS = 3
_SEEN = 20_000
_BATCH = 10_000

# Only what a server with this task would have: as durable as any, and checkpoints out of the way.
_SETTINGS = {"max_wal_size": "8GB"}

# Somebody in a benchmark does in a second what others do in a month.
UNLIMITED = "update core.limits set amount = 1000000"

Tell = Callable[[str, float], None]


class World:
    """A server with the people in it."""

    def __init__(self, server: Embedded, people: int) -> None:
        self.server = server
        self.url = server.url(DATABASE)
        self.people = people
        self.nearby = round(people * NEARBY)
        # Even a small trial must leave people to meet.
        self.seen_by_veteran = min(_SEEN, self.nearby // 5)
        self.seen_by_local = self.seen_by_veteran // 2

    def connect(self) -> Connection:
        """An autocommit connection as the superuser."""
        return psycopg.connect(self.url, autocommit=True)

    def person(self, clerk_id: str) -> str:
        """The id of a person."""
        with self.connect() as connection:
            row = connection.execute(
                "select id::text from identity.users where clerk_id = %s", (clerk_id,)
            ).fetchone()
        assert row
        return str(row[0])


def sign_in(connection: Connection, user_id: str) -> None:
    """Makes a connection one of an application in which this person is signed in."""
    claims = f'{{"sub": "{user_id}"}}'
    connection.execute("select set_config('request.jwt.claims', %s, false)", (claims,))
    connection.execute("set role bandsy_user")


@contextmanager
def running(keep: Path | None) -> Iterator[Embedded]:
    """A server of the bench's own; without `keep` it is gone afterwards."""
    # Not under a private directory of root's: the server runs as another user.
    server = Embedded(keep or Path(mkdtemp(prefix="bandsy-bench-")), _SETTINGS)
    server.up()
    try:
        yield server
    finally:
        if keep:
            server.down()
        else:
            server.destroy()


def world(server: Embedded, people: int, tell: Tell) -> World:
    """The database, built where it is missing."""
    built = World(server, people)
    _fill(built, tell)
    return built


def _fill(built: World, tell: Tell) -> None:
    tell("installing", 0)
    migrate(built.url)
    with built.connect() as connection:
        connection.execute(UNLIMITED)
        found = connection.execute("select count(*) from identity.users").fetchone()
        assert found
        if found[0] == 0:
            _load(connection, built, tell)
        elif found[0] != built.people + _TWINS:
            raise RefusedError(
                f"{found[0] - _TWINS:,} people are in the kept database, not {built.people:,}",
                hint="Give the same --people, or another --keep.",
            )
        _see(connection, built, tell)


def settle(connection: Connection, people: int, nearby: int, tell: Tell) -> None:
    """Brings people into an empty database, some of them near each other."""
    load = list(statements("people.sql", people=people, nearby=nearby))
    for number, statement in enumerate(load):
        tell("accounts, profiles, places, music", number / len(load))
        connection.execute(statement)
    _derive(connection, people, tell)


def _load(connection: Connection, built: World, tell: Tell) -> None:
    settle(connection, built.people, built.nearby, tell)
    prepare = list(statements("ground.sql"))
    for number, statement in enumerate(prepare):
        tell("indexes for the other ways", number / len(prepare))
        connection.execute(statement)
    # All that the server would do in the background does not happen while something is timed.
    tell("vacuum", 0)
    connection.execute("vacuum analyze")
    connection.execute("checkpoint")


def _derive(connection: Connection, people: int, tell: Tell) -> None:
    ids = [row[0] for row in connection.execute("select id from identity.users order by id")]
    for start in range(0, len(ids), _BATCH):
        tell("match profiles", start / people)
        connection.execute(
            "select internal.refresh_match_profiles(%s)", (ids[start : start + _BATCH],)
        )


def _see(connection: Connection, built: World, tell: Tell) -> None:
    """The veteran has seen the best, the local the nearest: what one would have been shown."""
    tell("people already seen", 0)
    for who, name, count in (
        (VETERAN, "best_of_everybody.sql", built.seen_by_veteran),
        (LOCAL, "nearest_unseen.sql", built.seen_by_local),
    ):
        person = connection.execute(
            "select id from identity.users where clerk_id = %s", (who,)
        ).fetchone()
        assert person
        known = connection.execute(
            "select from matching.interactions where from_user_id = %s limit 1", person
        )
        if known.rowcount:
            continue
        seen = connection.execute(query(name), {"caller": person[0], "people": count}).fetchall()
        with connection.cursor() as cursor:
            cursor.executemany(
                "insert into matching.interactions (from_user_id, to_user_id, reaction)"
                " values (%s, %s, 'pass')",
                [(person[0], row[0]) for row in seen],
            )
    connection.execute("vacuum analyze matching.interactions")
