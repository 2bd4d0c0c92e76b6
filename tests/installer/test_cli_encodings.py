"""A letter that the terminal lacks does not stop a command, and a script is always UTF-8."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from bandsy_db.errors import Exit
from bandsy_db.installer.build import build
from bandsy_db.installer.install import migrate
from bandsy_db.installer.script import script
from bandsy_db.installer.status import preview
from bandsy_db.server.embedded import Embedded
from bandsy_db.sources import Sources
from tests.support.installing import database, do, fresh

__all__ = ["database"]

ROOT = Path(__file__).parents[2]
# C without the kindness that Python has for it.
PLAIN = {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}
TERMINALS = {
    "ascii": {"PYTHONIOENCODING": "ascii"},
    "cp1252": {"PYTHONIOENCODING": "cp1252"},
    "C": PLAIN,
}
terminals = pytest.mark.parametrize("terminal", TERMINALS.values(), ids=list(TERMINALS))


def bandsy_db(
    terminal: dict[str, str], url: str, *words: str
) -> "subprocess.CompletedProcess[bytes]":
    environment = {**os.environ, "BANDSY_DATABASE_URL": url, **terminal}
    command = [sys.executable, "-m", "bandsy_db.cli", *words]
    done = subprocess.run(command, env=environment, capture_output=True)
    assert b"Traceback" not in done.stderr, done.stderr.decode(errors="replace")
    assert b"UnicodeEncodeError" not in done.stderr
    return done


@pytest.fixture(scope="module")
def strange(ground: Embedded) -> Iterator[str]:
    """A database with Bandsy, and with names in it that few terminals can show."""
    with fresh(ground) as url:
        migrate(url, Sources(ROOT))
        do(
            url,
            'create function api."日本→…"() returns text language sql return null;'
            "comment on table events.events is 'Жизнь → …';"
            'create role "Łódź" login',
        )
        yield url
        do(url, 'drop role "Łódź"')


@pytest.mark.sampled(every=3)
@terminals
@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["--help"], Exit.OK),
        (["migrate", "--help"], Exit.OK),
        (["--version"], Exit.OK),
        (["doctor"], Exit.OK),
        (["doctor", "--json"], Exit.OK),
        (["plan"], Exit.OK),
        (["status", "--verbose"], Exit.OK),
        (["status", "--json"], Exit.OK),
        (["jobs", "--once"], Exit.OK),
        (["migrate"], Exit.OK),
        (["rollback", "--to", "日本→"], Exit.USAGE),
        (["fly→"], Exit.USAGE),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_commands_live(
    strange: str, terminal: dict[str, str], words: list[str], code: Exit
) -> None:
    assert bandsy_db(terminal, strange, *words).returncode == code


@pytest.mark.sampled(every=3)
@terminals
def test_differences_are_named(strange: str, terminal: dict[str, str]) -> None:
    done = bandsy_db(terminal, strange, "verify", "--scratch-url", strange)

    assert done.returncode == Exit.CHANGES
    assert b"extra function" in done.stdout


@pytest.mark.sampled(every=3)
@terminals
def test_an_error_is_shown(strange: str, terminal: dict[str, str]) -> None:
    login = strange.replace("user=postgres", "user=%C5%81%C3%B3d%C5%BA")

    done = bandsy_db(terminal, login, "migrate")

    assert done.returncode == Exit.REFUSED
    assert b"or a role that may grant it: grant bandsy_owner to" in done.stderr


@pytest.mark.sampled(every=3)
@terminals
def test_scripts_are_utf_8(database: str, terminal: dict[str, str], tmp_path: Path) -> None:
    expected = script(preview(database, Sources(ROOT)))
    assert not expected.isascii()

    assert bandsy_db(terminal, database, "plan", "--sql").stdout == expected.encode()
    assert bandsy_db(terminal, database, "build").stdout == build().encode()
    bandsy_db(terminal, database, "build", "-o", str(tmp_path / "bandsy.sql"))
    assert (tmp_path / "bandsy.sql").read_bytes() == build().encode()


def test_a_plan_is_shown(database: str) -> None:
    done = bandsy_db(PLAIN, database, "plan")

    assert (done.returncode, done.stderr) == (Exit.CHANGES, b"")


def test_the_demo_is_shown(database: str) -> None:
    done = bandsy_db(TERMINALS["cp1252"], database, "demo", "--people", "200")

    assert done.returncode == Exit.OK, done.stderr


def test_the_embedded_server_in_a_folder_of_any_name() -> None:
    """Its files hold paths, which are bytes."""
    home = Path(tempfile.mkdtemp(prefix="bandsy-Łódź-"))
    home.chmod(0o755)
    terminal = {**PLAIN, "BANDSY_HOME": str(home / "日本")}
    try:
        up = bandsy_db(terminal, "", "up")
        assert up.returncode == Exit.OK, up.stderr
        assert bandsy_db(terminal, "", "url").stdout == up.stdout
    finally:
        assert bandsy_db(terminal, "", "down", "--destroy").returncode == Exit.OK
        home.rmdir()
