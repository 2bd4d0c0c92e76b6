"""A feed that was filled before a change is right again on the next page."""

import json
import random
from collections.abc import Iterator
from typing import Any, LiteralString
from uuid import UUID

import psycopg
import pytest

from tests.support import access
from tests.support.crowd import settle
from tests.support.discovery import all_rows, assert_right, page, pages

SIZE = 120
STEPS = 80

# Events of a life: what a person (%(me)s) does to another (%(you)s), through the api.
BY_PEOPLE: tuple[LiteralString, ...] = (
    "select api.set_location(52.52 + %(n)s / 100.0, 13.4)",
    "select api.set_location(48.1, 11.6)",
    "select api.set_location(0, sign(%(n)s - 50.5) * (180 - %(n)s / 200.0))",
    "select api.set_location(89.9, 3 * %(n)s - 150)",
    "select api.clear_location()",
    "select api.react(%(you)s, 'like')",
    "select api.react(%(you)s, 'pass')",
    "select api.react(%(you)s, 'block')",
    "select api.rewind()",
    "select api.boost()",
    "select api.block_user(%(you)s)",
    "select api.unblock_user(blocked_id) from trust.blocks",
    """select api.set_preferences('{"is_paused": true}')""",
    """select api.set_preferences('{"is_paused": false, "is_incognito": true}')""",
    """select api.set_preferences('{"is_incognito": false, "hides_distance": true}')""",
    """select api.set_preferences('{"must_share_genre": true, "search_radius_km": 10}')""",
    """select api.set_preferences('{"must_share_genre": false, "search_radius_km": 80}')""",
    """select api.set_preferences('{"availability": ["fri_evening"], "commitment": "serious"}')""",
    """select api.set_preferences('{"uses_attachment": true}')""",
    """select api.set_preferences('{"uses_attachment": false}')""",
    "select api.submit_attachment_assessment(array_fill(1 + %(n)s %% 7, array[36]))",
    "select api.remove_attachment_assessment()",
    "select api.set_genre(tests.genre('Punk'), 1 + %(n)s %% 5)",
    "select api.add_instrument(tests.instrument('Oud'), 'advanced')",
    "select api.remove_instrument(instrument_id) from music.user_instruments",
    """select api.update_profile('{"privacy_level": "private"}')""",
    """select api.update_profile('{"privacy_level": "public", "birth_date": "1999-01-01"}')""",
)
BY_OTHERS: tuple[LiteralString, ...] = (
    "select tests.musician('new' || %(n)s)",
    "update identity.users set status = 'suspended' where id = %(me)s",
    "update identity.users set status = 'active' where status = 'suspended'",
    "delete from identity.users where id = %(me)s",
    "update core.settings set value = %(n)s / 100.0 where key = 'match_weight_skill'",
    """
    update matching.match_profiles set last_active_at = now() - interval '30 d'
    where user_id = %(me)s
    """,
    "select internal.job_refresh_activity()",
    "update matching.match_profiles set boosted_until = now() where boosted_until > now()",
)


@pytest.fixture
def people(database: str) -> Iterator[psycopg.Connection]:
    with psycopg.connect(database, autocommit=True) as connection:
        with connection.transaction():
            settle(connection, SIZE, random.Random(21))
            connection.execute("update identity.users set plan = 'elite'")
        yield connection


def person(connection: psycopg.Connection, name: str) -> UUID:
    row = connection.execute("select tests.person(%s)", [name]).fetchone()
    assert row
    assert isinstance(row[0], UUID)
    return row[0]


def act(connection: psycopg.Connection, user: UUID, sql: LiteralString, *values: Any) -> None:
    """A person does something, in a transaction (or savepoint) of its own."""
    with connection.transaction():
        access.act(connection, "bandsy_user", json.dumps({"sub": str(user)}))
        connection.execute(sql, values)
        access.act(connection, "none", None)


def happen(connection: psycopg.Connection, chance: random.Random) -> str:
    """Something happens, or is refused; says what."""
    everyone = [id_ for (id_,) in connection.execute("select id from identity.users order by 1")]
    me, you = chance.sample(everyone[:40], k=2)
    values = {"me": me, "you": you, "n": chance.randint(1, 99)}
    sql = chance.choice(BY_PEOPLE + BY_OTHERS)
    try:
        with connection.transaction():
            if sql in BY_PEOPLE:
                access.act(connection, "bandsy_user", json.dumps({"sub": str(me)}))
            connection.execute(sql, values)
    except psycopg.Error as error:
        # A name may be taken already; every other error is a refusal of the contract.
        if not (error.sqlstate or "").startswith(("PT", "23505")):
            raise
    return sql


