"""The machine's PostgreSQL: finds its programs, their version and extensions, and runs them."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bandsy_db.errors import BandsyError
from bandsy_db.server.row_security_holes import SAFE_MINORS

if TYPE_CHECKING:
    from bandsy_db.server.home_directory import Account

OLDEST_MAJOR, NEWEST_MAJOR = min(SAFE_MINORS), max(SAFE_MINORS)
REQUIRED_EXTENSIONS = ("postgis", "pg_trgm")
TEST_EXTENSIONS = ("pgtap", "plpgsql_check")
_DEBIAN_SUFFIXES = {"pg_trgm": "", "postgis": "-postgis-3", "pgtap": "-pgtap"}
INSTALL_HINT = (
    "Debian: apt-get install postgresql postgresql-postgis. "
    "Elsewhere: PostgreSQL 15 or later with its contrib modules (pg_trgm) and PostGIS 3.3 or later."
)


def debian_package(extension: str, major: int) -> str:
    """Debian's package of an extension; `pg_trgm` comes with the server."""
    suffix = _DEBIAN_SUFFIXES.get(extension, "-" + extension.replace("_", "-"))
    return f"postgresql-{major}{suffix}"


@dataclass(frozen=True, kw_only=True)
class Programs:
    """One installed PostgreSQL server."""

    bindir: Path
    version: str
    sharedir: Path

    @property
    def major(self) -> int:
        """15 of 15.20."""
        return int(self.version.partition(".")[0])

    def path(self, program: str) -> str:
        """The path of `initdb`, `pg_ctl` or another program of this version."""
        return str(self.bindir / program)

    def has_extension(self, name: str) -> bool:
        """Whether `create extension` finds it."""
        return (self.sharedir / "extension" / f"{name}.control").exists()

    @property
    def is_complete(self) -> bool:
        """Whether the server has all extensions that Bandsy needs."""
        return all(map(self.has_extension, REQUIRED_EXTENSIONS))


def installed() -> list[Programs]:
    """The machine's PostgreSQL servers that are new enough, the most suitable first."""
    found = {p.bindir: p for p in map(_inspect, _bindirs()) if p and p.major >= OLDEST_MAJOR}
    # Complete ones first, then versions that the tests run on, then newer ones.
    return sorted(
        found.values(),
        key=lambda p: (p.is_complete, p.major <= NEWEST_MAJOR, p.major),
        reverse=True,
    )


def best(major: int | None = None) -> Programs:
    """The programs to use; with `major`, those that can run a cluster of that version."""
    for programs in installed():
        if major in (None, programs.major):
            return programs
    if major is None:
        raise BandsyError(
            f"no PostgreSQL {OLDEST_MAJOR} or later on this machine", hint=INSTALL_HINT
        )
    raise BandsyError(
        f"PostgreSQL {major} is not installed on this machine",
        hint=f"Install it (Debian: {debian_package('postgis', major)}).",
    )


def missing_packages(major: int) -> list[str]:
    """The Debian packages that the embedded server and the tests lack, for this major version."""
    extensions = (*REQUIRED_EXTENSIONS, *TEST_EXTENSIONS)
    servers = installed()
    if any(all(map(server.has_extension, extensions)) for server in servers):
        return []
    available = {e for s in servers if s.major == major for e in extensions if s.has_extension(e)}
    return sorted({debian_package(e, major) for e in extensions if e not in available})


def run(command: list[str], cwd: Path, account: "Account") -> subprocess.CompletedProcess[str]:
    """Runs a program of PostgreSQL; root runs it as `account`."""
    # Without PGDATA, PGPORT and their like, which would lead the program to another server.
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


def _bindirs() -> Iterator[Path]:
    """The directories in which distributions put the server's programs, seldom on the PATH."""
    yield from Path("/usr/lib/postgresql").glob("*/bin")
    yield from Path("/usr").glob("pgsql-*/bin")
    yield from Path("/opt/homebrew/opt").glob("postgresql@*/bin")
    if server := shutil.which("postgres"):
        yield Path(server).resolve().parent
    if config := shutil.which("pg_config"):
        yield Path(_output(config, "--bindir"))


def _inspect(bindir: Path) -> Programs | None:
    if not (bindir / "postgres").exists():
        return None
    version = re.search(r"\) (\d+(?:\.\d+)?)", _output(str(bindir / "postgres"), "--version"))
    if version is None:
        return None
    if (bindir / "pg_config").exists():
        sharedir = Path(_output(str(bindir / "pg_config"), "--sharedir"))
    else:
        sharedir = Path("/usr/share/postgresql") / version[1].partition(".")[0]
    return Programs(bindir=bindir, version=version[1], sharedir=sharedir)


def _output(*command: str) -> str:
    try:
        done = subprocess.run(command, capture_output=True, check=False)
    except OSError:
        return ""
    return os.fsdecode(done.stdout).strip()


if __name__ == "__main__":  # bin/prepare asks before there is a virtual environment
    print(*missing_packages(int(sys.argv[1])))
