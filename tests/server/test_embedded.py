"""The embedded server: each test has a real one."""

import hashlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest

import bandsy_db
from bandsy_db.errors import BandsyError, RefusedError, ServerError
from bandsy_db.server import home_directory, programs
from bandsy_db.server.database_url import resolve_url
from bandsy_db.server.embedded import Embedded

FAST = {"fsync": "off", "shared_buffers": "16MB"}
IS_ROOT = os.geteuid() == 0
only_root = pytest.mark.skipif(not IS_ROOT, reason="only root can become another user")


@pytest.fixture
def home() -> Iterator[Path]:
    # Not tmp_path: root's is closed to the user that the server runs as.
    path = Path(tempfile.mkdtemp(prefix="bandsy-test-"))
    yield path
    shutil.rmtree(path, ignore_errors=True)


@pytest.fixture
def server(home: Path) -> Iterator[Embedded]:
    server = Embedded(home, FAST)
    server.up()
    yield server
    server.destroy()


def ask(server: Embedded, query: str) -> Any:
    with psycopg.connect(server.url(), autocommit=True) as connection:
        row = connection.execute(query.encode()).fetchone()
    assert row is not None
    return row[0]


def postmaster(server: Embedded) -> int:
    return int((server.data / "postmaster.pid").read_text().splitlines()[0])


def kill(server: Embedded) -> None:
    pidfd = os.pidfd_open(postmaster(server))
    signal.pidfd_send_signal(pidfd, signal.SIGKILL)
    os.close(pidfd)


def as_server_user() -> dict[str, Any]:
    return {"user": home_directory.server_account().uid} if IS_ROOT else {}


def test_up_twice_is_one_server(server: Embedded) -> None:
    started = ask(server, "select pg_postmaster_start_time()")

    server.up()

    assert ask(server, "select pg_postmaster_start_time()") == started


def test_data_outlives_the_server(server: Embedded) -> None:
    with psycopg.connect(server.url(), autocommit=True) as connection:
        connection.execute("create table kept ()")

    assert server.down()
    assert not server.down()
    server.up()

    assert ask(server, "select to_regclass('kept') is not null")


def test_other_users_may_not_enter(server: Embedded) -> None:
    assert ask(server, "show listen_addresses") == ""
    for name in ("data", "run", "log"):
        assert (server.home / name).stat().st_mode & 0o077 == 0


@only_root
def test_another_user_cannot_connect(server: Embedded) -> None:
    psql = ["psql", "--no-psqlrc", "--command=select 1", server.url()]

    refused = subprocess.run(psql, user="nobody", cwd="/", capture_output=True, text=True)

    assert refused.returncode == 2
    assert "Permission denied" in refused.stderr


def test_the_server_is_not_root(server: Embedded) -> None:
    assert Path(f"/proc/{postmaster(server)}").stat().st_uid != 0


def test_settings_of_the_caller_win(server: Embedded) -> None:
    assert ask(server, "show fsync") == "off"
    assert ask(server, "show jit") == "off"


def test_a_killed_server_starts_again(server: Embedded) -> None:
    with psycopg.connect(server.url(), autocommit=True) as connection:
        connection.execute("create table kept ()")
        kill(server)

    server.up()

    assert ask(server, "select to_regclass('kept') is not null")


def test_a_reused_process_id_is_left_alone(server: Embedded) -> None:
    server.down()
    pid_file = server.data / "postmaster.pid"
    with subprocess.Popen(["sleep", "600"], **as_server_user()) as stranger:
        pid_file.write_text(f"{stranger.pid}\n{server.data}\n1\n5432\n{server.home}/run\n\n")
        os.chown(pid_file, server.data.stat().st_uid, server.data.stat().st_gid)

        assert not server.is_up()
        assert not server.down()
        server.up()

        assert postmaster(server) != stranger.pid
        assert stranger.poll() is None
        stranger.terminate()


def test_two_ups_at_once_make_one_server(home: Path) -> None:
    code = (
        "import sys, pathlib as p, bandsy_db.server.embedded as e\n"
        "e.Embedded(p.Path(sys.argv[1])).up()"
    )
    command = [sys.executable, "-c", code, str(home)]
    both = [subprocess.Popen(command) for _ in range(2)]

    assert [process.wait() for process in both] == [0, 0]
    server = Embedded(home)
    assert ask(server, "select 1") == 1
    assert server.log.read_text().count("starting PostgreSQL") == 1
    server.destroy()


