"""A private PostgreSQL server for this machine: own data, own socket, no network, no root.

Connections need no password (`trust`): the socket is in a directory that only the server's user and
root can enter, so the kernel stops all others.
"""

import hashlib
import os
import shutil
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from urllib.parse import quote

from bandsy_db.errors import BandsyError, ServerError
from bandsy_db.server import home_directory, programs
from bandsy_db.server.configuration import HBA, configuration
from bandsy_db.server.postmaster import Postmaster

DATABASE = "bandsy"
SUPERUSER = "postgres"

_START_SECONDS = 120
_ORPHAN_SECONDS = 10
_LONG_LOG = 10 * 2**20


class Embedded:
    """A server in `home` (by default `default_home()`).

    `settings` override the usual ones. A new server is of the major version `major`, by default of
    the newest one that is installed and tested.
    """

    def __init__(
        self,
        home: Path | None = None,
        settings: Mapping[str, str] | None = None,
        major: int | None = None,
    ) -> None:
        self.home = (home or home_directory.default_home()).absolute()
        self.data = self.home / "data"
        self.log = self.home / "log" / "server.log"
        self._settings = dict(settings or {})
        self._wanted_major = major
        # The name is on the server's command line, which tells its process from others.
        self._name = "bandsy-" + hashlib.sha256(os.fsencode(self.home)).hexdigest()[:12]
        self._postmaster = Postmaster(self.data, self._name)

    def up(self, tell: Callable[[str], object] = lambda _text: None) -> str:
        """Starts the server, and creates it first if it is missing. Returns its URL.

        If the server's programs were upgraded since it started, it is restarted and `tell` gets a
        note: its new sessions would load libraries that do not fit it.
        """
        with home_directory.locked(self.home):
            running = self._answers()
            if not running:
                account = home_directory.server_account()
                if not self.data.exists():
                    self._initialize(account)
                self._start(account)
            else:
                self._renew(running, tell)
            self._create_database()
        return self.url()

    def renew(self, tell: Callable[[str], object]) -> None:
        """Restarts a running server if its programs were upgraded since it started."""
        with home_directory.locked(self.home):
            if running := self._answers():
                self._renew(running, tell)

    def down(self) -> bool:
        """Stops the server; true if it was running."""
        if not home_directory.is_ours(self.home):
            return False
        with home_directory.locked(self.home):
            return self._stop()

    def destroy(self) -> None:
        """Stops the server and removes all its files."""
        if not home_directory.is_ours(self.home):
            return
        with home_directory.locked(self.home):
            self._stop()
            run = home_directory.socket_directory(self.home)
            if run.exists():
                shutil.rmtree(run)
            # The large directories go first, while the mark still says who made them.
            for name in ("data", "data.new", "log"):
                shutil.rmtree(self.home / name, ignore_errors=True)
            shutil.rmtree(self.home)

    def is_up(self) -> bool:
        """Whether the server runs."""
        return self._postmaster.pid is not None

    def url(self, database: str = DATABASE) -> str:
        """The URL of a database, as the server's superuser."""
        directory = self._postmaster.socket_directory
        if directory is None:
            raise ServerError("the embedded server is not running", hint="Start it: bandsy-db up")
        socket = quote(os.fsencode(directory))
        query = f"host={socket}&port=5432&user={SUPERUSER}"
        return f"postgresql:///{quote(database, safe='')}?{query}"

    def _initialize(self, account: home_directory.Account) -> None:
        # Under another name until it is complete, in case initdb is interrupted.
        fresh = self.home / "data.new"
        shutil.rmtree(fresh, ignore_errors=True)
        home_directory.private_directory(fresh, account)
        initdb = [
            programs.best(self._wanted_major).path("initdb"),
            "--pgdata=.",
            f"--username={SUPERUSER}",
            "--auth-local=trust",
            "--auth-host=reject",
            "--encoding=UTF8",
            "--locale=C.UTF-8",
            "--data-checksums",
            "--no-instructions",
        ]
        done = programs.run(initdb, fresh, account)
        if done.returncode != 0:
            shutil.rmtree(fresh, ignore_errors=True)
            raise BandsyError(
                f"cannot create a database cluster in {self.home}",
                detail=_last_lines(done.stderr or done.stdout),
                hint="Free some space, or set BANDSY_HOME to another directory.",
            )
        fresh.rename(self.data)

    def _start(self, account: home_directory.Account) -> None:
        run = home_directory.private_directory(home_directory.socket_directory(self.home), account)
        # A killed server leaves its socket and a lock file for it. The lock on the data directory
        # is the one that protects the data.
        for left_over in run.iterdir():
            left_over.unlink()
        home_directory.private_directory(self.log.parent, account)
        if self.log.exists() and self.log.stat().st_size > _LONG_LOG:
            self.log.replace(self.log.with_suffix(".old.log"))
        (self.home / "pg_hba.conf").write_text(HBA)
        text = configuration(run, self._settings)
        (self.home / "postgresql.conf").write_bytes(os.fsencode(text))
        # Paths relative to the data directory: pg_ctl hands them to a shell.
        command = [
            self._programs().path("pg_ctl"),
            *("start", "--pgdata=.", "--wait", f"--timeout={_START_SECONDS}", "--silent"),
            "--log=../log/server.log",
            f"--options=-c config_file=../postgresql.conf -c cluster_name={self._name}",
        ]
        self._postmaster.disown_stale_pid()
        deadline = time.monotonic() + _ORPHAN_SECONDS
        while (said := self._try_start(command, account)) is not None:
            # After a kill -9 of the server its children need a moment to end.
            if "shared memory block" not in said or time.monotonic() > deadline:
                raise BandsyError(
                    "the embedded server did not start",
                    detail=_last_lines(said),
                    hint=f"Its log is {self.log}",
                )
            time.sleep(0.25)

    def _try_start(self, command: list[str], account: home_directory.Account) -> str | None:
        """None if the server started, else what it said."""
        before = self.log.stat().st_size if self.log.exists() else 0
        done = programs.run(command, self.data, account)
        if done.returncode == 0:
            return None
        log = self.log.read_bytes()[before:] if self.log.exists() else b""
        return log.decode(errors="replace") or done.stderr

    def _stop(self) -> bool:
        if not self.is_up():
            return False
        command = [
            self._programs().path("pg_ctl"),
            *("stop", "--pgdata=.", "--mode=fast", "--wait", "--silent", "--timeout=60"),
        ]
        done = programs.run(command, self.data, home_directory.server_account())
        if done.returncode != 0 and self.is_up():
            raise BandsyError(
                "the embedded server did not stop",
                detail=_last_lines(done.stderr),
                hint=f"Its log is {self.log}",
            )
        return True

    def _answers(self) -> str | None:
        """The server's version, or None if it does not run; waits while it starts or stops."""
        import psycopg

        deadline = time.monotonic() + _START_SECONDS
        while self.is_up():
            try:
                with psycopg.connect(self.url("postgres"), connect_timeout=5) as connection:
                    number = connection.info.server_version
            except psycopg.OperationalError as error:
                if time.monotonic() > deadline:
                    raise ServerError(
                        "the embedded server runs, but does not answer",
                        detail=str(error),
                        hint=f"Its log is {self.log}",
                    ) from error
                time.sleep(0.05)
            else:
                return f"{number // 10000}.{number % 10000}"
        return None

    def _renew(self, running: str, tell: Callable[[str], object]) -> None:
        if change := self._upgrade(running):
            self._stop()
            self._start(home_directory.server_account())
            tell(f"the embedded server was restarted: {change}")

    def _upgrade(self, running: str) -> str | None:
        """How the programs changed since a server of the version `running` started; None if not."""
        try:
            installed = self._programs().version
        except BandsyError:
            # Without programs the server could not be started again.
            return None
        if installed != running:
            return f"it ran PostgreSQL {running}, and {installed} is installed"
        if self._postmaster.is_replaced:
            return f"PostgreSQL {installed} was installed again"
        return None

    def _create_database(self) -> None:
        import psycopg
        from psycopg import sql

        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            known = "select from pg_database where datname = %s"
            if connection.execute(known, (DATABASE,)).fetchone() is None:
                create = sql.SQL("create database {}").format(sql.Identifier(DATABASE))
                connection.execute(create)

    def _programs(self) -> programs.Programs:
        """Those of the data's version."""
        major = int((self.data / "PG_VERSION").read_text())
        try:
            return programs.best(major)
        except BandsyError as error:
            raise BandsyError(
                f"PostgreSQL {major} is not installed, but the embedded server's data is of that"
                " version",
                hint=f"Install PostgreSQL {major}, or remove the data: bandsy-db down --destroy",
            ) from error


def _last_lines(text: str) -> str:
    return "\n".join(text.strip().splitlines()[-5:])
