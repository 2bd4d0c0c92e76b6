"""Daily picks against their definition: the greedy choice among all pairs that may be."""

import random
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime
from itertools import combinations
from typing import LiteralString
from uuid import UUID

import psycopg
import pytest

from tests.support import cuts
from tests.support.crowd import settle
from tests.support.oracle import Filters, World

Pair = tuple[UUID, UUID]

SIZE = 90
_LIVES: tuple[LiteralString, ...] = (
    # Plans that allow more or fewer picks, and one that has run out.
    """
    update identity.users set
        plan = (enum_range(null::core.plan))[1 + (%(n)s + length(username || id)) %% 5],
        plan_until = case
            when (%(n)s + length(username || id)) %% 5 = 2 then now() - interval '1 day'
        end
    where md5(id::text || %(n)s) < '5'
    """,
    """
    insert into matching.interactions (from_user_id, to_user_id, reaction)
    select a.id, b.id, case when md5(b.id::text || a.id) < '8' then 'like' else 'pass' end
        ::matching.reaction
    from identity.users as a cross join identity.users as b
    where a.id <> b.id and md5(a.id::text || b.id || %(n)s) < '04'
    """,
    """
    insert into trust.blocks (blocker_id, blocked_id)
    select a.id, b.id from identity.users as a cross join identity.users as b
    where a.id <> b.id and md5(a.id::text || b.id || %(n)s) between '04' and '06'
    """,
    """
    insert into matching.daily_picks (day, user1_id, user2_id, score)
    select '2020-02-29', a.id, b.id, 1 from identity.users as a cross join identity.users as b
    where a.id < b.id and md5(a.id::text || b.id || %(n)s) between '06' and '09'
    """,
)
_SCORES: LiteralString = """
select
    one, two,
    internal.score_of(internal.points_between(one, two))
from unnest(%s::uuid [], %s::uuid []) as pair (one, two)
"""
_ROOM: LiteralString = """
select id, least(
    internal.limit_amount(id, 'daily_pick'), internal.setting('daily_picks_per_person')::integer
)
from identity.users
"""
_PICKS: LiteralString = """
select user1_id, user2_id, score from matching.daily_picks where day = %s order by 1, 2
"""


def today() -> date:
    return datetime.now(UTC).date()


def configure(connection: psycopg.Connection, **values: int) -> None:
    for key, value in values.items():
        connection.execute(
            "update core.settings set value = %s where key = %s", [value, f"daily_picks_{key}"]
        )


def generate(connection: psycopg.Connection, day: date) -> int:
    """Makes the picks of a day; how many calls it took."""
    calls = 1
    while left := connection.execute("select api.generate_daily_picks(%s)", [day]).fetchall()[0][0]:
        assert left > 0
        calls += 1
    return calls


def undo(connection: psycopg.Connection) -> None:
    """As if no picks had been made of today."""
    connection.execute("delete from matching.daily_picks where day = %s", [today()])
    connection.execute("delete from matching.pick_runs")


def picks(connection: psycopg.Connection, day: date) -> dict[Pair, float]:
    found = connection.execute(_PICKS, [day]).fetchall()
    return {(one, two): float(score) for one, two, score in found}


def eligible(connection: psycopg.Connection) -> dict[Pair, float]:
    """All pairs that may be picked, by the definitions, and their scores."""
    world = World.read(connection)
    finds = {
        id_: {found.id for found in world.found_by(id_, Filters())}
        for id_, person in world.people.items()
        if person.activity > 0 and not person.is_incognito
    }
    before = set(connection.execute("select user1_id, user2_id from matching.daily_picks"))
    pairs = [
        (one, two)
        for one, two in combinations(sorted(finds), 2)
        if two in finds[one]
        and one in finds[two]
        and not {(one, two), (two, one)} & world.reactions.keys()
        and (one, two) not in before
    ]
    scores = connection.execute(_SCORES, [[p[0] for p in pairs], [p[1] for p in pairs]])
    return {(one, two): float(score) for one, two, score in scores if score > 0}


def greedy(pairs: dict[Pair, float], room: dict[UUID, int]) -> dict[Pair, float]:
    """The definition: the best pair first, then the next that both still have room for."""
    room = dict(room)
    chosen = {}
    for pair, score in sorted(pairs.items(), key=lambda item: (-item[1], item[0])):
        if all(room[person] > 0 for person in pair):
            chosen[pair] = score
            for person in pair:
                room[person] -= 1
    return chosen


def live(connection: psycopg.Connection, seed: int, size: int = SIZE) -> None:
    """People, their plans, and what happened between them."""
    with connection.transaction():
        settle(connection, size, random.Random(seed))
        for sql in _LIVES:
            connection.execute(sql, {"n": seed})


@pytest.fixture
def people(database: str) -> Iterator[psycopg.Connection]:
    with psycopg.connect(database, autocommit=True) as connection:
        yield connection


@pytest.mark.sampled(every=3)
@pytest.mark.parametrize("seed", range(1, 7))
def test_picks_are_the_greedy_choice_among_all_pairs(people: psycopg.Connection, seed: int) -> None:
    live(people, seed)
    configure(people, per_person=1 + seed % 4, compared=10_000, candidates=1000, batch=17)
    room: dict[UUID, int] = dict(people.execute(_ROOM).fetchall())
    expected = greedy(eligible(people), room)
    assert generate(people, today()) > 1
    assert picks(people, today()) == expected
    assert len(expected) > SIZE / 6
    assert len(set(expected.values())) > 10


def test_a_few_compared_people_give_picks_to_almost_all(people: psycopg.Connection) -> None:
    people.execute(
        "select tests.musician('person' || n, 52.52 + 0.3 * random(), 13.4 + 0.4 * random())"
        " from generate_series(1, 150) as n"
    )
    configure(people, compared=12, candidates=6)
    allowed = eligible(people)
    days = [today(), date.fromordinal(today().toordinal() + 1)]
    for day in days:
        generate(people, day)
    first, second = (picks(people, day) for day in days)
    assert first.keys() | second.keys() <= allowed.keys()
    assert not first.keys() & second.keys(), "nobody is picked for a person twice"
    for chosen in (first, second):
        counts = Counter(person for pair in chosen for person in pair)
        assert max(counts.values()) == 3
        assert len(counts) > 0.9 * 150


def test_the_same_people_give_the_same_picks(people: psycopg.Connection) -> None:
    live(people, 8)
    configure(people, compared=20, candidates=5, batch=1000)
    generate(people, today())
    first = picks(people, today())
    for batch in (1000, 7, 31):
        undo(people)
        configure(people, batch=batch)
        generate(people, today())
        assert picks(people, today()) == first


def test_a_crash_in_the_middle_changes_nothing() -> None:
    with cuts.server() as own:
        with psycopg.connect(own.url(), autocommit=True) as connection:
            live(connection, 9)
            generate(connection, today())
            undisturbed = picks(connection, today())
            assert undisturbed
            undo(connection)
            configure(connection, batch=8)
            for _ in range(2):
                connection.execute("select api.generate_daily_picks(%s)", [today()])
            cuts.restart(own)
        with psycopg.connect(own.url(), autocommit=True) as connection:
            kept = connection.execute("select from matching.pick_people").rowcount
            assert kept == 0, "the work of a day is not kept over a crash"
            assert generate(connection, today()) > 2
            assert picks(connection, today()) == undisturbed
