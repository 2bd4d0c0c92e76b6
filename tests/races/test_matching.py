"""Matching under concurrency: crossing likes, a simultaneous block, one person in two windows."""

import json
from typing import LiteralString
from uuid import UUID

import psycopg
import pytest

from tests.support import access
from tests.support.races import Call, reasons
from tests.support.stage import Stage

HOLD_INTERACTIONS: LiteralString = "lock table matching.interactions in share mode"
HOLD_BLOCKS: LiteralString = "lock table trust.blocks in share mode"
HOLD_USER: LiteralString = "select from identity.users where id = %s for update"
HOLD_PROFILE: LiteralString = "select from identity.profiles where user_id = %s for update"
LIKE: LiteralString = "select matched, match_id from api.react(%s, 'like')"
SUPER_LIKE: LiteralString = "select matched, match_id from api.react(%s, 'super_like')"
# A block does not wait long for a lock: it leaves the rest to this job.
BLOCK: LiteralString = "select api.block_user(%s)"
WITHOUT_LOCK: LiteralString = """
create or replace function internal.lock_pair(user_id uuid, other_user_id uuid)
returns void language sql begin atomic select; end
"""


def pair(stage: Stage, number: int) -> tuple[UUID, UUID]:
    """Two people who have never met."""
    return stage.person(f"ann{number}"), stage.person(f"bob{number}")


def match(stage: Stage, ann: UUID, bob: UUID) -> object:
    """A match of two people."""
    return stage.value("select match_id from internal.make_match(%s, %s)", ann, bob)


def matches(stage: Stage) -> list[str]:
    """The status of every match."""
    rows = stage.rows("select status::text from matching.matches order by id")
    return [status for (status,) in rows]


@pytest.mark.parametrize("say", [LIKE, SUPER_LIKE])
def test_likes_that_cross_make_one_match(stage: Stage, say: LiteralString) -> None:
    with stage.race() as race:
        for number in stage.rounds:
            ann, bob = pair(stage, number)
            race.hold(HOLD_INTERACTIONS)
            outcomes = race.run([Call(say, [bob], as_user=ann), Call(say, [ann], as_user=bob)])
            assert reasons(outcomes) == {None: 2}
            assert sorted(outcome.rows[0][0] for outcome in outcomes) == [False, True]
    assert matches(stage) == ["active"] * len(stage.rounds)


def test_each_says_it_twice_and_there_is_one_match(stage: Stage) -> None:
    ann, bob = pair(stage, 0)
    calls = [Call(LIKE, [bob], as_user=ann), Call(LIKE, [ann], as_user=bob)] * 3
    with stage.race() as race:
        race.hold(HOLD_INTERACTIONS)
        outcomes = race.run(calls)
    assert reasons(outcomes) == {None: 6}
    assert len({outcome.rows[0][1] for outcome in outcomes} - {None}) == 1
    assert matches(stage) == ["active"]


def test_without_the_lock_likes_that_cross_are_lost(stage: Stage) -> None:
    stage.connection.execute(WITHOUT_LOCK)
    ann, bob = pair(stage, 0)
    with psycopg.connect(stage.url) as one, psycopg.connect(stage.url) as other:
        for session, me, you in ((one, ann, bob), (other, bob, ann)):
            access.act(session, "bandsy_user", json.dumps({"sub": str(me)}))
            assert session.execute(LIKE, [you]).fetchone() == (False, None)
    assert matches(stage) == []


@pytest.mark.parametrize("at_the_pair", [True, False])
def test_a_like_and_a_block_at_once_leave_no_active_match(stage: Stage, at_the_pair: bool) -> None:
    with stage.race() as race:
        for number in stage.rounds:
            ann, bob = pair(stage, number)
            # Ann likes Bob already: his like would be the match.
            stage.connection.execute(
                "insert into matching.interactions (from_user_id, to_user_id, reaction)"
                " values (%s, %s, 'like')",
                [ann, bob],
            )
            if at_the_pair:
                race.hold("select internal.lock_pair(%s, %s)", [ann, bob])
            else:
                race.hold(HOLD_BLOCKS)
            calls = [Call(LIKE, [ann], as_user=bob), Call(BLOCK, [bob], as_user=ann)]
            # The block waits for no lock for long, so by now it may have ended.
            outcomes = race.run(calls, blocked=1)
            assert outcomes[1].ok
            assert reasons(outcomes) in ({None: 2}, {None: 1, "not_found": 1})
    stage.finish_acts()
    assert "active" not in matches(stage)
    assert stage.connection.execute("select from trust.blocks").rowcount == len(stage.rounds)


