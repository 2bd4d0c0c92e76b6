"""No one learns more about a place than its cell of about 1 km, not even by an attack."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from math import asin, cos, pi, radians, sin, sqrt
from typing import Any, LiteralString
from uuid import UUID

import psycopg
import pytest
from psycopg import sql

from tests.support import access
from tests.support.discovery import Row, page
from tests.support.oracle import Filters, coarse, columns_of, middle
from tests.support.sample import Sample

# Four corners of one cell in Berlin and its middle; no digit of them may be found anywhere.
CELL_ROW, CELL_COLUMN = 15847, 13086
CORNERS = ((-0.49, -0.49), (-0.49, 0.49), (0.49, -0.49), (0.49, 0.49), (0.0123456, -0.0123456))

# Every call that shows people, as a person asks about Bob; %(n)s makes it a new call.
ANSWERS: tuple[LiteralString, ...] = (
    "select d::text from api.discover(20 + 0 * %(n)s) as d",
    "select d::text from api.discover(20 + 0 * %(n)s, two_way => false) as d",
    "select p::text from api.profile('bob' || left(%(n)s::text, 0)) as p",
    "select p::text from api.search_profiles('bob', 20 + 0 * %(n)s) as p",
    "select c::text from api.compatibility(tests.id('bob' || left(%(n)s::text, 0))) as c",
    "select m::text from api.my_matches(20 + 0 * %(n)s) as m",
    "select r::text from api.react(tests.id('bob' || left(%(n)s::text, 0)), 'like') as r",
)


@dataclass(frozen=True)
class Sighting:
    """The facts that an attacker learns about the victim from one place."""

    latitude: float
    longitude: float
    score: float
    distance_km: int | None


def corner(north: float, east: float) -> tuple[float, float]:
    """A point of the cell, so many cell sizes from its middle."""
    latitude, longitude = middle(CELL_ROW << 16 | CELL_COLUMN)
    columns = round(40030.23 * cos(radians(latitude)))
    return latitude + north * 180 / 20015, longitude + east * 360 / columns


def cell_at(point: tuple[float, float]) -> int:
    """The cell that a point lies in."""
    row = int((point[0] + 90) * 20015 / 180)
    return row << 16 | int((point[1] + 180) / 360 * columns_of(row))


def person(connection: psycopg.Connection, name: str) -> UUID:
    row = connection.execute("select tests.person(%s)", [name]).fetchone()
    assert row
    assert isinstance(row[0], UUID)
    return row[0]


def call(
    connection: psycopg.Connection, name: str, query: LiteralString, values: Any = None
) -> list[Any]:
    """The answer to a person's call."""
    claims = json.dumps({"sub": str(person(connection, name))})
    with connection.transaction():
        access.act(connection, "bandsy_user", claims)
        rows = connection.execute(query, values).fetchall()
        access.act(connection, "none", None)
    return rows


def place(connection: psycopg.Connection, name: str, north: float, east: float) -> None:
    call(connection, name, "select api.set_location(%s, %s)", corner(north, east))


def answers(connection: psycopg.Connection) -> list[list[Any]]:
    """The answers to Ann, who matches with Bob, and to Cid, a stranger."""
    asked = [("ann", query) for query in ANSWERS] + [("cid", query) for query in ANSWERS[:5]]
    return [call(connection, name, query, {"n": 1}) for name, query in asked]


def stored(connection: psycopg.Connection) -> str:
    """Every row of every table, except the searches themselves."""
    names = [name.split(".") for name in access.tables(connection) if name != "matching.feeds"]
    queries = [sql.SQL("select t::text from {} as t").format(sql.Identifier(*n)) for n in names]
    return "\n".join(row[0] for query in queries for row in connection.execute(query))


@pytest.fixture
def couple(connection: psycopg.Connection) -> psycopg.Connection:
    """Ann and Bob, a match, and others around them; Bob is in the cell."""
    connection.execute("select tests.person('peer' || n) from generate_series(1, 5) as n")
    person(connection, "cid")
    place(connection, "bob", 0, 0)
    like: LiteralString = "select api.react(%s, 'like')"
    call(connection, "bob", like, [person(connection, "ann")])
    call(connection, "ann", like, [person(connection, "bob")])
    return connection


