"""Finds the machine's PostgreSQL: its programs, their version, and the extensions they can load."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bandsy_db.errors import BandsyError

OLDEST_MAJOR = 15
REQUIRED_EXTENSIONS = ("postgis", "pg_trgm")
TEST_EXTENSIONS = ("pgtap", "plpgsql_check")
_DEBIAN_SUFFIXES = {"pg_trgm": "", "postgis": "-postgis-3", "pgtap": "-pgtap"}
INSTALL_HINT = (
    "Debian: apt-get install postgresql-15 postgresql-15-postgis-3. "
    "Elsewhere: PostgreSQL 15 or later with its contrib modules (pg_trgm) and PostGIS 3.3 or later."
)


def debian_package(extension: str, major: int) -> str:
    """The package that brings an extension; `pg_trgm` comes with the server itself."""
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
        """Where `initdb`, `pg_ctl`, … of this version is."""
        return str(self.bindir / program)

    def has_extension(self, name: str) -> bool:
        """Whether `create extension` would find it."""
        return (self.sharedir / "extension" / f"{name}.control").exists()

    @property
    def is_complete(self) -> bool:
        """Whether Bandsy can be installed in this server."""
        return all(map(self.has_extension, REQUIRED_EXTENSIONS))


def installed() -> list[Programs]:
    """Every PostgreSQL server of this machine that is new enough, the most suitable first."""
    found = {p.bindir: p for p in map(_inspect, _bindirs()) if p and p.major >= OLDEST_MAJOR}
    # The version that the tests run on beats a newer one.
    return sorted(
        found.values(),
        key=lambda p: (p.is_complete, p.major == OLDEST_MAJOR, p.major),
        reverse=True,
    )


def best(major: int | None = None) -> Programs:
    """The programs to use; with `major`, those that can run a cluster of that version."""
    for programs in installed():
        if major in (None, programs.major):
            return programs
    if major is None:
        raise BandsyError("no PostgreSQL 15 or later on this machine", hint=INSTALL_HINT)
    raise BandsyError(
        f"PostgreSQL {major} is not installed, but the embedded server's data is of that version",
        hint=f"Install PostgreSQL {major}, or throw the data away: bandsy-db down --destroy",
    )


def missing_packages(major: int) -> list[str]:
    """What Debian must install for the embedded server and the tests, of this major version."""
    extensions = (*REQUIRED_EXTENSIONS, *TEST_EXTENSIONS)
    servers = installed()
    if any(all(map(server.has_extension, extensions)) for server in servers):
        return []
    present = {e for s in servers if s.major == major for e in extensions if s.has_extension(e)}
    return sorted({debian_package(e, major) for e in extensions if e not in present})


def _bindirs() -> Iterator[Path]:
    """Where distributions put the server's programs, which are seldom on the PATH."""
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


if __name__ == "__main__":  # asked by bin/prepare, before there is a virtual environment
    print(*missing_packages(int(sys.argv[1])))
