"""The commands as a person or a pipeline meets them: output, exit codes, signals."""

import json
import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import psycopg
import pytest

from bandsy_db.install import migrate
from bandsy_db.jobs import run_jobs
from bandsy_db.lint import lint
from bandsy_db.sources import Sources
from tests.support.installing import ask, database, do, ground, installed, tree
from tests.support.trees import Tree

__all__ = ["database", "ground", "installed", "tree"]

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

    back = bandsy_db("rollback", "--to", "none", url=database)
    assert back.returncode == 0, back.stderr
    assert f"took back {last}" in back.stdout


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


def test_jobs_end_cleanly_when_told_to(installed: str) -> None:
    do(installed, JOBS)
    command = [sys.executable, "-m", "bandsy_db.cli", "jobs", "--interval", "3600"]
    environment = {**os.environ, "BANDSY_DATABASE_URL": installed, "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE) as process:
        assert process.stdout
        assert process.stdout.readline() == b"name: sweep, outcome: succeeded\n"
        process.send_signal(signal.SIGTERM)
        assert process.wait() == 0


def test_jobs_go_on_looking(installed: str) -> None:
    do(installed, JOBS)
    stop = threading.Event()
    told: list[str] = []

    def tell(line: str) -> None:
        told.append(line)
        if len(told) == 3:
            stop.set()

    run_jobs(installed, interval=0.01, tell=tell, stop=stop)

    assert ask(installed, "select count(*) from shop.runs") == [3]


def test_jobs_outlive_a_server_that_is_away(installed: str) -> None:
    do(installed, JOBS)
    stop = threading.Event()
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
            stop.set()

    (name,) = ask(installed, "select current_database()")
    run_jobs(installed, interval=0.01, tell=tell, stop=stop)

    assert [line.partition(":")[0] for line in told] == ["name", "cannot connect", "name"]


def test_lint_finds_errors_and_lets_advice_pass(tree: Tree) -> None:
    tree.edit("functions/shop/add_item.sql", "values (add_item.name", "values (add_item.nome")
    tree.edit("functions/shop/tg_items__trim.sql", "trim(new.name)", "trim(new.nome)")
    tree.remove("sql/reference/items.sql")

    found = {finding.place: finding for finding in lint(tree.sources) if finding.fails}

    # The parameter that nobody uses now, the wrong name, and the other wrong name.
    assert set(found) == {
        "functions/shop/add_item.sql:7",
        "functions/shop/add_item.sql:12",
        "functions/shop/tg_items__trim.sql:7",
    }
    assert found["functions/shop/add_item.sql:12"].sqlstate == "42P01"


def test_a_sound_tree_has_no_findings(tree: Tree) -> None:
    assert [finding for finding in lint(tree.sources) if finding.fails] == []


def test_the_helpers_of_the_history_are_not_for_applications(installed: str, tree: Tree) -> None:
    assert migrate(installed, tree.sources).plan is None
    with psycopg.connect(installed) as connection:
        connection.execute("set role bandsy_service")
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            connection.execute("select bandsy_history.take_down()")
