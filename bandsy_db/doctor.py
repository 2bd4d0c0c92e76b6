"""Looks at the machine and at the database, and says of each thing what it means and what to do."""

import json
import sys
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from enum import StrEnum

from bandsy_db.errors import Exit, ServerError, redact
from bandsy_db.leaks import SAFE_MINOR, leaks


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


def examine(database_url: str | None) -> list[Finding]:
    """The database that a command would work on; the machine, where there is none."""
    from bandsy_db.doctor_machine import examine_machine
    from bandsy_db.target import resolve_url

    try:
        url = resolve_url(database_url)
    except ServerError:
        return examine_machine()
    from bandsy_db.doctor_database import examine_database

    return examine_database(url)


def run(database_url: str | None, *, as_json: bool) -> None:
    """Prints the findings; ends the process with a failure where there is one."""
    findings = examine(database_url)
    healthy = all(finding.status is not Status.FAIL for finding in findings)
    if as_json:
        print(json.dumps({"healthy": healthy, "findings": [asdict(f) for f in findings]}, indent=2))
    else:
        _print(findings)
    if not healthy:
        sys.exit(Exit.FAILED)


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


def _print(findings: Iterable[Finding]) -> None:
    from rich.console import Console
    from rich.text import Text

    colours = {Status.OK: "green", Status.WARN: "yellow", Status.FAIL: "bold red"}
    console = Console(soft_wrap=True, highlight=False)
    for finding in findings:
        line = Text.assemble(
            (f"{finding.status:<5}", colours[finding.status]),
            (finding.name, "bold"),
            f": {finding.found}",
        )
        for arrow, text in (("", finding.meaning), ("→ ", finding.remedy)):
            if text:
                line.append(f"\n     {arrow}{redact(text)}")
        console.print(line)
