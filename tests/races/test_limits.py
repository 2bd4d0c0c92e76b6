"""Limits under concurrency: of calls that one person makes at once, no more pass than allowed."""

from typing import LiteralString
from uuid import UUID

import pytest

from tests.support import talks
from tests.support.races import Call, Outcome, reasons
from tests.support.stage import Stage

WRITERS = 50
HOLD_COUNTS: LiteralString = "lock table core.limit_uses in share mode"
HOLD_COUNT: LiteralString = (
    "select from core.limit_uses where user_id = %s and action = %s for update"
)
ALLOW: LiteralString = "select tests.allow(%s, %s)"
LIKE: LiteralString = "select api.react(%s, 'like')"
SUPER_LIKE: LiteralString = "select api.react(%s, 'super_like')"
ADD_SAMPLE: LiteralString = "select api.add_media_sample('Solo', 'https://x.org/' || %s, 'audio')"
CREATE_GROUP: LiteralString = "select api.create_group('Band ' || %s)"
USED: LiteralString = """
select internal.total_of(counts) from core.limit_uses where user_id = %s and action = %s
"""
WITHOUT_LOCK: LiteralString = """
do $$
begin
    execute replace(
        pg_get_functiondef('internal.use_limit'::regproc),
        'where u.user_id', 'where false and u.user_id'
    );
    execute replace(
        pg_get_functiondef('internal.count_uses'::regproc), 'for no key update', ''
    );
end
$$
"""


@pytest.fixture
def ann(stage: Stage) -> UUID:
    """Who does too much."""
    return stage.person("ann")


def crowd(stage: Stage, size: int) -> list[UUID]:
    """Other people."""
    return [stage.person(f"fan{number}") for number in range(size)]


def likes(stage: Stage, ann: UUID, hold: LiteralString, *held: object) -> list[Outcome]:
    """Likes of many people at the same moment."""
    calls = [Call(LIKE, [other], as_user=ann) for other in crowd(stage, WRITERS)]
    with stage.race() as race:
        race.hold(hold, held)
        return race.run(calls)


def test_of_fifty_first_uses_at_once_ten_pass(stage: Stage, ann: UUID) -> None:
    stage.rows(ALLOW, "like", 10)
    outcomes = likes(stage, ann, HOLD_COUNTS)
    assert reasons(outcomes) == {None: 10, "quota_used": 40}
    assert stage.value("select count(*) from matching.interactions") == 10
    assert stage.value(USED, ann, "like") == 10


def test_of_fifty_uses_at_once_those_that_are_left_pass(stage: Stage, ann: UUID) -> None:
    stage.rows(ALLOW, "like", 10)
    stage.rows("select internal.use_limit(%s, 'like', 7)", ann)
    outcomes = likes(stage, ann, HOLD_COUNT, ann, "like")
    assert reasons(outcomes) == {None: 3, "quota_used": 47}
    assert stage.value(USED, ann, "like") == 10


def test_without_the_lock_more_would_pass(stage: Stage, ann: UUID) -> None:
    stage.rows(ALLOW, "like", 10)
    stage.rows("select internal.use_limit(%s, 'like', 7)", ann)
    stage.rows(WITHOUT_LOCK)
    outcomes = likes(stage, ann, HOLD_COUNT, ann, "like")
    assert reasons(outcomes)[None] > 3


def test_the_same_super_like_at_once_is_one_use(stage: Stage, ann: UUID) -> None:
    stage.rows(ALLOW, "super_like", 1)
    bob = stage.person("bob")
    with stage.race() as race:
        race.hold(HOLD_COUNTS)
        outcomes = race.run([Call(SUPER_LIKE, [bob], as_user=ann)] * 10)
    assert reasons(outcomes) == {None: 10}
    assert stage.value(USED, ann, "super_like") == 1


def test_a_call_that_fails_has_used_nothing(stage: Stage, ann: UUID) -> None:
    stage.rows(ALLOW, "like", 4)
    nobody = UUID("00000000-0000-7000-8000-000000000000")
    with stage.race() as race:
        race.hold(HOLD_COUNTS)
        outcomes = race.run(
            [Call(LIKE, [nobody], as_user=ann)] * 7
            + [Call(LIKE, [other], as_user=ann) for other in crowd(stage, 3)]
        )
    assert reasons(outcomes) == {None: 3, "not_found": 7}
    assert stage.value(USED, ann, "like") == 3


def test_people_do_not_use_up_each_others_limits(stage: Stage) -> None:
    stage.rows(ALLOW, "like", 1)
    bob = stage.person("bob")
    with stage.race() as race:
        race.hold(HOLD_COUNTS)
        outcomes = race.run([Call(LIKE, [bob], as_user=other) for other in crowd(stage, 10)])
    assert reasons(outcomes) == {None: 10}


