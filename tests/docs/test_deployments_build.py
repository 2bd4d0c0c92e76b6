"""The file of `bandsy-db build`: psql installs it, with the same result as migrate."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from bandsy_db.checks.drift import verify
from bandsy_db.installer.build import build
from bandsy_db.installer.install import migrate
from bandsy_db.installer.script import script
from bandsy_db.installer.status import preview, status
from bandsy_db.server import programs
from bandsy_db.server.embedded import Embedded
from bandsy_db.sources import Sources
from tests.support.installing import ask, database, fresh, look
from tests.support.server import ROOT
from tests.support.trees import INDEX, Tree

__all__ = ["database"]


@pytest.fixture
def virgin() -> Iterator[Embedded]:
    """A server that never saw Bandsy: not even its roles."""
    server = Embedded(Path(tempfile.mkdtemp(prefix="bandsy-virgin-")), {"fsync": "off"})
    server.up()
    yield server
    server.destroy()


def psql(url: str, file: Path) -> subprocess.CompletedProcess[str]:
    command = [programs.best().path("psql"), "--no-psqlrc", "--quiet", "--output=/dev/null"]
    return subprocess.run([*command, f"--file={file}", url], capture_output=True, text=True)


def bandsy_db(home: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Runs a command where there is neither a database nor a server."""
    environment = {**os.environ, "BANDSY_HOME": str(home)}
    environment.pop("BANDSY_DATABASE_URL", None)
    command = [sys.executable, "-m", "bandsy_db.cli", *words]
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)


def test_psql_installs_what_verify_finds_no_fault_with(virgin: Embedded, tmp_path: Path) -> None:
    file = tmp_path / "bandsy.sql"
    made = bandsy_db(tmp_path / "home", "build", "--output", str(file))
    assert (made.returncode, made.stdout, made.stderr) == (0, "", "")
    assert not (tmp_path / "home").exists()
    url = virgin.url("bandsy")

    done = psql(url, file)

    assert (done.returncode, done.stderr) == (0, "")
    assert status(url).current
    assert migrate(url).plan is None
    assert verify(url, scratch_url=url) == []


def test_it_is_the_plan_for_an_empty_database(database: str) -> None:
    sources = Sources(ROOT)
    head, _, rest = build(sources).partition("\n")
    assert head.startswith("-- All of Bandsy")
    assert rest == script(preview(database, sources))


def test_a_nontransactional_migration_is_installed_too(
    database: str, tree: Tree, tmp_path: Path
) -> None:
    tree.migration("0003_index", INDEX.format(after="0002_orders"))
    tree.migration("0004_weight", "alter table shop.items add column weight integer;")
    file = tmp_path / "shop.sql"
    file.write_text(build(tree.sources))

    done = psql(database, file)

    assert (done.returncode, done.stderr) == (0, "")
    assert status(database, tree.sources).current
    assert verify(database, tree.sources, scratch_url=database) == []


def test_it_goes_to_stdout_and_is_the_same_each_time(tmp_path: Path) -> None:
    first, second = (bandsy_db(tmp_path, "build").stdout for _ in range(2))
    assert first == second == build()


def test_it_stops_where_bandsy_is_already(installed: str, tree: Tree, tmp_path: Path) -> None:
    file = tmp_path / "shop.sql"
    file.write_text(build(tree.sources))
    before = look(installed)

    done = psql(installed, file)

    assert done.returncode == 3
    assert "the database changed since this script was made" in done.stderr
    assert look(installed) == before


def test_it_leaves_nothing_behind_when_it_fails(
    ground: Embedded, tree: Tree, tmp_path: Path
) -> None:
    tree.migration("0003_bad", "select 1 / 0;")
    file = tmp_path / "shop.sql"
    file.write_text(build(tree.sources))
    with fresh(ground) as url:
        assert psql(url, file).returncode == 3
        assert ask(url, "select to_regnamespace('bandsy_history')") == [None]


def test_a_file_that_cannot_be_written_is_wrong_usage(tmp_path: Path) -> None:
    done = bandsy_db(tmp_path, "build", "-o", str(tmp_path / "missing" / "bandsy.sql"))
    assert done.returncode == 2
    assert "cannot write" in done.stderr