def test_super_likes_at_once_stay_within_the_quota(stage: Stage) -> None:
    stage.connection.execute("select tests.allow('super_like', 2)")
    with stage.race() as race:
        for number in stage.rounds:
            ann = stage.person(f"ann{number}")
            others = [stage.person(name) for name in ("cid", "dan", "eve", "fay", "gil")]
            race.hold(HOLD_USER, [ann])
            outcomes = race.run([Call(SUPER_LIKE, [other], as_user=ann) for other in others])
            assert reasons(outcomes) == {None: 2, "quota_used": 3}
    assert stage.connection.execute("select from matching.interactions").rowcount == 2 * len(
        stage.rounds
    )


def test_two_windows_change_one_match_profile_without_losing_a_change(stage: Stage) -> None:
    changes: list[LiteralString] = [
        """select api.set_preferences('{"must_share_genre": true}')""",
        """select api.set_preferences('{"hides_distance": true}')""",
        "select api.add_instrument(tests.instrument('Oud'), 'advanced')",
        "select api.set_genre(tests.genre('Tango'), 5)",
        "select api.set_location(48.1, 11.6, 'Munich')",
    ]
    with stage.race() as race:
        for number in stage.rounds:
            ann = stage.person(f"ann{number}")
            race.hold(HOLD_PROFILE, [ann])
            outcomes = race.run([Call(change, as_user=ann) for change in changes])
            assert reasons(outcomes) == {None: len(changes)}
    whole = stage.connection.execute(
        "select from matching.match_profiles where must_share_genre and hides_distance"
        " and 'Oud' = any (instruments) and 'Tango' = any (genres) and city = 'Munich'"
    )
    assert whole.rowcount == len(stage.rounds)


def test_an_unmatch_and_likes_at_once_leave_it_ended(stage: Stage) -> None:
    with stage.race() as race:
        for number in stage.rounds:
            ann, bob = pair(stage, number)
            match_id = match(stage, ann, bob)
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
    assert matches(stage) == ["unmatched"] * len(stage.rounds)


def test_a_block_and_an_unmatch_at_once_end_in_the_block(stage: Stage) -> None:
    with stage.race() as race:
        for number in stage.rounds:
            ann, bob = pair(stage, number)
            match_id = match(stage, ann, bob)
            race.hold("lock table matching.matches in share mode")
            outcomes = race.run(
                [
                    Call("select api.unmatch(%s)", [match_id], as_user=ann),
                    Call(BLOCK, [ann], as_user=bob),
                ]
            )
            assert outcomes[1].ok
            assert reasons(outcomes) in ({None: 2}, {None: 1, "not_found": 1})
    stage.finish_acts()
    assert matches(stage) == ["blocked"] * len(stage.rounds)


def test_no_one_sees_a_match_with_a_person_suspended_meanwhile(stage: Stage) -> None:
    moderator = stage.person("mod")
    promote: LiteralString = "update identity.users set role = 'moderator' where id = %s"
    stage.connection.execute(promote, [moderator])
    with stage.race() as race:
        for number in stage.rounds:
            ann, bob = pair(stage, number)

            def suspend(bob: UUID = bob) -> None:
                with stage.acting("mod", "bandsy_moderator") as mod:
                    mod.execute("select api.suspend_user(%s, 'spam')", [bob])

            race.hold(HOLD_INTERACTIONS)
            race.run(
                [Call(LIKE, [bob], as_user=ann), Call(LIKE, [ann], as_user=bob)], meanwhile=suspend
            )
            with stage.acting(f"ann{number}") as session:
                assert session.execute("select from api.my_matches()").rowcount == 0
