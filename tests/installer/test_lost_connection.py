"""The connection ends during a command: the error says what was under way and what is known."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import partial
from itertools import count
from pathlib import Path
from typing import Any

import psycopg
import pytest

from bandsy_db.checks.doctor_database import examine_database
from bandsy_db.checks.drift import verify
from bandsy_db.cli.error_output import as_bandsy_error
from bandsy_db.errors import NOTHING_CHANGED, BandsyError, Exit, LostConnectionError
from bandsy_db.installer.install import Limits, Watcher, migrate
from bandsy_db.installer.rollback import rollback
from bandsy_db.installer.status import preview, status
from bandsy_db.server.embedded import Embedded
from bandsy_db.server.jobs import run_jobs
from bandsy_db.sources import Sources
from tests.support.installing import ask, database, do, fresh, look, prepared
from tests.support.trees import INDEX, Tree

__all__ = ["database"]

ROOT = Path(__file__).parents[2]
TERMINATE = "reset role; select pg_terminate_backend(pg_backend_pid());"


def lost(act: Callable[[], object]) -> LostConnectionError:
    """How a person is told of what an act runs into."""
    with pytest.raises((BandsyError, psycopg.Error)) as caught:
        act()
    told = as_bandsy_error(caught.value)
    assert isinstance(told, LostConnectionError), told
    assert told.exit_code == Exit.FAILED
    assert told.sqlstate == "57P01"
    assert "cannot connect" not in f"{told.message} {told.hint} {told.detail}"
    return told


def test_the_step_is_named(installed: str, tree: Tree) -> None:
    tree.migration("0003_end", f"create table shop.more ();\n{TERMINATE}")
    before = look(installed)

    told = lost(lambda: migrate(installed, tree.sources))

    assert "migrations/0003_end.sql" in told.message
    assert told.where == "migrations/0003_end.sql"
    assert NOTHING_CHANGED in told.message
    assert look(installed) == before


def test_what_was_committed_before_is_not_denied(installed: str, tree: Tree) -> None:
    tree.migration("0003_weight", "alter table shop.items add weight integer;")
    tree.migration("0004_index", INDEX.format(after="0003_weight"))
    tree.migration("0005_end", f"-- depends: 0004_index\n{TERMINATE}")

    told = lost(lambda: migrate(installed, tree.sources))

    assert "only what was committed before stays" in told.message
    assert status(installed, tree.sources).pending == ["0005_end"]


def test_a_rollback_names_its_step(database: str, tree: Tree) -> None:
    tree.migration("0003_end", "create table shop.more ();", TERMINATE)
    migrate(database, tree.sources)

    told = lost(lambda: rollback(database, "0002", tree.sources))

    assert "roll back 0003_end" in told.message
    assert NOTHING_CHANGED in told.message
    assert status(database, tree.sources).current


def said_of(act: Callable[[], object]) -> BandsyError | None:
    try:
        act()
    except (BandsyError, psycopg.Error) as error:
        return as_bandsy_error(error)
    return None


@contextmanager
def cut_at(monkeypatch: pytest.MonkeyPatch, number: int, killer: str) -> Iterator[list[int]]:
    """Ends the session at its n-th exchange with the server; returns which ones were reached."""
    reached: list[int] = []
    wait = psycopg.Connection.wait
    numbers = count(1)

    def counted(self: psycopg.Connection, *arguments: Any, **options: Any) -> Any:
        if not self.closed and next(numbers) == number:
            reached.append(number)
            with monkeypatch.context() as plain:
                plain.setattr(psycopg.Connection, "wait", wait)
                pid = self.info.backend_pid
                ask(killer, "select pg_terminate_backend(%s, 5000)", pid)
        return wait(self, *arguments, **options)

    with monkeypatch.context() as patched:
        patched.setattr(psycopg.Connection, "wait", counted)
        yield reached


def everywhere(
    monkeypatch: pytest.MonkeyPatch,
    server: Embedded,
    prepare: Callable[[str], object],
    act: Callable[[str], object],
    *,
    apart: int = 1,
    stride: int,
) -> None:
    """Cuts the connection at every exchange of an act: what is said of it is true."""
    with prepared(server, prepare) as ready:
        before = look(server.url(ready))
        for number in count(1, apart * stride):
            with fresh(server, ready) as url:
                with cut_at(monkeypatch, number, server.url("postgres")) as reached:
                    told = said_of(partial(act, url))
                if not reached:
                    assert number > 3 * apart
                    return
                if told is not None:
                    check(told, number)
                    if NOTHING_CHANGED in told.message:
                        assert look(url) == before, (number, told.message)


def check(told: BandsyError, number: int) -> None:
    """Whether what is said of a cut is what a lost connection is."""
    assert isinstance(told, LostConnectionError), (number, told, told.detail)
    # Where psycopg itself hears it, in the rollback of a savepoint, it keeps it.
    kept = str(told.detail).endswith(("connection is closed", "to the server"))
    assert told.sqlstate == ("08006" if kept else "57P01"), (number, told.detail)
    assert told.exit_code == Exit.FAILED


@pytest.fixture
def longer(tree: Tree) -> Tree:
    """Two transactions with a nontransactional migration between them."""
    tree.migration("0003_weight", "alter table shop.items add weight integer;", "select 1;")
    tree.migration("0004_index", INDEX.format(after="0003_weight"))
    tree.migration("0005_height", "-- depends: 0004_index\nalter table shop.items add height int;")
    return tree


def test_an_install_is_cut_everywhere(
    monkeypatch: pytest.MonkeyPatch, ground: Embedded, longer: Tree, stride: int
) -> None:
    everywhere(
        monkeypatch,
        ground,
        lambda _: None,
        lambda url: migrate(url, longer.sources),
        stride=stride,
    )


def test_an_upgrade_is_cut_everywhere(
    monkeypatch: pytest.MonkeyPatch, ground: Embedded, longer: Tree, stride: int, tmp_path: Path
) -> None:
    before = Tree(tmp_path / "before").sources
    everywhere(
        monkeypatch,
        ground,
        lambda url: migrate(url, before),
        lambda url: migrate(url, longer.sources),
        apart=2,
        stride=stride,
    )


@pytest.mark.parametrize(
    ("act", "apart"),
    [
        (lambda url, sources: rollback(url, "0001", sources), 1),
        (status, 1),
        (lambda url, sources: preview(url, sources, to="0001"), 1),
        (lambda url, sources: verify(url, sources, scratch_url=url), 7),
    ],
    ids=["rollback", "status", "plan", "verify"],
)
def test_other_commands_are_cut_everywhere(
    monkeypatch: pytest.MonkeyPatch,
    ground: Embedded,
    tree: Tree,
    act: Callable[[str, Sources], object],
    apart: int,
    stride: int,
) -> None:
    sources = tree.sources
    everywhere(
        monkeypatch,
        ground,
        lambda url: migrate(url, sources),
        lambda url: act(url, sources),
        apart=apart,
        stride=stride,
    )


def test_the_jobs_say_so(installed: str) -> None:
    do(
        installed,
        "create function api.run_due_jobs() returns text language sql security definer"
        " as 'select pg_terminate_backend(pg_backend_pid())::text';"
        "grant usage on schema api to bandsy_service",
    )

    assert "running the jobs" in lost(lambda: run_jobs(installed, once=True)).message


def test_the_doctor_reports_it_as_a_finding(
    monkeypatch: pytest.MonkeyPatch, ground: Embedded
) -> None:
    with fresh(ground) as url:
        for number in count(1):
            with cut_at(monkeypatch, number, ground.url("postgres")) as reached:
                findings = examine_database(url)
            if not reached:
                return
            # The last exchange of a session may be empty, and then nothing is lost.
            assert findings[0].name == "connection"
            assert (len(findings) == 1) == (findings[0].status == "fail")


def test_a_server_that_is_killed_says_nothing_and_is_told_of(
    monkeypatch: pytest.MonkeyPatch, tree: Tree
) -> None:
    server = Embedded(Path(tempfile.mkdtemp(prefix="bandsy-lost-")), {"fsync": "off"})
    url = server.up()
    try:
        tree.migration("0003_end", "select 1;")

        def step(now: Any) -> None:
            if now.path == "migrations/0003_end.sql":
                server.down()

        with pytest.raises(LostConnectionError) as caught:
            migrate(url, tree.sources, watcher=Watcher(step=step))
    finally:
        server.destroy()

    assert "migrations/0003_end.sql" in caught.value.message
    assert caught.value.sqlstate == "57P01"


def test_the_command_says_it(ground: Embedded) -> None:
    """A person's view: the whole of Bandsy waits for a lock, and is ended there."""
    with fresh(ground) as url:
        migrate(url, Sources(ROOT), to="0001")
        command = [sys.executable, "-m", "bandsy_db.cli", "migrate", "--lock-timeout", "100"]
        environment = {**os.environ, "BANDSY_DATABASE_URL": url}
        with psycopg.connect(url) as holder, ThreadPoolExecutor(1) as pool:
            holder.execute("lock table core.settings")
            running = pool.submit(
                subprocess.run, command, env=environment, capture_output=True, text=True
            )
            end = (
                "select pg_terminate_backend(pid) from pg_stat_activity"
                " where datname = current_database() and application_name = 'bandsy-db'"
                " and wait_event_type = 'Lock'"
            )
            while not running.done() and not ask(url, end):
                pass
            done = running.result()

    assert done.returncode == Exit.FAILED, done.stderr
    assert "SQLSTATE 57P01" in done.stderr
    assert "the connection to the server was lost; nothing was changed" in done.stderr
    assert "cannot connect" not in done.stderr
    assert "Traceback" not in done.stderr


def test_the_limits_stay_in_force(installed: str, tree: Tree) -> None:
    """An error that is not a lost connection stays unchanged."""
    tree.migration("0003_slow", "select pg_sleep(10);")

    with pytest.raises(BandsyError) as caught:
        migrate(installed, tree.sources, limits=Limits(statement_timeout=0.1))

    assert caught.value.sqlstate == "57014"
    assert not isinstance(caught.value, LostConnectionError)