@pytest.mark.parametrize(
    ("action", "call", "table"),
    [
        ("sample", ADD_SAMPLE, "music.media_samples"),
        ("own_group", CREATE_GROUP, "groups.groups"),
    ],
)
def test_no_more_are_there_at_once_than_the_cap(
    stage: Stage, ann: UUID, action: str, call: LiteralString, table: LiteralString
) -> None:
    stage.rows(ALLOW, action, 3)
    with stage.race() as race:
        race.hold(HOLD_COUNTS)
        outcomes = race.run([Call(call, [number], as_user=ann) for number in range(10)])
    assert reasons(outcomes) == {None: 3, "quota_used": 7}
    assert stage.value(f"select count(*) from {table}") == 3


def test_a_group_that_is_active_again_counts_as_one_that_is_new(stage: Stage, ann: UUID) -> None:
    stage.rows(ALLOW, "own_group", 1)
    with stage.acting("ann") as session:
        row = session.execute("select (api.create_group('Old')).id").fetchone()
        assert row
        session.execute("select api.update_group(%s, '{\"is_active\": false}')", row)
    revive: LiteralString = "select api.update_group(%s, '{\"is_active\": true}')"
    with stage.race() as race:
        race.hold(HOLD_COUNT, [ann, "group"])
        outcomes = race.run(
            [Call(revive, row, as_user=ann), *[Call(CREATE_GROUP, [1], as_user=ann)] * 3]
        )
    assert reasons(outcomes) == {None: 1, "quota_used": 3}
    assert stage.value("select count(*) from groups.groups where is_active") == 1


def test_first_messages_at_once_stay_within_the_limit(stage: Stage, ann: UUID) -> None:
    stage.rows(ALLOW, "first_message", 4)
    talk = stage.value("select tests.matched('ann', 'bob')")
    with stage.race() as race:
        race.hold(HOLD_COUNTS)
        outcomes = race.run([Call(talks.SEND, [talk], as_user=ann)] * 10)
    assert reasons(outcomes) == {None: 4, "quota_used": 6}
    assert stage.value("select message_count from chat.conversations") == 4


def test_an_answer_at_the_same_moment_loses_nothing(stage: Stage, ann: UUID) -> None:
    stage.rows(ALLOW, "first_message", 1)
    talk = stage.value("select tests.matched('ann', 'bob')")
    bob = stage.person("bob")
    with stage.race() as race:
        race.hold(talks.HOLD_CONVERSATION, [talk])
        outcomes = race.run([Call(talks.SEND, [talk], as_user=one) for one in (ann, bob)])
    assert reasons(outcomes) == {None: 2}
    assert stage.value("select is_answered from chat.conversations")
    with stage.race() as race:
        race.hold(talks.HOLD_CONVERSATION, [talk])
        outcomes = race.run([Call(talks.SEND, [talk], as_user=ann)] * 5)
    assert reasons(outcomes) == {None: 5}
    assert stage.value(USED, ann, "first_message") == 1


def test_a_purge_takes_no_count_that_is_being_used(stage: Stage, ann: UUID) -> None:
    stage.rows(ALLOW, "like", 1)
    stage.rows("select internal.use_limit(%s, 'like')", ann)
    stage.rows("update core.limit_uses set slot = slot - 1000")
    with stage.race() as race:
        race.hold("select internal.use_limit(%s, 'like')", [ann])
        stage.rows("select internal.job_purge_limit_uses()")
    assert stage.value("select count(*) from core.limit_uses") == 1
    bob = stage.person("bob")
    with stage.race() as race:
        # The use waits for the purge, and finds nothing to add to.
        purged, liked = race.follow(
            Call("select internal.job_purge_limit_uses()"), Call(LIKE, [bob], as_user=ann)
        )
    assert purged.ok
    assert liked.ok
    assert stage.value(USED, ann, "like") == 1


def test_a_plan_that_ends_meanwhile_counts_from_the_next_call(stage: Stage, ann: UUID) -> None:
    stage.rows(
        "update core.limits set amount = case plan when 'free' then 1 else 5 end"
        " where action = 'like'"
    )
    stage.rows("update identity.users set plan = 'premium' where id = %s", ann)
    people = crowd(stage, 6)
    with stage.race() as race:
        race.hold(HOLD_COUNTS)
        outcomes = race.run([Call(LIKE, [other], as_user=ann) for other in people[:3]])
    assert reasons(outcomes) == {None: 3}
    stage.rows("update identity.users set plan = 'free' where id = %s", ann)
    with stage.race() as race:
        race.hold(HOLD_COUNT, [ann, "like"])
        outcomes = race.run([Call(LIKE, [other], as_user=ann) for other in people[3:]])
    assert reasons(outcomes) == {"quota_used": 3}
