"""A private PostgreSQL server for this machine: own data, own socket, no network, no root.

Who may connect: `trust`, because the socket lies in a directory that only the server's own user
(and root) can enter. The kernel keeps everybody else out before a password would be asked, and
there is no password to lose.
"""

import hashlib
import os
import shutil
import subprocess
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import quote

from bandsy_db.errors import BandsyError, ServerError
from bandsy_db.server import home_directory as homes
from bandsy_db.server import programs
from bandsy_db.server.configuration import HBA, configuration

DATABASE = "bandsy"
SUPERUSER = "postgres"

_START_SECONDS = 120
_ORPHAN_SECONDS = 10
_LONG_LOG = 10 * 2**20
# Lines of postmaster.pid that we read; PostgreSQL promises their order.
_PID_LINE, _SOCKET_LINE = 0, 4
_NO_SUCH_PID = 2**22 + 1  # above what Linux can give to a process


class Embedded:
    """A server in `home` (default: see `home.default_home`), with `settings` on top of ours."""

    def __init__(self, home: Path | None = None, settings: Mapping[str, str] | None = None) -> None:
        self.home = (home or homes.default_home()).absolute()
        self.data = self.home / "data"
        self.log = self.home / "log" / "server.log"
        self._settings = dict(settings or {})
        # On the server's command line, so that its process is known as ours; in `ps` too.
        self._name = "bandsy-" + hashlib.sha256(os.fsencode(self.home)).hexdigest()[:12]

    def up(self, tell: Callable[[str], object] = lambda _text: None) -> str:
        """Starts the server, making it first where it is missing. Returns its URL.

        A server whose programs were upgraded meanwhile is started again, which `tell` hears:
        its new sessions would load libraries that do not fit it.
        """
        with homes.locked(self.home):
            running = self._answers()
            if not running:
                account = homes.server_account()
                if not self.data.exists():
                    self._initialize(account)
                self._start(account)
            else:
                self._renew(running, tell)
            self._create_database()
        return self.url()

    def renew(self, tell: Callable[[str], object]) -> None:
        """Starts a server that runs again where its programs were upgraded meanwhile."""
        with homes.locked(self.home):
            if running := self._answers():
                self._renew(running, tell)

    def down(self) -> bool:
        """Stops the server; says whether it ran."""
        if not homes.is_ours(self.home):
            return False
        with homes.locked(self.home):
            return self._stop()

    def destroy(self) -> None:
        """Stops the server and removes all that it kept."""
        if not homes.is_ours(self.home):
            return
        with homes.locked(self.home):
            self._stop()
            run = homes.socket_directory(self.home)
            if run.exists():
                shutil.rmtree(run)
            # What takes long goes first, while the mark still says whose it is.
            for name in ("data", "data.new", "log"):
                shutil.rmtree(self.home / name, ignore_errors=True)
            shutil.rmtree(self.home)

    def is_up(self) -> bool:
        """Whether the server runs."""
        return self._postmaster() is not None

    def url(self, database: str = DATABASE) -> str:
        """Where to connect, as its superuser."""
        lines = self._pid_file() if self.is_up() else []
        if len(lines) <= _SOCKET_LINE:
            raise ServerError("the embedded server is not running", hint="Start it: bandsy-db up")
        socket = quote(os.fsencode(lines[_SOCKET_LINE]))
        query = f"host={socket}&port=5432&user={SUPERUSER}"
        return f"postgresql:///{quote(database, safe='')}?{query}"

    def _initialize(self, account: homes.Account) -> None:
        # Under another name until it is whole, so that an interrupted initdb leaves nothing behind.
        fresh = self.home / "data.new"
        shutil.rmtree(fresh, ignore_errors=True)
        homes.private_directory(fresh, account)
        initdb = [
            programs.best().path("initdb"),
            "--pgdata=.",
            f"--username={SUPERUSER}",
            "--auth-local=trust",
            "--auth-host=reject",
            "--encoding=UTF8",
            "--locale=C.UTF-8",
            "--data-checksums",
            "--no-instructions",
        ]
        done = self._run(initdb, fresh, account)
        if done.returncode != 0:
            shutil.rmtree(fresh, ignore_errors=True)
            raise BandsyError(
                f"cannot create a database cluster in {self.home}",
                detail=_last_lines(done.stderr or done.stdout),
                hint="Free some space, or set BANDSY_HOME to another directory.",
            )
        fresh.rename(self.data)

    def _start(self, account: homes.Account) -> None:
        run = homes.private_directory(homes.socket_directory(self.home), account)
        # A killed server leaves its socket, with a lock that names a process id: the lock on the
        # data directory is the one that protects anything.
        for left_over in run.iterdir():
            left_over.unlink()
        homes.private_directory(self.log.parent, account)
        if self.log.exists() and self.log.stat().st_size > _LONG_LOG:
            self.log.replace(self.log.with_suffix(".old.log"))
        (self.home / "pg_hba.conf").write_text(HBA)
        text = configuration(run, self._settings)
        (self.home / "postgresql.conf").write_bytes(os.fsencode(text))
        # Paths relative to the data directory: pg_ctl hands them to a shell.
        command = [
            programs.best(self._major()).path("pg_ctl"),
            *("start", "--pgdata=.", "--wait", f"--timeout={_START_SECONDS}", "--silent"),
            "--log=../log/server.log",
            f"--options=-c config_file=../postgresql.conf -c cluster_name={self._name}",
        ]
        self._disown_stale_pid()
        deadline = time.monotonic() + _ORPHAN_SECONDS
        while (said := self._try_start(command, account)) is not None:
            # After a kill -9 of the server its children need a moment to notice.
            if "shared memory block" not in said or time.monotonic() > deadline:
                raise BandsyError(
                    "the embedded server did not start",
                    detail=_last_lines(said),
                    hint=f"Its log is {self.log}",
                )
            time.sleep(0.25)

    def _try_start(self, command: list[str], account: homes.Account) -> str | None:
        """What the server said where it did not start."""
        before = self.log.stat().st_size if self.log.exists() else 0
        done = self._run(command, self.data, account)
        if done.returncode == 0:
            return None
        log = self.log.read_bytes()[before:] if self.log.exists() else b""
        return log.decode(errors="replace") or done.stderr

    def _stop(self) -> bool:
        if self._postmaster() is None:
            return False
        command = [
            programs.best(self._major()).path("pg_ctl"),
            *("stop", "--pgdata=.", "--mode=fast", "--wait", "--silent", "--timeout=60"),
        ]
        done = self._run(command, self.data, homes.server_account())
        if done.returncode != 0 and self._postmaster() is not None:
            raise BandsyError("the embedded server did not stop", detail=_last_lines(done.stderr))
        return True

    def _answers(self) -> str | None:
        """The version of the server, if it runs; one that is starting, or dying, is waited for."""
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
            self._start(homes.server_account())
            tell(f"the embedded server was restarted: {change}")

    def _upgrade(self, running: str) -> str | None:
        """What became of the programs since the server, of this version, was started from them."""
        try:
            installed = programs.best(self._major()).version
        except BandsyError:
            # Without programs nothing could start again.
            return None
        if installed != running:
            return f"it ran PostgreSQL {running}, and {installed} is installed"
        pid = self._postmaster()
        # A package that is installed again puts new files in the place of those that run.
        if pid and _program(pid).endswith(" (deleted)"):
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

    def _run(
        self, command: list[str], cwd: Path, account: homes.Account
    ) -> subprocess.CompletedProcess[str]:
        # PGDATA, PGPORT and their like would lead our programs to somebody else's server.
        environment = {"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C.UTF-8"}
        if os.geteuid() != 0:
            become: dict[str, Any] = {}
        else:
            become = {"user": account.uid, "group": account.gid, "extra_groups": []}
        return subprocess.run(
            command,
            cwd=cwd,
            env=environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            errors="replace",
            check=False,
            **become,
        )

    def _major(self) -> int:
        return int((self.data / "PG_VERSION").read_text())

    def _pid_file(self) -> list[str]:
        try:
            return os.fsdecode((self.data / "postmaster.pid").read_bytes()).splitlines()
        except (FileNotFoundError, NotADirectoryError):
            return []
        except PermissionError:
            raise ServerError(f"the embedded server in {self.home} is another user's") from None

    def _postmaster(self) -> int | None:
        """The server's process, if the one that is on file lives and is truly ours."""
        lines = self._pid_file()
        pid = int(lines[_PID_LINE]) if lines and lines[_PID_LINE].isdigit() else 0
        return pid if pid and f"cluster_name={self._name}" in _command_line(pid) else None

    def _disown_stale_pid(self) -> None:
        """Lets PostgreSQL see that a dead server is dead when its process id was given away again.

        The file itself stays: it also tells PostgreSQL which shared memory to look for.
        """
        lines = self._pid_file()
        if lines and self._postmaster() is None:
            lines[_PID_LINE] = str(_NO_SUCH_PID)
            # Root must not follow a link that the server's user may have put there.
            fd = os.open(self.data / "postmaster.pid", os.O_WRONLY | os.O_TRUNC | os.O_NOFOLLOW)
            with os.fdopen(fd, "wb") as file:
                file.write(os.fsencode("\n".join(lines) + "\n"))


def _command_line(pid: int) -> list[str]:
    proc = Path("/proc")
    if not (proc / "self").exists():
        shown = subprocess.run(
            ["ps", "-ww", "-o", "args=", "-p", str(pid)],
            capture_output=True,
            text=True,
            check=False,
        )
        return shown.stdout.split()
    try:
        return os.fsdecode((proc / str(pid) / "cmdline").read_bytes()).split("\0")
    except (FileNotFoundError, ProcessLookupError):
        return []


def _program(pid: int) -> str:
    """The path of the program that a process runs, with a remark of Linux where it is gone."""
    try:
        return str(Path(f"/proc/{pid}/exe").readlink())
    except OSError:
        return ""


def _last_lines(text: str) -> str:
    return "\n".join(text.strip().splitlines()[-5:])