def test_a_move_within_the_cell_changes_no_byte_of_any_answer(couple: psycopg.Connection) -> None:
    before = answers(couple)
    assert all(before)
    for north, east in CORNERS:
        kept = stored(couple)
        place(couple, "bob", north, east)
        assert stored(couple) == kept
        assert answers(couple) == before
        assert not [c for c in corner(north, east) if str(c)[:8] in kept]


def test_a_move_out_of_the_cell_does(couple: psycopg.Connection) -> None:
    before = answers(couple)
    place(couple, "bob", 0, 1)
    assert answers(couple) != before


@pytest.mark.sampled(every=3)
@pytest.mark.parametrize("query", ANSWERS)
def test_a_thousand_identical_calls_give_identical_bytes(
    couple: psycopg.Connection, query: LiteralString
) -> None:
    per_call: LiteralString = "select array(" + query.replace("%(n)s", "n") + ")"
    counts: LiteralString = (
        "select count(*), min(answer::text), max(answer::text)"
        " from generate_series(1, 250) as n cross join lateral (" + per_call + ") as a (answer)"
    )
    told = set()
    for _ in range(4):
        # One transaction may lock only so many pairs; this one acts like several.
        couple.execute("select set_config('bandsy.locks_taken', '', true)")
        [(number, least, most)] = call(couple, "ann", counts)
        told |= {least, most}
        assert number == 250
    assert len(told) == 1


def distance_km(a: tuple[float, float], b: tuple[float, float]) -> float:
    up, across = radians(a[0] - b[0]) / 2, radians(a[1] - b[1]) / 2
    swing = cos(radians(a[0])) * cos(radians(b[0])) * sin(across) * sin(across)
    return 2 * 6371.0088 * asin(sqrt(sin(up) * sin(up) + swing))


def sight(connection: psycopg.Connection, latitude: float, longitude: float) -> Sighting:
    """Eve travels to a place and looks for Vic."""
    [(there, across)] = call(
        connection,
        "eve",
        "select travel_latitude, travel_longitude from api.set_preferences(%s)",
        [json.dumps({"travel": {"latitude": latitude, "longitude": longitude}})],
    )
    # One way, so that only Eve's own radius is in the formula.
    [row] = vics(connection)
    [(kilometres,)] = call(
        connection,
        "eve",
        "select distance_km from api.discover(100, two_way => false) where user_id = %s",
        [row.id],
    )
    return Sighting(there, across, row.score, kilometres)


def vics(connection: psycopg.Connection) -> list[Row]:
    vic = person(connection, "vic")
    rows = page(connection, person(connection, "eve"), Filters(two_way=False), page_size=100)
    return [row for row in rows if row.id == vic]


def attack(connection: psycopg.Connection) -> list[Sighting]:
    """From 64 places around, about as far as a town is wide, with as many moves as it takes."""
    latitude, longitude = corner(3.3, -2.7)
    return [
        sight(
            connection,
            latitude + (2 + n % 8) / 111 * sin(2 * pi * n / 64),
            longitude + (2 + n % 8) / 111 / cos(radians(latitude)) * cos(2 * pi * n / 64),
        )
        for n in range(64)
    ]


def misfit(sightings: Iterable[Sighting], there: tuple[float, float]) -> float:
    """How badly the ranks fit the formula if the victim was there.

    A score is a constant plus a constant times 16 to the power of minus distance over radius: both
    constants follow by least squares, so that nothing has to be known of the victim.
    """
    points: list[tuple[float, float]] = [
        (16.0 ** -(distance_km((s.latitude, s.longitude), there) / 50), s.score) for s in sightings
    ]
    mean_x, mean_y = (sum(values) / len(points) for values in zip(*points, strict=True))
    xx = sum((x - mean_x) ** 2 for x, _ in points)
    xy = sum((x - mean_x) * (y - mean_y) for x, y in points)
    yy = sum((y - mean_y) ** 2 for _, y in points)
    left: float = yy - xy * xy / xx
    return left


