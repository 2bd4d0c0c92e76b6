"""Which versions of PostgreSQL and PostGIS are supported and safe."""

import re

from bandsy_db.installer.findings import Finding, Severity
from bandsy_db.server.row_security_holes import SAFE_MINORS, row_security_holes

OLDEST_POSTGIS = (3, 3)


def check_version(version: str) -> Finding:
    """Whether a version of the server, such as `15.20`, is supported and safe."""
    name = "PostgreSQL"
    major = int(version.partition(".")[0])
    supported = ", ".join(f"{major}.{minor}" for major, minor in SAFE_MINORS.items())
    if major < min(SAFE_MINORS):
        return Finding(
            name=name,
            status=Severity.FAIL,
            found=version,
            meaning=f"Too old: Bandsy needs features of PostgreSQL {min(SAFE_MINORS)}.",
            remedy=f"Use PostgreSQL {supported} or a later minor release.",
        )
    if major > max(SAFE_MINORS):
        return Finding(
            name=name,
            status=Severity.WARN,
            found=version,
            meaning="Newer than the versions that Bandsy is tested on.",
            remedy=f"Bandsy is tested on PostgreSQL {supported}. "
            "Use the latest minor release of yours.",
        )
    if holes := row_security_holes(version):
        return Finding(
            name=name,
            status=Severity.WARN,
            found=version,
            meaning="Row security has known holes in this version: " + "; ".join(holes) + ".",
            remedy=f"Upgrade to PostgreSQL {major}.{SAFE_MINORS[major]} or a later minor release "
            "and restart the server. Debian: apt-get update && "
            f"apt-get install --only-upgrade postgresql-{major}",
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
