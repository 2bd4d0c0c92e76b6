"""The commands as a person or a pipeline uses them: output, exit codes, signals."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from itertools import count
from pathlib import Path
from types import FrameType
from typing import Any

import psycopg
import pytest
import typer

from bandsy_db.checks.lint import LintFinding, lint
from bandsy_db.cli import commands_install, show
from bandsy_db.errors import Exit, RefusedError
from bandsy_db.installer.install import migrate
from bandsy_db.installer.status import preview
from bandsy_db.server import jobs, programs
from bandsy_db.server.jobs import run_due, run_jobs
from bandsy_db.sources import Sources
from tests.support.installing import as_login, ask, database, do
from tests.support.trees import Tree

__all__ = ["database"]

ROOT = Path(__file__).parents[2]
JOBS = """\
create table shop.runs (at timestamptz);
create function api.run_due_jobs() returns table (name text, outcome text)
    language plpgsql security definer
as $$
begin
    insert into shop.runs values (now());
    return query select 'sweep', 'succeeded';
end
$$;
grant usage on schema api to bandsy_service;
grant execute on function api.run_due_jobs to bandsy_service;
"""


def bandsy_db(*words: str, url: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "bandsy_db.cli", *words],
        cwd=ROOT,
        env={**os.environ, "BANDSY_DATABASE_URL": url, "COLUMNS": "200"},
        capture_output=True,
        text=True,
    )


def test_the_life_of_a_database(database: str) -> None:
    last = Sources(ROOT).sorted_migrations()[-1].id

    planned = bandsy_db("plan", url=database)
    assert (planned.returncode, planned.stderr) == (3, "")
    assert f"migration  {last}" in planned.stdout

    done = bandsy_db("migrate", url=database)
    assert done.returncode == 0, done.stderr
    assert "brought up to date: " in done.stdout

    assert bandsy_db("migrate", url=database).stdout.startswith("nothing to do")
    assert bandsy_db("plan", url=database).stdout == "nothing to do\n"
    assert bandsy_db("status", url=database).stdout.endswith("up to date\n")

    do(database, "alter table core.settings add column stray integer")
    drift = bandsy_db("verify", "--json", url=database)
    assert drift.returncode == 3
    assert [d["identity"] for d in json.loads(drift.stdout)] == ["core.settings.stray"]
    told = bandsy_db("verify", url=database).stdout
    assert told.startswith("extra column core.settings.stray\n    +integer\n")

    assert "migrate --again" in told

    refused = bandsy_db("rollback", "--to", "none", url=database)
    assert refused.returncode == 4
    assert "music.genres: " in refused.stderr
    back = bandsy_db("rollback", "--to", "none", "--yes", url=database)
    assert back.returncode == 0, back.stderr
    assert f"rolled back {last}" in back.stdout


def test_a_database_without_an_installation_is_not_explained_at_length(database: str) -> None:
    told = bandsy_db("status", url=database).stdout
    assert "files to bring up to date: --verbose names them" in told
    assert told.endswith("not installed\n")
    assert "functions/core/refusals/refuse.sql" not in told
    assert (
        "functions/core/refusals/refuse.sql"
        in bandsy_db("status", "--verbose", url=database).stdout
    )
    assert bandsy_db("plan", url=database).stdout.endswith("are created for the first time\n")

    verified = bandsy_db("verify", url=database)
    assert (verified.returncode, verified.stdout) == (3, "")
    assert "not installed" in verified.stderr


def test_the_script_says_nothing_of_its_own(database: str) -> None:
    made = bandsy_db("plan", "--sql", url=database).stdout
    command = [programs.best().path("psql"), "--no-psqlrc", "--dbname", database]
    done = subprocess.run(command, input=made, capture_output=True, text=True)

    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert bandsy_db("plan", url=database).stdout == "nothing to do\n"


@pytest.mark.parametrize("command", ["plan", "migrate", "status"])
def test_a_password_is_never_shown(command: str) -> None:
    done = bandsy_db(command, url="postgresql://ann:s3cret@127.0.0.1:1/bandsy")

    assert done.returncode == 5
    assert "s3cret" not in done.stdout + done.stderr


def test_jobs_once(installed: str) -> None:
    do(installed, JOBS)
    done = bandsy_db("jobs", "--once", url=installed)

    assert (done.returncode, done.stdout) == (0, "name: sweep, outcome: succeeded\n"), done.stderr
    assert ask(installed, "select count(*) from shop.runs") == [1]


@pytest.mark.parametrize("role", ["bandsy_service", "bandsy_owner"])
def test_jobs_run_as_the_role_that_the_login_may_be(installed: str, role: str) -> None:
    told: list[str] = []
    do(installed, f"{JOBS} create role worker login; grant {role} to worker")
    try:
        run_due(as_login(installed, "worker"), told.append)
    finally:
        do(installed, "drop role worker")

    assert told == ["name: sweep, outcome: succeeded"]


def test_jobs_say_what_the_login_lacks(installed: str) -> None:
    do(installed, "create role worker login")
    try:
        with pytest.raises(RefusedError) as refusal:
            run_jobs(as_login(installed, "worker"), once=True)
    finally:
        do(installed, "drop role worker")

    assert "grant bandsy_service to worker" in str(refusal.value.hint)


def test_status_names_and_refuses_an_edited_migration(
    installed: str, tree: Tree, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    tree.edit("migrations/0001_items.sql", "price >= 0", "price > 0")
    monkeypatch.setattr(Sources, "shipped", lambda: tree.sources)

    with pytest.raises(typer.Exit) as end:
        commands_install.status(installed)

    told = capsys.readouterr().out
    assert end.value.exit_code == Exit.REFUSED
    assert "edited after it was applied: migrations/0001_items.sql" in told
    assert "changes are pending" not in told


def test_a_plan_tells_what_is_removed_from_what_is_changed(
    installed: str, tree: Tree, capsys: pytest.CaptureFixture[str]
) -> None:
    tree.remove("functions/shop/add_item.sql")
    tree.edit("functions/shop/cheapest.sql", "price <= ", "price < ")

    show.plan(preview(installed, tree.sources))

    # A message about the server may come before it.
    assert capsys.readouterr().out.splitlines()[-3:] == [
        "removed    functions/shop/add_item.sql",
        "file       functions/shop/cheapest.sql",
        "functions, views and policies are rebuilt; every table is locked",
    ]


def test_one_of_a_kind_is_no_plural(installed: str, tree: Tree) -> None:
    tree.migration("0003_weight", "alter table shop.items add weight integer;")
    tree.edit("functions/shop/cheapest.sql", "price <= ", "price < ")

    assert "1 migration, 1 file (" in migrate(installed, tree.sources).summary


def test_jobs_end_cleanly_when_told_to(installed: str) -> None:
    do(installed, JOBS)
    command = [sys.executable, "-m", "bandsy_db.cli", "jobs", "--interval", "3600"]
    environment = {**os.environ, "BANDSY_DATABASE_URL": installed, "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE) as process:
        assert process.stdout
        assert process.stdout.readline() == b"name: sweep, outcome: succeeded\n"
        process.send_signal(signal.SIGTERM)
        assert process.wait() == 0


def runs_with_a_signal(url: str, monkeypatch: pytest.MonkeyPatch, after: int) -> int:
    """How often the jobs run; SIGTERM comes so many lines of Python after the first run."""
    lines, runs = count(1), 0

    def step(_frame: FrameType, event: str, _argument: object) -> Callable[..., Any]:
        if event == "line" and runs and next(lines) == after:
            signal.raise_signal(signal.SIGTERM)
        return step

    def run(
        url: str,
        tell: Callable[[str], object],
        opened: Callable[..., None],
        hash_key: str | None = None,
    ) -> None:
        nonlocal runs
        run_due(url, tell, opened, hash_key=hash_key)
        runs += 1
        if runs == 2:
            signal.raise_signal(signal.SIGTERM)

    monkeypatch.setattr(jobs, "run_due", run)
    before = sys.gettrace()
    sys.settrace(step)
    try:
        run_jobs(url, interval=0.05, tell=list[str]().append)
    finally:
        sys.settrace(before)
    return runs


def test_a_signal_ends_the_jobs_whenever_it_comes(
    installed: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    do(installed, JOBS)
    after = next(n for n in count(1) if runs_with_a_signal(installed, monkeypatch, n) == 2)

    # The others came while the jobs went on to wait.
    assert after > 3


def test_jobs_go_on_looking(installed: str) -> None:
    do(installed, JOBS)
    told: list[str] = []

    def tell(line: str) -> None:
        told.append(line)
        if len(told) == 3:
            signal.raise_signal(signal.SIGTERM)

    run_jobs(installed, interval=0.01, tell=tell)

    assert ask(installed, "select count(*) from shop.runs") == [3]


def test_jobs_outlive_a_server_that_is_away(installed: str) -> None:
    do(installed, JOBS)
    told: list[str] = []

    def tell(line: str) -> None:
        told.append(line)
        if "cannot connect" in line:
            do(
                installed.replace(name, "postgres"),
                f'alter database "{name}" allow_connections true',
            )
        elif len(told) == 1:
            do(
                installed.replace(name, "postgres"),
                f'alter database "{name}" allow_connections false',
            )
        else:
            signal.raise_signal(signal.SIGTERM)

    (name,) = ask(installed, "select current_database()")
    run_jobs(installed, interval=0.01, tell=tell)

    said = [line.partition(":")[0] for line in told]
    assert said == ["name", "cannot connect", "name", "the jobs run again"]


def test_lint_finds_errors_and_lets_advice_pass(tree: Tree) -> None:
    tree.edit("functions/shop/add_item.sql", "values (add_item.name", "values (add_item.nome")
    tree.edit("functions/shop/tg_items__trim.sql", "trim(new.name)", "trim(new.nome)")
    tree.remove("sql/reference/items.sql")

    found = {finding.place: finding for finding in lint(tree.sources) if finding.fails}

    # The parameter that is now unused, the wrong name, and the other wrong name.
    assert set(found) == {
        "functions/shop/add_item.sql:7",
        "functions/shop/add_item.sql:12",
        "functions/shop/tg_items__trim.sql:7",
    }
    assert found["functions/shop/add_item.sql:12"].sqlstate == "42P01"


def test_a_sound_tree_has_no_findings(tree: Tree) -> None:
    assert [finding for finding in lint(tree.sources) if finding.fails] == []


def test_advice_is_counted_unless_it_is_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    advice = LintFinding("api.x()", "x.sql:1", "performance", "00000", "be quick", None, None)

    show.lint([advice], as_json=False, advice=False)
    told = capsys.readouterr().out
    show.lint([advice], as_json=False, advice=True)

    assert "be quick" not in told
    assert "1 remark on performance: --advice shows them" in told
    assert "be quick" in capsys.readouterr().out


def test_the_helpers_of_the_history_are_not_for_applications(installed: str, tree: Tree) -> None:
    assert migrate(installed, tree.sources).plan is None
    with psycopg.connect(installed) as connection:
        connection.execute("set role bandsy_service")
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            connection.execute("select bandsy_history.take_down()")