def locate(sightings: list[Sighting]) -> tuple[float, float]:
    """Where the victim must be: the best place on a grid that gets finer and finer."""
    best, step = corner(3.3, -2.7), 0.02
    while step > 1e-5:
        grid = [
            (best[0] + step * north, best[1] + step * east)
            for north in range(-4, 5)
            for east in range(-4, 5)
        ]
        best, step = min(grid, key=lambda there: misfit(sightings, there)), step / 2
    return best


def test_trilateration_from_64_places_finds_the_cell_and_no_more(
    connection: psycopg.Connection, sample: Sample
) -> None:
    found = set()
    for north, east in sample.of(CORNERS, every=2):
        place(connection, "vic", north, east)
        sightings = attack(connection)
        assert len(sightings) == 64
        assert len({s.score for s in sightings}) > 50, "the attack has something to work with"
        found.add(tuple(sightings))
    # The sightings are the same for every place in the cell.
    assert len(found) == 1
    # The attack is as good as any: it finds the middle of the cell to a few metres.
    assert distance_km(locate(list(found.pop())), corner(0, 0)) < 0.05


def test_the_attack_finds_nothing_of_a_person_who_hides_the_distance(
    connection: psycopg.Connection,
) -> None:
    place(connection, "vic", 0, 0)
    call(connection, "vic", "select api.set_preferences('{\"hides_distance\": true}')")
    sightings = attack(connection)
    assert len({(s.latitude, s.longitude) for s in sightings}) > 50
    assert len({(s.score, s.distance_km) for s in sightings}) == 1
    assert sightings[0].distance_km is None


# Everything that Eve asks about Vic from one place.
SPYING: tuple[LiteralString, ...] = (
    "select d::text from api.discover(100) as d",
    "select d::text from api.discover(100, two_way => false) as d",
    "select d::text from api.discover(100, max_distance_km => %(km)s) as d",
    "select d::text from api.discover(1, max_distance_km => %(km)s, two_way => false) as d",
    "select c::text from api.compatibility(tests.id('vic')) as c",
)


@pytest.fixture
def places(sample: Sample) -> int:
    """From how many places a spy asks everything."""
    return len(sample.of(range(64), every=4))


