"""Which versions of PostgreSQL and PostGIS are supported and safe."""

import re

from bandsy_db.installer.findings import Finding, Severity
from bandsy_db.server.row_security_holes import SAFE_MINOR, row_security_holes

OLDEST_POSTGIS = (3, 3)


def check_version(version: str) -> Finding:
    """Whether a version of the server, such as `15.20`, is supported and safe."""
    name = "PostgreSQL"
    supported = f"PostgreSQL {SAFE_MINOR[0]}.{SAFE_MINOR[1]} or a later minor release"
    major = int(version.partition(".")[0])
    if major < SAFE_MINOR[0]:
        return Finding(
            name=name,
            status=Severity.FAIL,
            found=version,
            meaning="Too old: Bandsy needs features of PostgreSQL 15.",
            remedy=f"Use {supported}.",
        )
    if major > SAFE_MINOR[0]:
        return Finding(
            name=name,
            status=Severity.WARN,
            found=version,
            meaning="Newer than the version that Bandsy is tested on.",
            remedy=f"Bandsy is tested on {supported}. Use the latest minor release of yours.",
        )
    if holes := row_security_holes(version):
        return Finding(
            name=name,
            status=Severity.WARN,
            found=version,
            meaning="Row security has known holes in this version: " + "; ".join(holes) + ".",
            remedy=f"Upgrade to {supported} and restart the server. "
            "Debian: apt-get update && apt-get install --only-upgrade postgresql-15",
        )
    return Finding(name=name, status=Severity.OK, found=version)


def old_postgis(version: str) -> Finding | None:
    """A finding if the version of PostGIS, such as `3.2.1dev`, is too old."""
    if tuple(map(int, re.findall(r"\d+", version))) >= OLDEST_POSTGIS:
        return None
    return Finding(
        name="postgis",
        status=Severity.FAIL,
        found=version,
        meaning="Bandsy needs PostGIS 3.3 or later.",
        remedy="Install a newer PostGIS package, then run: alter extension postgis update",
    )
