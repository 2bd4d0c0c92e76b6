"""`bandsy-db jobs` on servers that freeze, and where it can never work."""

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext

import psycopg
import pytest
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from bandsy_db.errors import Exit
from bandsy_db.server.embedded import Embedded
from bandsy_db.server.jobs import run_jobs
from bandsy_db.server.stop_signals import stop_signals
from tests.support import cuts
from tests.support.frozen import frozen
from tests.support.people import wait_until_blocked
from tests.support.server import ROOT

# A run waits for a lock, which a test holds where a run is to be under way.
JOBS = """\
create role bandsy_service;
create schema api;
create function api.run_due_jobs() returns table (name text) begin atomic
    select current_database()::text from pg_advisory_xact_lock(1);
end;
grant usage on schema api to bandsy_service;
"""
# Seconds: of a run before its server is asked, and for its answer.
PATIENCE = 0.3
PROBE = 0.3


@pytest.fixture(scope="module")
def servers() -> Iterator[tuple[Embedded, Embedded]]:
    with cuts.empty_server() as one, cuts.empty_server() as other:
        for server in (one, other):
            with psycopg.connect(server.url(), autocommit=True) as owner:
                owner.execute(JOBS)
        yield one, other


@contextmanager
def run_under_way(
    server: Embedded, then: Callable[[], AbstractContextManager[None]]
) -> Iterator[None]:
    """Goes on with something else as soon as a run waits in the server, and until the end."""
    with psycopg.connect(server.url(), autocommit=True) as owner:
        owner.execute("select pg_advisory_lock(1)")
        done = threading.Event()

        def go_on() -> None:
            wait_until_blocked(owner)
            with then():
                done.wait()

        going_on = threading.Thread(target=go_on)
        going_on.start()
        try:
            yield
        finally:
            done.set()
            going_on.join()


@contextmanager
def told_to_stop(times: int, *, server: Embedded | None = None) -> Iterator[None]:
    with frozen(server) if server else nullcontext():
        for _ in range(times):
            signal.raise_signal(signal.SIGTERM)
        yield


def either(*servers: Embedded) -> str:
    urls = [server.url() for server in servers]
    hosts = ",".join(str(conninfo_to_dict(url)["host"]) for url in urls)
    return make_conninfo(
        urls[0], host=hosts, port=",".join("5432" for _ in urls), connect_timeout=1
    )


def test_a_frozen_server_is_left_for_the_other(servers: tuple[Embedded, Embedded]) -> None:
    one, other = servers
    told: list[str] = []

    def tell(line: str) -> None:
        told.append(line)
        if line == "the jobs run again":
            signal.raise_signal(signal.SIGTERM)

    with run_under_way(one, lambda: frozen(one)):
        run_jobs(either(one, other), interval=0.01, patience=PATIENCE, probe=PROBE, tell=tell)
    assert [line.partition(":")[0] for line in told] == [
        "running the jobs",
        "name",
        "the jobs run again",
    ]


def test_a_frozen_server_holds_no_stop(servers: tuple[Embedded, Embedded]) -> None:
    one, _ = servers
    told: list[str] = []
    with run_under_way(one, lambda: told_to_stop(1, server=one)):
        run_jobs(one.url(), probe=PROBE, tell=told.append)
    assert [line.partition(":")[0] for line in told] == ["running the jobs"]


def test_a_second_signal_cuts_a_run(servers: tuple[Embedded, Embedded]) -> None:
    one, _ = servers
    told: list[str] = []
    with run_under_way(one, lambda: told_to_stop(2)):
        run_jobs(one.url(), tell=told.append)
    assert [line.partition(":")[0] for line in told] == ["running the jobs"]


def test_a_slow_run_on_a_server_that_answers_is_finished(
    servers: tuple[Embedded, Embedded],
) -> None:
    one, _ = servers
    told: list[str] = []
    with psycopg.connect(one.url(), autocommit=True) as owner:
        owner.execute("select pg_advisory_lock(1)")

        def let_go() -> None:
            wait_until_blocked(owner)
            signal.raise_signal(signal.SIGTERM)
            owner.execute("select pg_advisory_unlock(1)")

        waiting = threading.Thread(target=let_go)
        waiting.start()
        run_jobs(one.url(), patience=0.01, tell=told.append)
        waiting.join()
    assert told == ["name: bandsy"]


def test_a_signal_before_the_first_run_ends_them() -> None:
    with stop_signals() as signals:
        signal.raise_signal(signal.SIGTERM)
        run_jobs("postgresql://nowhere.invalid/bandsy", tell=pytest.fail, signals=signals)


WRITING = """\
create table public.done ();
grant insert on public.done to bandsy_service;
create or replace function api.run_due_jobs() returns table (name text) language plpgsql as $$
begin
    insert into public.done default values;
end
$$
"""
READ_ONLY = "-c default_transaction_read_only=on"


@pytest.mark.parametrize(
    ("change", "options", "code", "said"),
    [
        ("", {"dbname": "nowhere"}, Exit.UNREACHABLE, "does not exist"),
        ("", {"user": "nobody"}, Exit.UNREACHABLE, "does not exist"),
        ("create role stranger login", {"user": "stranger"}, Exit.REFUSED, "may not run the jobs"),
        ("", {"dbname": "postgres"}, Exit.REFUSED, "Install it: bandsy-db migrate"),
        (
            WRITING,
            {"options": READ_ONLY},
            Exit.REFUSED,
            "Connect to the primary",
        ),
    ],
    ids=["database", "login", "rights", "installation", "replica"],
)
def test_what_no_later_run_would_mend_ends_them(
    servers: tuple[Embedded, Embedded], change: str, options: dict[str, str], code: Exit, said: str
) -> None:
    _, other = servers
    with psycopg.connect(other.url(), autocommit=True) as owner:
        owner.execute(change.encode())
    done = subprocess.run(
        [sys.executable, "-m", "bandsy_db.cli", "jobs"],
        cwd=ROOT,
        env={**os.environ, "BANDSY_DATABASE_URL": make_conninfo(other.url(), **options)},
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert (done.returncode, done.stdout) == (code, "")
    assert said in done.stderr
