"""The home directory of an embedded server: its place, its owner and its lock.

Layout:

    <home>/            owned by the caller
        embedded.txt   the mark that bandsy-db made it; a directory without it is never changed
        lock           held during `up`, `down` and `destroy`
        postgresql.conf, pg_hba.conf
        data/ log/ run/   mode 0700, owned by the user that the server runs as
"""

import fcntl
import hashlib
import os
import pwd
import re
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from bandsy_db.errors import BandsyError, RefusedError

MARK = "embedded.txt"
_MARK_TEXT = "A private PostgreSQL server of bandsy-db. Remove it with: bandsy-db down --destroy\n"
_LOCK = "lock"
_SOCKET_NAME = ".s.PGSQL.5432"
_LONGEST_SOCKET = 107


@dataclass(frozen=True)
class Account:
    """The user of the operating system that the server runs as."""

    name: str
    uid: int
    gid: int


def server_account() -> Account:
    """The caller; for root, which may not run a server, the system's user `postgres`."""
    if os.geteuid() != 0:
        return Account(f"uid {os.geteuid()}", os.geteuid(), os.getegid())
    try:
        entry = pwd.getpwnam("postgres")
    except KeyError:
        raise BandsyError(
            "PostgreSQL refuses to run as root, and there is no user `postgres` to run it as",
            hint="Install the system's PostgreSQL package, or call this as an ordinary user.",
        ) from None
    return Account(entry.pw_name, entry.pw_uid, entry.pw_gid)


def default_home() -> Path:
    """$BANDSY_HOME, else a directory for this user and this copy of the package."""
    if chosen := os.environ.get("BANDSY_HOME"):
        return Path(chosen).absolute()
    # Two clones on one machine have two homes. The hash is of the package's directory, so moving
    # this module does not move the data.
    package = hashlib.sha256(os.fsencode(Path(__file__).resolve().parents[1])).hexdigest()[:8]
    if os.geteuid() == 0:
        return Path("/var/lib/bandsy") / package
    state = os.environ.get("XDG_STATE_HOME") or Path.home() / ".local" / "state"
    return Path(state) / "bandsy" / package


def is_ours(home: Path) -> bool:
    """Whether bandsy-db made this directory, as this user."""
    try:
        mark = (home / MARK).lstat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    except PermissionError:
        raise _unusable(home, "it belongs to another user") from None
    return stat.S_ISREG(mark.st_mode) and mark.st_uid == os.geteuid()


@contextmanager
def locked(home: Path) -> Iterator[None]:
    """Makes the directory if it is missing, and locks it against other commands."""
    # The server's user must read root's files; the files of other callers are private.
    umask = os.umask(0o022 if os.geteuid() == 0 else 0o077)
    try:
        with _lock(home):
            if not is_ours(home):
                (home / MARK).write_text(_MARK_TEXT)
            yield
    except OSError as error:
        raise BandsyError(
            f"cannot use {home}: {error.strerror or error}",
            hint="Free some space there, or set BANDSY_HOME to a directory that you can write to.",
        ) from error
    finally:
        os.umask(umask)


@contextmanager
def _lock(home: Path) -> Iterator[None]:
    while True:
        _claim(home)
        fd = os.open(home / _LOCK, os.O_CREAT | os.O_RDWR | os.O_NOFOLLOW, 0o600)
        try:
            fcntl.flock(fd, fcntl.LOCK_EX)
            # A `destroy` that was faster may have removed the directory with the locked file.
            if _same_file(fd, home / _LOCK):
                yield
                return
        finally:
            os.close(fd)


def _claim(home: Path) -> None:
    # The server's user must pass through; its own directories inside are 0700.
    mode = 0o755 if os.geteuid() == 0 else 0o700
    if not home.exists():
        home.parent.mkdir(parents=True, exist_ok=True)
        home.mkdir(exist_ok=True)
    if not home.is_dir():
        raise _unusable(home, "it is not a directory")
    if home.stat().st_uid != os.geteuid():
        raise _unusable(home, "it belongs to another user")
    if not is_ours(home) and {found.name for found in home.iterdir()} - {_LOCK, MARK}:
        raise _unusable(home, "it has other files in it")
    home.chmod(mode)
    if os.geteuid() == 0 and not all(p.stat().st_mode & stat.S_IXOTH for p in home.parents):
        raise BandsyError(
            f"{home} lies in a directory that the server's user cannot pass through",
            hint="Root's server runs as another user: set BANDSY_HOME to a more open place.",
        )


def _unusable(home: Path, why: str) -> RefusedError:
    return RefusedError(
        f"{home} was not made by bandsy-db: {why}",
        hint="Set BANDSY_HOME to a directory that is empty or does not exist.",
    )


def _same_file(fd: int, path: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(fd), path.lstat())
    except FileNotFoundError:
        return False


def private_directory(path: Path, owner: Account) -> Path:
    """Makes a directory that only `owner` can enter; refuses one of another user."""
    with suppress(FileExistsError):
        path.mkdir(mode=0o700)
    found = path.lstat()
    if not stat.S_ISDIR(found.st_mode) or found.st_uid not in (owner.uid, os.geteuid()):
        raise RefusedError(
            f"{path} belongs to another user",
            hint="Remove it, or set TMPDIR or BANDSY_HOME to another directory.",
        )
    os.chown(path, owner.uid, owner.gid, follow_symlinks=False)
    path.chmod(0o700)
    return path


def socket_directory(home: Path) -> Path:
    """`run` in the home, or a short path elsewhere if PostgreSQL cannot use that one."""
    inside = home / "run"
    fits = len(os.fsencode(inside / _SOCKET_NAME)) <= _LONGEST_SOCKET
    # PostgreSQL reads a comma as the end of one path and the start of the next.
    if fits and re.fullmatch(r"[\w./+ -]+", str(inside), re.ASCII):
        return inside
    name = hashlib.sha256(os.fsencode(home)).hexdigest()[:12]
    return Path(tempfile.gettempdir()) / f"bandsy-{os.geteuid()}-{name}"