@pytest.mark.parametrize("file", ["PG_VERSION", "postmaster.pid", "thesis.txt"])
def test_a_directory_that_is_not_ours_is_never_touched(home: Path, file: str) -> None:
    (home / file).write_text("15\n")
    server = Embedded(home)

    with pytest.raises(RefusedError, match="other files"):
        server.up()
    assert not server.down()
    server.destroy()

    assert [found.name for found in home.iterdir()] == [file]
    assert (home / file).read_text() == "15\n"


@only_root
def test_a_directory_of_another_user_is_refused(home: Path) -> None:
    shutil.chown(home, "nobody")

    with pytest.raises(RefusedError, match="another user"):
        Embedded(home).up()


@only_root
def test_root_is_told_that_its_server_cannot_reach_a_private_place(home: Path) -> None:
    with pytest.raises(BandsyError, match="cannot pass through"):
        Embedded(home / "inner").up()


def test_data_of_a_version_that_is_not_installed_is_named(server: Embedded) -> None:
    server.down()
    version = server.data / "PG_VERSION"
    version.write_text("11\n")

    with pytest.raises(BandsyError, match="PostgreSQL 11 is not installed"):
        server.up()

    assert version.exists()


def test_an_interrupted_creation_is_begun_again(server: Embedded) -> None:
    server.down()
    server.data.rename(server.home / "data.new")
    (server.home / "data.new" / "PG_VERSION").unlink()

    server.up()

    assert ask(server, "select 1") == 1


def test_a_full_disk_is_said_and_leaves_nothing_behind(home: Path) -> None:
    # A limit on the size of files stops initdb as a full disk does.
    code = (
        "import resource, sys, pathlib as p, bandsy_db.server.embedded as e\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, resource.RLIM_INFINITY))\n"
        "try: e.Embedded(p.Path(sys.argv[1])).up()\n"
        "except e.BandsyError as error: print(error.message, error.hint)"
    )

    full = subprocess.run([sys.executable, "-c", code, str(home)], capture_output=True, text=True)

    assert "cannot create a database cluster" in full.stdout
    assert "Free some space" in full.stdout
    assert not (home / "data.new").exists()
    server = Embedded(home, FAST)
    server.up()
    assert ask(server, "select 1") == 1
    server.destroy()


def test_a_home_that_cannot_be_made_is_said(home: Path) -> None:
    (home / "file").touch()

    with pytest.raises(BandsyError, match="cannot use"):
        Embedded(home / "file" / "inner").up()


@pytest.mark.parametrize(
    "name", ["x" * 120, 'it\'s, a "$(touch /tmp/bandsy-was-here)" \\ home', "with space"]
)
def test_any_path_will_do(home: Path, name: str) -> None:
    home.chmod(0o755)
    server = Embedded(home / name, FAST)

    server.up()
    run = Path(ask(server, "show unix_socket_directories"))

    assert run.stat().st_mode & 0o077 == 0
    assert ask(server, "select 1") == 1
    assert not Path("/tmp/bandsy-was-here").exists()
    server.destroy()
    assert not run.exists()


@only_root
def test_a_planted_socket_directory_is_refused(home: Path) -> None:
    home.chmod(0o755)
    server = Embedded(home / ("x" * 120))
    planted = home_directory.socket_directory(server.home)
    planted.mkdir()
    shutil.chown(planted, "nobody")

    with pytest.raises(RefusedError, match="another user"):
        server.up()

    planted.rmdir()


