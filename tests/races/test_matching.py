"""Matching under concurrency: likes that cross, a block on the way, two windows of one person."""

import json
from collections import Counter
from collections.abc import Iterator
from typing import LiteralString
from uuid import UUID

import psycopg
import pytest

from tests.support import access
from tests.support.races import Call, Outcome, Race

ROUNDS = 12
HOLD_INTERACTIONS: LiteralString = "lock table matching.interactions in share mode"
HOLD_BLOCKS: LiteralString = "lock table trust.blocks in share mode"
HOLD_USER: LiteralString = "select from identity.users where id = %s for update"
LIKE: LiteralString = "select matched, match_id from api.react(%s, 'like')"
SUPER_LIKE: LiteralString = "select matched, match_id from api.react(%s, 'super_like')"
BLOCK: LiteralString = "select api.block_user(%s)"
WITHOUT_LOCK: LiteralString = """
create or replace function internal.lock_pair(user_id uuid, other_user_id uuid)
returns void language sql begin atomic select; end
"""


@pytest.fixture
def looking_on(database: str) -> Iterator[psycopg.Connection]:
    """A superuser's connection to the database of the race."""
    with psycopg.connect(database, autocommit=True) as connection:
        yield connection


def person(connection: psycopg.Connection, name: str) -> UUID:
    row = connection.execute("select tests.person(%s)", [name]).fetchone()
    assert row
    assert isinstance(row[0], UUID)
    return row[0]


def pair(connection: psycopg.Connection, number: int) -> tuple[UUID, UUID]:
    """Two people who have never met."""
    return person(connection, f"ann{number}"), person(connection, f"bob{number}")


def match(connection: psycopg.Connection, ann: UUID, bob: UUID) -> UUID:
    """A match of two people."""
    row = connection.execute("select id from internal.make_match(%s, %s)", [ann, bob]).fetchone()
    assert row
    assert isinstance(row[0], UUID)
    return row[0]


def reasons(outcomes: list[Outcome]) -> Counter[str | None]:
    return Counter(outcome.reason for outcome in outcomes)


def matches(connection: psycopg.Connection) -> list[str]:
    """The status of every match."""
    rows = connection.execute("select status::text from matching.matches order by id")
    return [status for (status,) in rows]


@pytest.mark.parametrize("say", [LIKE, SUPER_LIKE])
def test_likes_that_cross_make_one_match(
    database: str, looking_on: psycopg.Connection, say: LiteralString
) -> None:
    with Race(database) as race:
        for number in range(ROUNDS):
            ann, bob = pair(looking_on, number)
            race.hold(HOLD_INTERACTIONS)
            outcomes = race.run([Call(say, [bob], as_user=ann), Call(say, [ann], as_user=bob)])
            assert reasons(outcomes) == {None: 2}
            assert sorted(outcome.rows[0][0] for outcome in outcomes) == [False, True]
    assert matches(looking_on) == ["active"] * ROUNDS


def test_each_says_it_twice_and_there_is_one_match(
    database: str, looking_on: psycopg.Connection
) -> None:
    ann, bob = pair(looking_on, 0)
    calls = [Call(LIKE, [bob], as_user=ann), Call(LIKE, [ann], as_user=bob)] * 3
    with Race(database) as race:
        race.hold(HOLD_INTERACTIONS)
        outcomes = race.run(calls)
    assert reasons(outcomes) == {None: 6}
    assert len({outcome.rows[0][1] for outcome in outcomes} - {None}) == 1
    assert matches(looking_on) == ["active"]


def test_without_the_lock_likes_that_cross_are_lost(
    database: str, looking_on: psycopg.Connection
) -> None:
    looking_on.execute(WITHOUT_LOCK)
    ann, bob = pair(looking_on, 0)
    with psycopg.connect(database) as one, psycopg.connect(database) as other:
        for session, me, you in ((one, ann, bob), (other, bob, ann)):
            access.act(session, "bandsy_user", json.dumps({"sub": str(me)}))
            assert session.execute(LIKE, [you]).fetchone() == (False, None)
    assert matches(looking_on) == []


@pytest.mark.parametrize("at_the_pair", [True, False])
def test_a_like_and_a_block_at_once_leave_no_active_match(
    database: str, looking_on: psycopg.Connection, at_the_pair: bool
) -> None:
    with Race(database) as race:
        for number in range(ROUNDS):
            ann, bob = pair(looking_on, number)
            # Ann likes Bob already: his like would be the match.
            looking_on.execute(
                "insert into matching.interactions (from_user_id, to_user_id, reaction)"
                " values (%s, %s, 'like')",
                [ann, bob],
            )
            if at_the_pair:
                race.hold("select internal.lock_pair(%s, %s)", [ann, bob])
            else:
                race.hold(HOLD_BLOCKS)
            calls = [Call(LIKE, [ann], as_user=bob), Call(BLOCK, [bob], as_user=ann)]
            outcomes = race.run(calls, blocked=2 if at_the_pair else 1)
            assert outcomes[1].ok
            assert reasons(outcomes) in ({None: 2}, {None: 1, "not_found": 1})
    assert "active" not in matches(looking_on)
    assert looking_on.execute("select from trust.blocks").rowcount == ROUNDS


