"""Loads the people of the demo: one transaction, batches of COPY, then a statement a table."""

from collections.abc import Callable, Iterable
from importlib.resources import files
from typing import Any

import psycopg

from bandsy_db.demo.people import Person, account_of, people
from bandsy_db.demo.world import World
from bandsy_db.errors import RefusedError

BATCH = 1_000

Connection = psycopg.Connection[tuple[Any, ...]]


def missing_people(connection: Connection, count: int) -> list[int]:
    """Numbers of the people, among the first `count`, who are missing in the database.

    Refuses a database that has only other people: synthetic people do not belong there.
    """
    found = connection.execute(
        "select clerk_id from identity.users where clerk_id like 'demo\\_%'"
    ).fetchall()
    if not found and connection.execute("select from identity.users limit 1").rowcount:
        raise RefusedError(
            "people live in this database, and none of them is from the demo",
            hint="Give the demo a database of its own.",
        )
    accounts = {account for (account,) in found}
    return [number for number in range(1, count + 1) if account_of(number) not in accounts]


def load_people(
    connection: Connection, world: World, count: int, advance: Callable[[int, int], None]
) -> int:
    """Load those of the first `count` people who are missing: all of them or, on an error, none.

    Calls `advance` with how many are loaded and how many there are. Returns how many were missing.
    """
    with connection.transaction():
        # Two demos at once: the second waits here, and then finds that no one is missing.
        take_turns(connection)
        numbers = missing_people(connection, count)
        if numbers:
            connection.execute(script("stage.sql"))
        for start in range(0, len(numbers), BATCH):
            batch = numbers[start : start + BATCH]
            _copy(connection, people(world, batch))
            connection.execute(script("load.sql"))
            advance(start + len(batch), len(numbers))
    if numbers:
        connection.execute(script("analyze.sql"))
    return len(numbers)


def take_turns(connection: Connection) -> None:
    """Wait until no other demo loads, and keep others out until the end of the transaction."""
    connection.execute("select pg_advisory_xact_lock(hashtext('bandsy-db demo'))")


def _copy(connection: Connection, crowd: Iterable[Person]) -> None:
    with connection.cursor().copy("copy demo_people from stdin") as copy:
        for person in crowd:
            copy.write_row(_row(person))


def _row(person: Person) -> tuple[object, ...]:
    """The person in the order of the columns in stage.sql."""
    age_min, age_max = person.ages or (None, None)
    return (
        person.id,
        person.account,
        person.username,
        person.display_name,
        person.bio,
        person.gender,
        person.age_days,
        person.show_age,
        person.latitude,
        person.longitude,
        person.city.name,
        person.city.region,
        person.city.country,
        [plays.instrument for plays in person.plays],
        [plays.skill_level for plays in person.plays],
        [plays.years for plays in person.plays],
        list(person.genres),
        list(person.genres.values()),
        list(person.seeks),
        person.radius_km,
        age_min,
        age_max,
        person.looking_for,
        person.commitment,
        person.availability,
        person.hides_distance,
        person.must_share_genre,
        person.active_hours_ago,
    )


def script(name: str) -> bytes:
    """SQL of a file beside this module."""
    return files(__package__).joinpath(name).read_bytes()
