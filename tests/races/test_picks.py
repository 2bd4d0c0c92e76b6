"""Daily picks under concurrency: two answers, an answer and a block, two generations at once."""

from typing import LiteralString
from uuid import UUID

import psycopg

from tests.support.races import Call, reasons
from tests.support.stage import Stage

LIKED: LiteralString = "select state::text, match_id from api.answer_pick(%s, 'liked')"
GENERATE: LiteralString = "select api.generate_daily_picks((now() at time zone 'utc')::date)"
PICK: LiteralString = """
insert into matching.daily_picks (day, user1_id, user2_id, score)
select (now() at time zone 'utc')::date, least(a, b), greatest(a, b), 50
from (values (%s::uuid, %s::uuid)) as pair (a, b)
returning id
"""


def picked(stage: Stage, number: int) -> tuple[UUID, UUID, UUID]:
    """Two people, and the pick of the two."""
    ann, bob = stage.person(f"ann{number}"), stage.person(f"bob{number}")
    return ann, bob, stage.value(PICK, ann, bob)


def test_two_answers_at_once_make_one_match(stage: Stage) -> None:
    with stage.race() as race:
        for number in stage.rounds:
            ann, bob, pick = picked(stage, number)
            race.hold("lock table matching.interactions in share mode")
            outcomes = race.run(
                [Call(LIKED, [pick], as_user=ann), Call(LIKED, [pick], as_user=bob)]
            )
            assert reasons(outcomes) == {None: 2}
            assert sorted(outcome.rows[0][0] for outcome in outcomes) == ["liked", "mutual"]
    found = stage.rows("select status::text from matching.matches")
    assert found == [("active",)] * len(stage.rounds)
    assert stage.value("select count(*) from chat.conversations") == len(stage.rounds)


def test_an_answer_and_a_like_from_discovery_make_one_match(stage: Stage) -> None:
    ann, bob, pick = picked(stage, 0)
    with stage.race() as race:
        race.hold("lock table matching.interactions in share mode")
        outcomes = race.run(
            [
                Call(LIKED, [pick], as_user=ann),
                Call("select api.react(%s, 'like')", [ann], as_user=bob),
            ]
        )
    assert reasons(outcomes) == {None: 2}
    assert stage.rows("select status::text from matching.matches") == [("active",)]


def test_an_answer_and_a_block_at_once_leave_no_active_match(stage: Stage) -> None:
    with stage.race() as race:
        for number in stage.rounds:
            ann, bob, pick = picked(stage, number)
            with stage.acting(f"ann{number}") as session:
                session.execute(LIKED, [pick])
            race.hold("lock table trust.blocks in share mode")
            outcomes = race.run(
                [
                    Call(LIKED, [pick], as_user=bob),
                    Call("select api.block_user(%s)", [bob], as_user=ann),
                ],
                blocked=1,
            )
            assert outcomes[1].ok
            assert reasons(outcomes) in ({None: 2}, {None: 1, "not_found": 1})
            for name in (f"ann{number}", f"bob{number}"):
                with stage.acting(name) as session:
                    assert session.execute("select from api.daily_picks()").rowcount == 0
    stage.finish_acts()
    assert stage.rows("select from matching.matches where status = 'active'") == []


def test_two_generations_at_once_make_the_picks_once(stage: Stage) -> None:
    for number in range(12):
        stage.person(f"person{number}")
    stage.rows("update core.settings set value = 5 where key = 'daily_picks_batch'")
    with stage.race() as race:
        race.hold("lock table matching.pick_people in share mode")
        outcomes = race.run([Call(GENERATE, role="bandsy_service", as_user=None)] * 4)
    assert reasons(outcomes) == {None: 4}
    left = sorted(outcome.rows[0][0] for outcome in outcomes)
    assert left == [0, 0, 2, 7], "each goes on where the one before it committed"
    assert stage.value("select count(*) from matching.daily_picks") == 12 * 3 / 2


def test_a_generation_that_is_cut_off_is_gone_on_with(stage: Stage) -> None:
    for number in range(12):
        stage.person(f"person{number}")
    stage.rows("update core.settings set value = 5 where key = 'daily_picks_batch'")
    assert stage.value(GENERATE) == 7
    with psycopg.connect(stage.url) as session:
        assert session.execute(GENERATE).fetchone() == (2,)
        stage.rows("select pg_terminate_backend(%s, 5000)", session.info.backend_pid)
        session.close()
    assert stage.value(GENERATE) == 2, "what was not committed is done again"
    assert stage.value(GENERATE) == 0
    assert stage.value("select count(*) from matching.daily_picks") == 12 * 3 / 2


def test_nobody_waits_while_picks_are_made(stage: Stage) -> None:
    ann, bob = stage.person("ann"), stage.person("bob")
    with psycopg.connect(stage.url) as session:
        assert session.execute(GENERATE).fetchone() == (0,)
        with stage.acting("ann") as ours:
            ours.execute("set local lock_timeout = 1")
            ours.execute("select api.react(%s, 'like')", [bob])
            ours.execute("select count(*) from api.discover()")
            ours.execute("select count(*) from api.daily_picks()")
            ours.execute("select api.set_preferences('{\"is_paused\": true}')")
            ours.execute("select api.block_user(%s)", [bob])
        session.commit()
    with stage.acting("bob") as ours:
        assert ours.execute("select from api.daily_picks()").rowcount == 0
    assert stage.value(
        "select count(*) from matching.daily_picks where user1_id = %s", min(ann, bob)
    )
