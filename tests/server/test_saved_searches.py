"""Saved searches find just the people whom discovery shows with these filters: an oracle says."""

import random
from collections.abc import Iterator
from typing import LiteralString
from uuid import UUID

import psycopg
import pytest

from tests.support import access
from tests.support.crowd import LEVELS, settle
from tests.support.oracle import Filters, World

SIZE = 250
SEARCHERS = 60
SAVE: LiteralString = """
select api.save_search('Search', jsonb_strip_nulls(jsonb_build_object(
    'instrument_ids', %s::uuid[], 'genre_ids', %s::uuid[], 'min_skill', %s::text,
    'max_distance_km', %s::integer, 'two_way', %s::boolean
)))
"""
FINDS: LiteralString = "select user_id, found_user_id from matching.search_finds"


@pytest.fixture
def crowd(database: str) -> Iterator[psycopg.Connection]:
    with psycopg.connect(database, autocommit=True) as connection:
        with connection.transaction():
            settle(connection, SIZE, random.Random(14))
        yield connection


def chosen(connection: psycopg.Connection, table: str, chance: random.Random) -> list[UUID] | None:
    """Two instruments or genres that people in the crowd have, or no such filter."""
    column = f"{table[:-1]}_id"
    rows = connection.execute(f"select distinct {column} from music.user_{table}".encode())
    ids = sorted(id_ for (id_,) in rows)
    return chance.choice([None, None, chance.sample(ids, k=2)])


def save(connection: psycopg.Connection, person: UUID, filters: Filters) -> None:
    with connection.transaction():
        access.act(connection, "bandsy_user", f'{{"sub": "{person}"}}')
        connection.execute(
            SAVE,
            [
                filters.instrument_ids,
                filters.genre_ids,
                filters.min_skill,
                filters.max_distance_km,
                filters.two_way,
            ],
        )
        access.act(connection, "none", None)


def react(connection: psycopg.Connection, world: World, chance: random.Random) -> None:
    """Some have seen, liked or blocked each other."""
    pairs = [tuple(chance.sample(sorted(world.people), k=2)) for _ in range(SIZE * 8)]
    with connection.cursor() as cursor:
        cursor.executemany(
            "insert into matching.interactions (from_user_id, to_user_id, reaction)"
            " values (%s, %s, %s) on conflict do nothing",
            [(*pair, chance.choice(["like", "pass"])) for pair in pairs[: SIZE * 6]],
        )
        cursor.executemany(
            "insert into trust.blocks (blocker_id, blocked_id) values (%s, %s)"
            " on conflict do nothing",
            pairs[SIZE * 6 :],
        )


def test_everyone_who_changes_is_found_by_whom_discovery_shows_them(
    crowd: psycopg.Connection,
) -> None:
    chance = random.Random(15)
    react(crowd, World.read(crowd), chance)
    world = World.read(crowd)
    searchers = {}
    for person in chance.sample(sorted(world.people), k=SEARCHERS):
        searchers[person] = Filters(
            chosen(crowd, "instruments", chance),
            chosen(crowd, "genres", chance),
            chance.choice([None, *LEVELS]),
            chance.choice([None, 1, 30, 120, 500]),
            chance.choice([True, False]),
        )
        save(crowd, person, searchers[person])
    changed = set(chance.sample(sorted(world.people), k=SIZE // 2))
    crowd.execute(
        "insert into matching.search_queue (user_id) select unnest(%s::uuid[])", [list(changed)]
    )
    crowd.execute("select internal.job_notify_searches()")

    expected = {
        (person, found.id)
        for person, filters in searchers.items()
        if world.people[person].cell is not None
        for found in world.found_by(person, filters)
        if found.id in changed
    }
    assert len(expected) > SEARCHERS, "the crowd is not worth the comparison"
    assert set(crowd.execute(FINDS).fetchall()) == expected
    # Told of once, whatever happens.
    crowd.execute("insert into matching.search_queue (user_id) select id from identity.users")
    crowd.execute("update core.outbox set finished_at = now()")
    crowd.execute("select internal.job_notify_searches()")
    again = crowd.execute(
        "select payload from core.outbox where finished_at is null and topic = 'search.found'"
    ).fetchall()
    told_now = {
        (UUID(p["user_id"]), UUID(found)) for (p,) in again for found in p["found_user_ids"]
    }
    assert told_now
    assert told_now.isdisjoint(expected)


def test_a_change_through_the_api_reaches_a_search_across_the_antimeridian(
    crowd: psycopg.Connection,
) -> None:
    for name, longitude in (("west", 179.99), ("east", -179.99)):
        crowd.execute("select tests.musician(%s, 0, %s)", [name, longitude])
    found = crowd.execute(
        "select username, id from identity.users where username in ('west', 'east')"
    ).fetchall()
    ids: dict[str, UUID] = dict(found)
    save(crowd, ids["west"], Filters(max_distance_km=5))
    with crowd.transaction():
        access.act(crowd, "bandsy_user", f'{{"sub": "{ids["east"]}"}}')
        crowd.execute("select api.set_genre(tests.genre('Punk'), 5)")
        access.act(crowd, "none", None)
    crowd.execute("select internal.job_notify_searches()")
    assert crowd.execute(FINDS).fetchall() == [(ids["west"], ids["east"])]