def test_another_users_environment_changes_nothing(
    server: Embedded, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.down()
    for name, value in {"PGDATA": "/nowhere", "PGPORT": "1", "PGHOST": "/nowhere"}.items():
        monkeypatch.setenv(name, value)

    server.up()

    assert ask(server, "show port") == "5432"


def test_a_strict_umask_does_not_lock_the_server_out(home: Path) -> None:
    home.chmod(0o755)
    server = Embedded(home / "made" / "here", FAST)
    umask = os.umask(0o077)
    try:
        server.up()
    finally:
        os.umask(umask)

    assert ask(server, "select 1") == 1
    server.destroy()


@only_root
def test_root_follows_no_link_out_of_the_data_directory(server: Embedded, home: Path) -> None:
    server.down()
    precious = home / "precious"
    precious.write_text("kept\n")
    (server.data / "postmaster.pid").symlink_to(precious)

    with pytest.raises(BandsyError, match="cannot use"):
        server.up()

    assert precious.read_text() == "kept\n"


def test_the_url_of_a_stopped_server_is_an_error(server: Embedded) -> None:
    server.down()

    with pytest.raises(ServerError, match="not running") as caught:
        server.url()

    assert caught.value.hint == "Start it: bandsy-db up"


@pytest.fixture
def upgradable(home: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[Embedded, Path]]:
    """A server that runs from a copy of the programs, and their folder."""
    system = programs.best()
    home.chmod(0o755)
    major = str(system.major)
    bindir = home / "lib" / "postgresql" / major / "bin"
    shutil.copytree(system.bindir.parent, bindir.parent)
    (home / "share" / "postgresql").mkdir(parents=True)
    (home / "share" / "postgresql" / major).symlink_to(system.sharedir)
    monkeypatch.setattr(programs, "_bindirs", lambda: iter([bindir]))
    server = Embedded(home / "server", FAST)
    server.up()
    yield server, bindir
    server.destroy()


def replace(file: Path, text: str | None = None) -> None:
    """Replaces a file that may be in use with another one, as a package manager does."""
    new = file.with_suffix(".new")
    if text is None:
        shutil.copy(file, new)
    else:
        new.write_text(text)
        new.chmod(0o755)
    new.replace(file)


def test_programs_that_were_installed_again_are_run(upgradable: tuple[Embedded, Path]) -> None:
    server, bindir = upgradable
    told: list[str] = []
    started = ask(server, "select pg_postmaster_start_time()")
    server.up(told.append)
    assert (told, ask(server, "select pg_postmaster_start_time()")) == ([], started)

    # A library that does not fit the running server, as an upgrade brings it.
    library = bindir.parent / "lib" / "plpgsql.so"
    kept = library.read_bytes()
    replace(library, "not for this server")
    with pytest.raises(psycopg.Error, match="plpgsql"):
        ask(server, "do $$begin end$$; select 1")
    library.write_bytes(kept)
    replace(bindir / "postgres")
    server.up(told.append)

    assert len(told) == 1
    assert "was restarted" in told[0]
    assert ask(server, "select pg_postmaster_start_time()") > started
    again = ask(server, "select pg_postmaster_start_time()")
    server.up(told.append)
    assert (len(told), ask(server, "select pg_postmaster_start_time()")) == (1, again)


def test_the_first_command_runs_a_new_version(
    upgradable: tuple[Embedded, Path],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    server, bindir = upgradable
    monkeypatch.setenv("BANDSY_HOME", str(server.home))
    monkeypatch.delenv("BANDSY_DATABASE_URL", raising=False)
    started = ask(server, "select pg_postmaster_start_time()")
    assert resolve_url() == server.url()
    assert ask(server, "select pg_postmaster_start_time()") == started

    # pg_ctl asks with -V, we with --version: this one is newer to us alone.
    newer = f"{programs.best().major}.99"
    (bindir / "postgres").rename(bindir / "postgres.real")
    (bindir / "postgres").write_text(
        f'#!/bin/sh\n[ "$1" = --version ] && echo "postgres (PostgreSQL) {newer}" && exit\n'
        f'exec "{bindir}/postgres.real" "$@"\n'
    )
    (bindir / "postgres").chmod(0o755)
    assert resolve_url() == server.url()

    assert f"{newer} is installed" in capsys.readouterr().err
    assert ask(server, "select pg_postmaster_start_time()") > started


def test_a_server_goes_on_without_its_programs(upgradable: tuple[Embedded, Path]) -> None:
    server, bindir = upgradable
    hidden = bindir / "postgres.hidden"
    (bindir / "postgres").rename(hidden)

    server.up()

    assert ask(server, "select 1") == 1
    hidden.rename(bindir / "postgres")


def test_destroy_removes_everything(home: Path) -> None:
    server = Embedded(home, FAST)
    server.up()

    server.destroy()

    assert not home.exists()
    assert not server.is_up()


def test_two_copies_of_the_package_have_two_homes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("BANDSY_HOME", raising=False)
    here = home_directory.default_home()
    monkeypatch.setattr(
        home_directory, "__file__", "/somewhere/else/bandsy_db/server/home_directory.py"
    )

    assert home_directory.default_home() != here


def test_the_home_is_named_by_the_package_not_by_a_module_in_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv("BANDSY_HOME", raising=False)
    package = Path(bandsy_db.__file__).resolve().parent

    assert (
        home_directory.default_home().name == hashlib.sha256(os.fsencode(package)).hexdigest()[:8]
    )
