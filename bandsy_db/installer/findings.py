"""What was looked at, and what came of it."""

import re
from dataclasses import dataclass
from enum import StrEnum

from bandsy_db.server.row_security_holes import SAFE_MINOR, leaks

OLDEST_POSTGIS = (3, 3)


class Status(StrEnum):
    """How bad it is; a `fail` stops an installation, a `warn` does not."""

    OK = "ok"
    WARN = "warn"
    FAIL = "fail"


@dataclass(frozen=True, kw_only=True)
class Finding:
    """One thing that was looked at."""

    name: str
    status: Status
    found: str
    meaning: str = ""
    remedy: str = ""


def check_version(version: str) -> Finding:
    """The server's version, such as `15.20`."""
    name = "PostgreSQL"
    supported = f"PostgreSQL {SAFE_MINOR[0]}.{SAFE_MINOR[1]} or a later minor release"
    major = int(version.partition(".")[0])
    if major < SAFE_MINOR[0]:
        return Finding(
            name=name,
            status=Status.FAIL,
            found=version,
            meaning="Too old: Bandsy uses what came with PostgreSQL 15.",
            remedy=f"Use {supported}.",
        )
    if major > SAFE_MINOR[0]:
        return Finding(
            name=name,
            status=Status.WARN,
            found=version,
            meaning="Newer than what Bandsy is tested on.",
            remedy=f"Tested is {supported}; stay on the latest minor release of yours.",
        )
    if holes := leaks(version):
        return Finding(
            name=name,
            status=Status.WARN,
            found=version,
            meaning="Row security has known holes in this version: " + "; ".join(holes) + ".",
            remedy=f"Upgrade to {supported} and restart the server. "
            "Debian: apt-get update && apt-get install --only-upgrade postgresql-15",
        )
    return Finding(name=name, status=Status.OK, found=version)


def old_postgis(version: str) -> Finding | None:
    """What to say of a PostGIS such as `3.2.1dev` that is too old."""
    if tuple(map(int, re.findall(r"\d+", version))) >= OLDEST_POSTGIS:
        return None
    return Finding(
        name="postgis",
        status=Status.FAIL,
        found=version,
        meaning="Bandsy is written for PostGIS 3.3 or later.",
        remedy="Install a newer PostGIS package, then: alter extension postgis update",
    )
