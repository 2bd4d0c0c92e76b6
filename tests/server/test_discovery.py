"""Discovery against an oracle that scores each person with each other: all pages, in order."""

import random
from collections.abc import Iterator
from uuid import UUID

import psycopg
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.support.crowd import settle
from tests.support.discovery import assert_right, differences, page, pages
from tests.support.oracle import Filters, World
from tests.support.server import Server

SIZE = 600
LEVELS = ("beginner", "intermediate", "advanced", "professional")


@pytest.fixture(scope="module")
def crowd(server: Server, worker: str) -> Iterator[psycopg.Connection]:
    """Hundreds of people, and feeds so small that a list takes several."""
    with (
        server.clone(f"bandsy_{worker}_crowd") as url,
        psycopg.connect(url, autocommit=True) as connection,
    ):
        with connection.transaction():
            settle(connection, SIZE, random.Random(20))
            connection.execute(
                "update core.settings set value = 100 where key = 'discovery_feed_size'"
            )
        yield connection


@pytest.fixture(scope="module")
def world(crowd: psycopg.Connection) -> World:
    return World.read(crowd)


def ids(connection: psycopg.Connection, table: str) -> list[UUID]:
    """Instruments or genres that a person in the crowd has."""
    sql = {
        "instruments": "select distinct instrument_id from music.user_instruments order by 1",
        "genres": "select distinct genre_id from music.user_genres order by 1",
    }[table]
    return [id_ for (id_,) in connection.execute(sql.encode())]


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data())
def test_all_pages_are_what_scoring_everyone_gives(
    crowd: psycopg.Connection, world: World, data: st.DataObject
) -> None:
    viewers = sorted(person.id for person in world.people.values() if person.cell is not None)
    viewer = data.draw(st.sampled_from(viewers))
    filters = Filters(
        data.draw(st.none() | st.lists(st.sampled_from(ids(crowd, "instruments")), max_size=2)),
        data.draw(st.none() | st.lists(st.sampled_from(ids(crowd, "genres")), max_size=2)),
        data.draw(st.none() | st.sampled_from(LEVELS)),
        data.draw(st.none() | st.integers(1, 500)),
        data.draw(st.booleans()),
    )
    page_size = data.draw(st.integers(7, 100))
    rows = [row for rows in pages(crowd, viewer, filters, page_size=page_size) for row in rows]
    assert differences(rows, world.found_by(viewer, filters)) == []


def test_the_crowd_is_worth_the_comparison(world: World) -> None:
    counts = [len(world.found_by(viewer, Filters())) for viewer in world.people]
    assert max(counts) > 100, "no list takes more than one feed"
    assert sum(count > 0 for count in counts) > SIZE / 2
    assert max(counts) < SIZE, "no list has everyone"


def test_people_of_equal_rank_are_on_one_page_each(database: str) -> None:
    with psycopg.connect(database, autocommit=True) as connection:
        connection.execute("select tests.musician('twin' || n) from generate_series(1, 30) as n")
        row = connection.execute("select tests.musician('ann')").fetchone()
        assert row
        found = list(pages(connection, row[0], page_size=7))
        rows = [row for rows in found for row in rows]
        assert [len(rows) for rows in found] == [7, 7, 7, 7, 2]
        assert len({row.rank for row in rows}) == 1
        assert [row.id for row in rows] == sorted({row.id for row in rows})


def test_a_read_only_transaction_is_answered_as_well(
    crowd: psycopg.Connection, world: World
) -> None:
    viewer = max(world.people, key=lambda id_: len(world.found_by(id_, Filters())))
    crowd.execute("delete from matching.feeds")
    with crowd.transaction():
        crowd.execute("set transaction read only")
        assert_right(crowd, viewer, page_size=30)
    assert crowd.execute("select from matching.feeds").rowcount == 0


def test_a_feed_is_read_not_filled_for_the_next_page(
    crowd: psycopg.Connection, world: World
) -> None:
    viewer = max(world.people, key=lambda id_: len(world.found_by(id_, Filters())))
    first = page(crowd, viewer)
    filled = crowd.execute("select xmin, user_id from matching.feeds order by 2").fetchall()
    assert filled
    second = page(crowd, viewer, cursor=first[-1].cursor)
    assert page(crowd, viewer) == first
    assert len(second) == len(first) == 20
    assert crowd.execute("select xmin, user_id from matching.feeds order by 2").fetchall() == filled