@pytest.mark.sampled(every=3)
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_every_change_is_right_on_the_next_page(people: psycopg.Connection, seed: int) -> None:
    chance = random.Random(seed)
    viewers = [person(people, name) for name in ("ann", "bob", "lia", "mia")]
    act(people, viewers[2], "select api.set_location(0, 180)")
    act(people, viewers[3], "select api.set_location(89.95, 40)")
    for viewer in viewers:
        act(people, viewer, "select api.set_preferences('{\"search_radius_km\": 200}')")
    people.execute("update core.settings set value = 10 where key = 'discovery_max_changes'")
    for _ in range(STEPS):
        happened = [happen(people, chance) for _ in range(chance.choice([1, 1, 1, 12]))]
        try:
            assert_right(people, chance.choice(viewers))
        except AssertionError as error:
            error.add_note(f"after {happened}")
            raise


# Steps in Bob's and Ann's life: the actor, the call, whether Ann finds Bob then, and he her.
STORY: tuple[tuple[str, LiteralString, bool, bool], ...] = (
    ("bob", """select api.set_preferences('{"is_incognito": true}')""", False, True),
    ("bob", "select api.react(tests.id('cid'), 'like')", False, True),
    ("bob", "select api.react(tests.id('ann'), 'like')", True, False),
    ("bob", "select api.react(tests.id('ann'), 'pass')", False, False),
    ("bob", "select api.react(tests.id('ann'), 'super_like')", True, False),
    ("bob", """select api.set_preferences('{"is_incognito": false}')""", True, False),
    ("ann", "select api.block_user(tests.id('bob'))", False, False),
    ("ann", "select api.unblock_user(tests.id('bob'))", True, False),
    ("bob", "select api.block_user(tests.id('ann'))", False, False),
    ("bob", "select api.unblock_user(tests.id('ann'))", True, False),
    ("bob", """select api.update_profile('{"privacy_level": "friends"}')""", False, False),
    ("ann", "select api.block_user(tests.id('dan'))", False, False),
    ("bob", """select api.update_profile('{"privacy_level": "public"}')""", True, False),
    ("ann", "select api.react(tests.id('bob'), 'pass')", False, False),
)


def test_a_feed_of_either_follows_what_two_people_do(database: str) -> None:
    with psycopg.connect(database, autocommit=True) as connection:
        people = {name: person(connection, name) for name in ("ann", "bob", "cid", "dan")}
        ann, bob, dan = people["ann"], people["bob"], people["dan"]
        for actor, sql, ann_finds_bob, bob_finds_ann in STORY:
            connection.execute("delete from matching.feeds")
            assert page(connection, ann)
            assert page(connection, bob)
            act(connection, people[actor], sql)
            found = {row.id for row in page(connection, ann)}
            back = {row.id for row in page(connection, bob)}
            assert (bob in found, ann in back) == (ann_finds_bob, bob_finds_ann), sql
        assert ann not in {row.id for row in page(connection, dan)}
        act(connection, ann, "select api.unblock_user(tests.id('dan'))")
        assert ann in {row.id for row in page(connection, dan)}
        assert dan in {row.id for row in page(connection, ann)}


def test_no_row_is_left_out_or_twice_while_people_arrive(people: psycopg.Connection) -> None:
    ann = person(people, "ann")
    before = {row.id for row in all_rows(people, ann)}
    seen: list[UUID] = []
    for number, rows in enumerate(pages(people, ann, page_size=9)):
        seen += [row.id for row in rows]
        people.execute("select tests.musician('late' || %s)", [number])
    assert len(seen) == len(set(seen))
    assert before <= set(seen)