def test_super_likes_at_once_stay_within_the_quota(
    database: str, looking_on: psycopg.Connection
) -> None:
    looking_on.execute("update core.settings set value = 2 where key = 'super_likes_per_day'")
    with Race(database) as race:
        for number in range(ROUNDS):
            ann = person(looking_on, f"ann{number}")
            others = [person(looking_on, name) for name in ("cid", "dan", "eve", "fay", "gil")]
            race.hold(HOLD_USER, [ann])
            outcomes = race.run([Call(SUPER_LIKE, [other], as_user=ann) for other in others])
            assert reasons(outcomes) == {None: 2, "quota_used": 3}
    assert looking_on.execute("select from matching.interactions").rowcount == 2 * ROUNDS


def test_two_windows_change_one_match_profile_without_losing_a_change(
    database: str, looking_on: psycopg.Connection
) -> None:
    changes: list[LiteralString] = [
        """select api.set_preferences('{"must_share_genre": true}')""",
        """select api.set_preferences('{"hides_distance": true}')""",
        "select api.add_instrument(tests.instrument('Oud'), 'advanced')",
        "select api.set_genre(tests.genre('Tango'), 5)",
        "select api.set_location(48.1, 11.6, 'Munich')",
    ]
    with Race(database) as race:
        for number in range(ROUNDS):
            ann = person(looking_on, f"ann{number}")
            race.hold(HOLD_USER, [ann])
            outcomes = race.run([Call(change, as_user=ann) for change in changes])
            assert reasons(outcomes) == {None: len(changes)}
    whole = looking_on.execute(
        "select from matching.match_profiles where must_share_genre and hides_distance"
        " and 'Oud' = any (instruments) and 'Tango' = any (genres) and city = 'Munich'"
    )
    assert whole.rowcount == ROUNDS


def test_an_unmatch_and_likes_at_once_leave_it_ended(
    database: str, looking_on: psycopg.Connection
) -> None:
    with Race(database) as race:
        for number in range(ROUNDS):
            ann, bob = pair(looking_on, number)
            match_id = match(looking_on, ann, bob)
            race.hold(HOLD_INTERACTIONS)
            outcomes = race.run(
                [
                    Call("select api.unmatch(%s)", [match_id], as_user=ann),
                    Call(LIKE, [ann], as_user=bob),
                    Call(LIKE, [bob], as_user=ann),
                ],
                blocked=2,
            )
            assert reasons(outcomes) == {None: 3}
    assert matches(looking_on) == ["unmatched"] * ROUNDS


def test_a_block_and_an_unmatch_at_once_end_in_the_block(
    database: str, looking_on: psycopg.Connection
) -> None:
    with Race(database) as race:
        for number in range(ROUNDS):
            ann, bob = pair(looking_on, number)
            match_id = match(looking_on, ann, bob)
            race.hold("lock table matching.matches in share mode")
            outcomes = race.run(
                [
                    Call("select api.unmatch(%s)", [match_id], as_user=ann),
                    Call(BLOCK, [ann], as_user=bob),
                ]
            )
            assert outcomes[1].ok
            assert reasons(outcomes) in ({None: 2}, {None: 1, "not_found": 1})
    assert matches(looking_on) == ["blocked"] * ROUNDS


def test_who_is_suspended_while_liked_is_matched_with_nobody_who_sees_it(
    database: str, looking_on: psycopg.Connection
) -> None:
    mod = person(looking_on, "mod")
    looking_on.execute("update identity.users set role = 'moderator' where id = %s", [mod])
    with Race(database) as race:
        for number in range(ROUNDS):
            ann, bob = pair(looking_on, number)

            def suspend(bob: UUID = bob) -> None:
                with looking_on.transaction():
                    access.act(looking_on, "bandsy_moderator", json.dumps({"sub": str(mod)}))
                    looking_on.execute("select api.suspend_user(%s, 'spam')", [bob])

            race.hold(HOLD_INTERACTIONS)
            race.run(
                [Call(LIKE, [bob], as_user=ann), Call(LIKE, [ann], as_user=bob)], meanwhile=suspend
            )
            with looking_on.transaction():
                access.act(looking_on, "bandsy_user", json.dumps({"sub": str(ann)}))
                assert looking_on.execute("select from api.my_matches()").rowcount == 0
