"""The bench itself: it notices wrong numbers, and leaves nothing behind."""

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

import psycopg
import pytest

from bandsy_db.server import programs
from tests.benchmarks.beside import beside
from tests.benchmarks.clock import in_turns, on_one_core, samples
from tests.benchmarks.results import Line, as_json, at_most, slower
from tests.support import coverage, tap
from tests.support.server import ROOT, Server

GOOD = "begin; select plan(1); select ok(true, 'it holds'); select * from finish(); rollback;"
SESSION = """
from tests.support import server, session_folder
session_folder.make()
ours = server.Server()
ours.start()
print(ours.home, flush=True)
input()
"""


def complaint(connection: psycopg.Connection, script: str) -> str:
    return tap.run(connection, script).complaint() or "none"


def test_two_runs_are_shown_beside_each_other() -> None:
    def run(version: str, *times: tuple[str, float]) -> str:
        lines = [slower("pages", what, [ms], [1.0], at_most(3)) for what, ms in times]
        shares = [Line(section="pages", what="recall", ratio=1)]
        return as_json(lines + shares, f"few people; PostgreSQL {version}, 2 cores.")

    rows = beside(run("15.20", ("warm", 2), ("new", 1)), run("18.6", ("warm", 1))).splitlines()
    assert rows[0] == (
        "| measured | Bandsy, 15.20 | Bandsy, 18.6 | second : first | ratio, 15.20 | ratio, 18.6 |"
    )
    assert rows[2:] == ["| **pages** |  |  |  |  |  |", "| warm | 2 ms | 1 ms | 0.50 | 2 | 1 |"]


def cores(*connections: psycopg.Connection) -> list[set[int]]:
    """Where this thread and the server's processes of the connections may run."""
    processes = [0, *(connection.info.backend_pid for connection in connections)]
    return [os.sched_getaffinity(process) for process in processes]


def test_both_sides_are_timed_on_one_core(database: str) -> None:
    with psycopg.connect(database) as ours, psycopg.connect(database) as bare:
        before = cores(ours, bare)
        with suppress(ValueError), on_one_core(ours, bare, ours), ThreadPoolExecutor(1) as pool:
            meanwhile = cores(ours, bare) + pool.submit(cores).result()
            raise ValueError
        assert meanwhile == [{max(before[0])}] * 4
        assert cores(ours, bare) == before


def test_each_side_is_first_every_second_time() -> None:
    order: list[str] = []
    times = samples()
    for _ in range(3):
        in_turns(times, "page", lambda: order.append("ours"), lambda: order.append("bare"))
    assert order == ["ours", "bare", "bare", "ours", "ours", "bare"]
    assert {name: len(spent) for name, spent in times.items()} == {"page": 3, "bare page": 3}


def test_a_connection_may_end_while_it_is_timed(database: str) -> None:
    before = cores()
    with psycopg.connect(database) as owner, psycopg.connect(database) as ended:
        end = "select pg_terminate_backend(%s, 10000)"
        with on_one_core(owner, ended):
            assert owner.execute(end, (ended.info.backend_pid,)).fetchone() == (True,)
        with on_one_core(ended):
            assert cores() == before
        assert cores(owner) == [*before, *before]


def test_without_the_right_to_move_processes_none_is_moved(
    database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(process: int, _: set[int]) -> None:
        raise PermissionError(process)

    with psycopg.connect(database) as connection:
        before = cores(connection)
        monkeypatch.setattr(os, "sched_setaffinity", refuse)
        with on_one_core(connection):
            assert cores(connection) == before
        monkeypatch.delattr(os, "sched_setaffinity")
        with on_one_core(connection):
            assert cores(connection) == before


@pytest.mark.parametrize(
    ("change", "to", "expected"),
    [
        ("begin;", "", "begins with `begin;`"),
        ("rollback;", "", "ends with `rollback;`"),
        ("rollback;", "commit;\nrollback;", "one transaction"),
        ("select plan(1);", "", "how many assertions"),
        ("select * from finish();", "", "finish()"),
    ],
)
def test_a_script_that_could_leave_something_behind_is_not_run(
    change: str, to: str, expected: str
) -> None:
    assert tap.misshapen(GOOD) is None
    assert expected in (tap.misshapen(GOOD.replace(change, to)) or "")


def test_the_end_of_a_function_is_not_the_end_of_the_transaction() -> None:
    body = "do $$\nbegin\n    perform 1;\nend;\n$$;\n-- commit;\nselect"
    assert tap.misshapen(GOOD.replace("select", body, 1)) is None


def test_an_assertion_that_fails_is_shown(tap_connection: psycopg.Connection) -> None:
    assert complaint(tap_connection, GOOD) == "none"
    said = complaint(tap_connection, GOOD.replace("ok(true", "is(1, 2"))
    assert "1 of 1 assertions failed" in said
    assert "not ok 1 - it holds" in said
    assert "want: 2" in said


def test_a_plan_is_kept(tap_connection: psycopg.Connection) -> None:
    assert "planned 2 assertions, made 1" in complaint(tap_connection, GOOD.replace("(1)", "(2)"))


def test_a_script_that_breaks_off_says_where_and_leaves_no_trace(
    tap_connection: psycopg.Connection,
) -> None:
    script = GOOD.replace("select *", "create table public.trace ();\nselect nothing;\nselect *")
    said = complaint(tap_connection, script)
    assert "broken off in line 2" in said
    assert "42703" in said
    found = tap_connection.execute("select to_regclass('public.trace')").fetchone()
    assert found == (None,)


def test_what_a_rolled_back_test_ran_is_covered(database: str, tmp_path: Path) -> None:
    file = tmp_path / "counts.json"
    with coverage.counted(database, file) as session:
        session.execute("discard all")
        with pytest.raises(psycopg.Error, match="a page"), session.transaction():
            session.execute("select internal.refuse('not_found', 'a page')")
    counted = {function.name: function.ran for function in coverage.merged(tmp_path)}
    assert counted["internal.refuse(text,text,text)"] > 0
    assert counted["internal.refuse_closed()"] == 0


def test_the_workers_counts_are_merged(tmp_path: Path) -> None:
    (tmp_path / "one.json").write_text(
        '[["api.f()", 1, 2, "IF", 3], ["api.f()", 2, 4, "RETURN", 0]]'
    )
    (tmp_path / "two.json").write_text(
        '[["api.f()", 1, 2, "IF", 0], ["api.f()", 2, 4, "RETURN", 1]]'
    )
    [function] = coverage.merged(tmp_path)
    assert (function.ran, function.total) == (2, 2)
    assert coverage.percent([function]) == 100
    assert coverage.percent([]) == 0


def test_a_missing_extension_is_an_error(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(programs, "TEST_EXTENSIONS", ("pgtap", "nothing"))
    with pytest.raises(RuntimeError, match="need the extension nothing"):
        server.up()


def test_a_session_that_is_killed_leaves_no_server(server: Server) -> None:
    session = subprocess.Popen(
        [sys.executable, "-c", SESSION],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert session.stdout
    home = ROOT / session.stdout.readline().strip()
    assert (home / "data" / "postmaster.pid").exists()
    session.kill()
    session.wait()
    # The process that removes the server holds the other end of the pipe until it is done.
    assert session.stdout.read() == ""
    assert not home.parent.exists()
    assert home != server.home
    session.communicate()
