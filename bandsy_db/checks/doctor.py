"""Looks at the machine and at the database, and says of each thing what it means and what to do."""

import json
import sys
from collections.abc import Iterable
from dataclasses import asdict

from bandsy_db.errors import Exit, ServerError, redact
from bandsy_db.installer.findings import Finding, Status, check_version

__all__ = ["Finding", "Status", "check_version", "examine", "run"]


def examine(database_url: str | None) -> list[Finding]:
    """The database that a command would work on; the machine, where there is none."""
    from bandsy_db.checks.doctor_machine import examine_machine
    from bandsy_db.server.database_url import resolve_url

    try:
        url = resolve_url(database_url)
    except ServerError:
        return examine_machine()
    from bandsy_db.checks.doctor_database import examine_database

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
