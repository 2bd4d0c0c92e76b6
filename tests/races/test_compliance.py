"""The compliance log while people act, workers meet and workers are killed."""

import signal
import subprocess
import sys
from typing import LiteralString

import psycopg
import pytest

from bandsy_db.server.compliance import verify_log
from bandsy_db.server.jobs import run_due
from tests.support.people import wait_until_blocked
from tests.support.races import Call
from tests.support.server import ROOT
from tests.support.stage import Scene, Stage

KEY = "k" * 40
ENTRIES = 25
WORKER = (
    "import sys; from bandsy_db.server.jobs import run_due;"
    " run_due(sys.argv[1], print, hash_key=sys.argv[2])"
)
APPEND: LiteralString = "select internal.append_compliance('breach', null)"
LOG: LiteralString = (
    "select set_config('bandsy.hash_key', repeat('k', 40), true), internal.log_compliance()"
)


@pytest.fixture(scope="module")
def scene() -> Scene:
    def only_this_job(stage: Stage) -> None:
        stage.rows("delete from trust.compliance_queue")
        stage.rows("update core.jobs set is_enabled = name = 'log_compliance'")
        stage.rows("update core.settings set value = 10 where key = 'compliance_batch'")

    return only_this_job


def queue(stage: Stage) -> set[object]:
    """The ids of new entries, which are due at once."""
    stage.rows("update core.jobs set due_at = '2000-01-01'")
    rows = stage.rows(
        "insert into trust.compliance_queue (event, details)"
        " select 'breach', '{}' from generate_series(1, %s) returning id",
        ENTRIES,
    )
    return {id_ for (id_,) in rows}


def check(stage: Stage, ids: set[object]) -> None:
    """Each entry is in the log once, none waits, and the chain is whole."""
    logged = [id_ for (id_,) in stage.rows("select id from trust.compliance_log")]
    assert len(logged) == len(ids)
    assert set(logged) == ids
    assert stage.value("select count(*) from trust.compliance_queue") == 0
    found = verify_log(stage.url)
    assert (found.entries, found.fault) == (len(ids), None)


@pytest.mark.parametrize("is_cut", [False, True], ids=["worker", "worker and session"])
def test_a_killed_worker_loses_and_doubles_nothing(stage: Stage, is_cut: bool) -> None:
    ids: set[object] = set()
    for _ in stage.rounds:
        ids |= queue(stage)
        with psycopg.connect(stage.url) as holder:
            # The worker has taken a batch from the queue when it wants to write the log.
            holder.execute("lock table trust.compliance_log in share mode")
            worker = subprocess.Popen(
                [sys.executable, "-c", WORKER, stage.url, KEY], cwd=ROOT, stdout=subprocess.DEVNULL
            )
            wait_until_blocked(stage.connection)
            worker.kill()
            assert worker.wait() == -signal.SIGKILL
            if is_cut:
                stage.rows(
                    "select pg_terminate_backend(pid, 60000) from pg_stat_activity"
                    " where application_name = 'bandsy-db jobs' and datname = current_database()"
                )
                assert stage.value("select count(*) from trust.compliance_queue") == ENTRIES
        # The session of the dead worker may still finish its run; the next one waits for its lock.
        stage.rows("select from core.jobs for update")
        stage.rows("update core.jobs set due_at = '2000-01-01'")
        run_due(stage.url, lambda _: None, hash_key=KEY)
        check(stage, ids)


def test_two_workers_make_one_chain(stage: Stage) -> None:
    ids: set[object] = set()
    for _ in stage.rounds:
        ids |= queue(stage)
        with stage.race() as race:
            race.hold("select from trust.compliance_head for update")
            outcomes = race.run([Call(LOG, role="bandsy_owner")] * 3)
        assert all(outcome.ok for outcome in outcomes)
        check(stage, ids)


def test_no_call_waits_for_a_worker_or_another_call(stage: Stage) -> None:
    queue(stage)
    with psycopg.connect(stage.url) as worker, psycopg.connect(stage.url) as caller:
        worker.execute(LOG)
        caller.execute(APPEND)
        with psycopg.connect(stage.url) as other:
            other.execute("set lock_timeout = '1ms'")
            other.execute(APPEND)
    assert stage.value("select count(*) from trust.compliance_queue") == ENTRIES - 10 + 2


def test_a_worker_without_the_key_or_with_another_moves_nothing(stage: Stage) -> None:
    ids = queue(stage)
    run_due(stage.url, lambda _: None)
    assert stage.value("select count(*) from trust.compliance_queue") == len(ids)
    stage.rows("update core.jobs set due_at = '2000-01-01'")
    run_due(stage.url, lambda _: None, hash_key=KEY)
    check(stage, ids)
    ids = queue(stage)
    told: list[str] = []
    run_due(stage.url, told.append, hash_key="another key, which is long enough as well")
    assert ["the hash key is not the one of this database" in line for line in told] == [True]
    assert stage.value("select count(*) from trust.compliance_queue") == len(ids)