def test_a_change_that_began_before_the_feed_and_ends_after_it(
    people: psycopg.Connection, database: str
) -> None:
    ann, bob, cid = (person(people, name) for name in ("ann", "bob", "cid"))
    with psycopg.connect(database) as slow:
        slow.execute("select tests.musician('dee')")
        act(slow, bob, "select api.set_location(48.1, 11.6)")
        # Another person commits in between, so that the slow transaction is not the newest.
        act(people, cid, "select api.set_genre(tests.genre('Swing'), 5)")
        rows = assert_right(people, ann)
        assert {bob, cid} <= {row.id for row in rows}
        slow.commit()
    rows = assert_right(people, ann)
    assert bob not in {row.id for row in rows}
    assert person(people, "dee") in {row.id for row in rows}


@pytest.mark.parametrize("limit", [10, 200])
def test_a_long_transaction_hides_no_one(
    people: psycopg.Connection, database: str, limit: int
) -> None:
    ann = person(people, "ann")
    people.execute(
        "update core.settings set value = %s where key = 'discovery_max_changes'", [limit]
    )
    with psycopg.connect(database) as long:
        # While it runs, any feed may miss what commits after its beginning.
        long.execute("select pg_current_xact_id()")
        people.execute("select tests.musician('late' || n) from generate_series(1, 40) as n")
        assert len(assert_right(people, ann, page_size=7)) > limit / 10
        assert_right(people, ann, page_size=100)


def test_a_transaction_sees_what_it_changed_itself(people: psycopg.Connection) -> None:
    ann = person(people, "ann")
    with people.transaction():
        act(people, ann, "select api.set_preferences('{\"search_radius_km\": 100}')")
        assert_right(people, ann)
        act(people, ann, "select api.set_genre(tests.genre('Swing'), 5)")
        assert_right(people, ann)
        act(people, ann, 'select api.set_preferences(\'{"min_skill": "advanced"}\')')
        people.execute("select tests.musician('new' || n) from generate_series(1, 250) as n")
        assert_right(people, ann)
        act(people, ann, "select api.set_preferences('{\"min_skill\": null}')")
        assert len(assert_right(people, ann)) > 250
        act(people, ann, "select api.set_genre(tests.genre('Grunge'), 5)")
    assert_right(people, ann)


def test_what_a_savepoint_took_back_never_happened(people: psycopg.Connection) -> None:
    ann, bob = person(people, "ann"), person(people, "bob")
    before = all_rows(people, ann)
    with people.transaction(), people.transaction(force_rollback=True):
        act(people, bob, "select api.set_location(48.1, 11.6)")
        assert bob not in {row.id for row in assert_right(people, ann)}
    assert all_rows(people, ann) == before


def test_a_feed_that_is_used_up_is_filled_again(people: psycopg.Connection) -> None:
    ann = person(people, "ann")
    people.execute("update core.settings set value = 100 where key = 'discovery_feed_size'")
    people.execute("select tests.musician('more' || n) from generate_series(1, 150) as n")
    met = 0
    while rows := page(people, ann, page_size=60):
        met += len(rows)
        for row in rows:
            act(people, ann, "select api.react(%s, 'pass')", row.id)
    assert met > 150
    assert page(people, ann) == []


def test_a_feed_is_filled_again_when_settings_change(people: psycopg.Connection) -> None:
    ann = person(people, "ann")
    before = assert_right(people, ann)
    people.execute("update core.settings set value = 1 where key = 'match_weight_genres'")
    assert assert_right(people, ann) != before


def test_ids_of_transactions_that_a_restored_dump_brings_along(people: psycopg.Connection) -> None:
    ann, bob = person(people, "ann"), person(people, "bob")
    assert_right(people, ann)
    people.execute("update matching.match_profiles set changed_xid = '4000000000'")
    people.execute(
        "update matching.feeds set own_xid = '4000000000', seen_until = '4000000000',"
        " candidates = '{}', ranks = '{}', points = '{}'"
    )
    assert_right(people, ann)
    filled = people.execute("select xmin from matching.feeds").fetchall()
    assert_right(people, ann)
    assert people.execute("select xmin from matching.feeds").fetchall() == filled
    act(people, bob, "select api.set_location(48.1, 11.6)")
    assert bob not in {row.id for row in assert_right(people, ann)}


def test_a_feed_ends_with_its_day(people: psycopg.Connection) -> None:
    ann = person(people, "ann")
    assert_right(people, ann)
    # As if it had been filled before yesterday's birthdays.
    people.execute(
        "update matching.feeds set candidates = '{}', ranks = '{}', points = '{}',"
        " created_at = now() - interval '25 hours'"
    )
    assert assert_right(people, ann)