def spied(connection: psycopg.Connection, places: int) -> list[list[Any]]:
    """Every answer to Eve, whole, from places at distances of 0 to 40 km."""
    latitude, longitude = corner(3.3, -2.7)
    found = []
    for n in range(0, 64, 64 // places):
        away = n * n / 100 / 111
        travel = {
            "latitude": latitude + away * sin(2 * pi * n / 7),
            "longitude": longitude + away / cos(radians(latitude)) * cos(2 * pi * n / 7),
        }
        changes = {"travel": travel, "search_radius_km": 5 + n}
        call(connection, "eve", "select api.set_preferences(%s)", [json.dumps(changes)])
        # Near enough to the distance that a circle through the square or the cell is among them.
        asked = {"km": max(1, round(away * 111) + n % 3 - 1)}
        found += [call(connection, "eve", query, asked) for query in SPYING]
    call(connection, "eve", "select api.react(tests.id('vic'), 'like')")
    found += [
        call(connection, "eve", "select m::text from api.my_matches() as m"),
        call(connection, "eve", "select c::text from api.compatibility(tests.id('vic')) as c"),
        call(connection, "eve", "select p::text from api.profile('vic') as p"),
        call(connection, "eve", "select s::text from api.search_profiles('vic') as s"),
    ]
    connection.execute("delete from matching.interactions")
    return found


@pytest.fixture
def spy(connection: psycopg.Connection) -> psycopg.Connection:
    """Eve, a spy, Vic, and a few others before and after him in lists."""
    connection.execute("select tests.person('peer' || n) from generate_series(1, 5) as n")
    for name in ("eve", "vic"):
        person(connection, name)
    return connection


def test_a_spy_finds_the_cell_of_an_ordinary_person(spy: psycopg.Connection, places: int) -> None:
    place(spy, "vic", 0, 0)
    before = spied(spy, places)
    for north, east in CORNERS[:2]:
        place(spy, "vic", north, east)
        assert spied(spy, places) == before
    place(spy, "vic", 0, 1)
    assert spied(spy, places) != before


def test_a_spy_finds_the_square_of_a_person_who_hides_the_distance(
    spy: psycopg.Connection, places: int
) -> None:
    call(spy, "vic", "select api.set_preferences('{\"hides_distance\": true}')")
    home = CELL_ROW << 16 | CELL_COLUMN
    square = [
        (north, east)
        for north in range(-16, 17)
        for east in range(-16, 17)
        if coarse(cell_at(corner(north, east))) == coarse(home)
    ]
    assert len(square) >= 256
    place(spy, "vic", 0, 0)
    before = spied(spy, places)
    for north, east in (square[0], square[-1]):
        place(spy, "vic", north, east)
        assert spied(spy, places) == before
    # To the south of it is another one.
    place(spy, "vic", square[0][0] - 1, square[0][1])
    assert spied(spy, places) != before


@pytest.mark.sampled(every=3)
@pytest.mark.parametrize(
    "preferences",
    [
        {"is_paused": True},
        {"is_incognito": True},
        {"age_max": 18},
        {"min_skill": "professional"},
        {"must_play_sought": True},
        {"must_share_genre": True},
    ],
)
def test_a_spy_finds_nothing_of_a_person_outside_discovery(
    spy: psycopg.Connection, preferences: dict[str, Any]
) -> None:
    call(spy, "vic", "select api.set_preferences(%s)", [json.dumps(preferences)])
    if "must_share_genre" in preferences:
        spy.execute("update music.user_genres set genre_id = tests.genre('Gospel') where "
                    "user_id = tests.id('vic')")  # fmt: skip
    place(spy, "vic", 0, 0)
    before = spied(spy, 16)
    assert not call(spy, "eve", "select from api.discover(100) where username = 'vic'")
    for there in ((0, 1), (7, -7), (900, 0)):
        place(spy, "vic", *there)
        assert spied(spy, 16) == before


def test_people_liked_by_or_matched_with_an_incognito_person_see_them(
    spy: psycopg.Connection,
) -> None:
    def told() -> list[Any]:
        return call(spy, "eve", "select c::text from api.compatibility(tests.id('vic')) as c")

    like: LiteralString = "select api.react(%s, 'like')"
    call(spy, "vic", "select api.set_preferences('{\"is_incognito\": true}')")
    place(spy, "vic", 0, 0)
    hidden = told()
    call(spy, "vic", like, [person(spy, "eve")])
    assert told() != hidden
    call(spy, "vic", "select api.react(%s, 'pass')", [person(spy, "eve")])
    assert told() == hidden
    call(spy, "vic", like, [person(spy, "eve")])
    call(spy, "eve", like, [person(spy, "vic")])
    call(spy, "vic", "select api.set_preferences('{\"is_paused\": true}')")
    assert told() != hidden
    call(spy, "eve", "select api.unmatch(match_id) from api.my_matches()")
    assert told() == hidden


def test_beyond_the_radius_of_the_other_it_is_too_far_however_far(
    spy: psycopg.Connection,
) -> None:
    call(spy, "vic", "select api.set_preferences('{\"search_radius_km\": 5}')")
    told = set()
    for north in (-30, 8, 60, 900):
        place(spy, "vic", north, 0)
        told.add(str(call(spy, "ann", "select api.compatibility(tests.id('vic'))")))
    assert len(told) == 1
    place(spy, "vic", 0, 0)
    place(spy, "ann", 1, 0)
    assert str(call(spy, "ann", "select api.compatibility(tests.id('vic'))")) not in told
