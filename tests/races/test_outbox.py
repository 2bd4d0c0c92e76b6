"""The outbox and the jobs under concurrency: no two workers do the same work."""

from typing import LiteralString

import psycopg

from tests.support.races import Call
from tests.support.stage import Stage

CLAIM: LiteralString = "select id from api.claim_outbox('{mail}', 5)"
FINISH: LiteralString = "select api.finish_outbox(%s)"


def queue(stage: Stage, pieces: int) -> list[object]:
    """The ids of new work."""
    rows = stage.rows(
        "insert into core.outbox (topic, payload)"
        " select 'mail', '{}' from generate_series(1, %s) returning id",
        pieces,
    )
    return [id_ for (id_,) in rows]


def test_no_piece_is_claimed_twice(stage: Stage) -> None:
    pieces = queue(stage, 20)
    with stage.race() as race:
        race.hold("lock table core.outbox in share mode")
        outcomes = race.run([Call(CLAIM)] * 4)
    claimed = [row[0] for outcome in outcomes for row in outcome.rows]
    assert len(claimed) == len(set(claimed))
    assert set(claimed) <= set(pieces)
    assert all(outcome.ok for outcome in outcomes)


def test_a_claim_goes_past_what_another_is_about_to_claim(stage: Stage) -> None:
    queue(stage, 10)
    with psycopg.connect(stage.url) as first, psycopg.connect(stage.url) as second:
        second.execute("set lock_timeout = '5s'")
        one = first.execute(CLAIM).fetchall()
        two = second.execute(CLAIM).fetchall()
    assert len({*one, *two}) == 10


def test_finishing_the_same_pieces_in_any_order_does_not_deadlock(stage: Stage) -> None:
    pieces = queue(stage, 50)
    with stage.race() as race:
        race.hold("select from core.outbox for update")
        outcomes = race.run([Call(FINISH, [pieces]), Call(FINISH, [pieces[::-1]])])
    assert sorted(outcome.rows[0][0] for outcome in outcomes) == [0, 50]


def test_one_runner_at_a_time(stage: Stage) -> None:
    run: LiteralString = "select name from api.run_due_jobs()"
    with stage.race() as race:
        race.hold("lock table core.jobs in share mode")
        outcomes = race.run([Call(run), Call(run)], blocked=1)
    counts = sorted(len(outcome.rows) for outcome in outcomes)
    assert counts[0] == 0
    assert counts[1] > 0
