"""Prints what commands find: plans, progress, status, differences and findings."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from difflib import unified_diff
from itertools import islice
from typing import TYPE_CHECKING

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn
from rich.table import Table
from rich.text import Text

from bandsy_db.errors import counted, redact
from bandsy_db.installer.code_changes import CodeChange
from bandsy_db.installer.findings import Severity

if TYPE_CHECKING:
    from bandsy_db.checks.drift import Difference
    from bandsy_db.checks.lint import LintFinding
    from bandsy_db.installer.execute import Step
    from bandsy_db.installer.findings import Finding
    from bandsy_db.installer.install import Watcher
    from bandsy_db.installer.plan import Plan
    from bandsy_db.installer.status import Status
    from bandsy_db.server.compliance import ComplianceLog

_console = Console(highlight=False, soft_wrap=True)
_CODE = {
    CodeChange.NOTHING: "functions, views and policies stay as they are",
    CodeChange.BODIES: "function bodies are replaced; no table is locked",
    CodeChange.REBUILD: "functions, views and policies are rebuilt; every table is locked",
}
_FIRST = "functions, views and policies are created for the first time"
_FEW = 10
_COLOURS = {Severity.OK: "green", Severity.WARN: "yellow", Severity.FAIL: "bold red"}
_REPAIR = (
    "functions, views, triggers, policies, grants, rows: bandsy-db migrate --again repairs them\n"
    "all else: repair it by hand, or write a new migration if you want to keep it"
)


def plan(found: "Plan") -> None:
    """Prints what would change, and how."""
    for note in [*found.notes, *found.advice]:
        _console.print(f"note: {note}", style="yellow", markup=False)
    if found.is_empty:
        _console.print("nothing to do")
        return
    for migration in found.pending:
        how = "" if migration.transactional else " (outside any transaction)"
        back = "" if migration.rollback else " (cannot be rolled back)"
        _console.print(f"migration  {migration.id}{how}{back}", markup=False)
    for path in found.files:
        what = "removed" if path in found.removed else "file"
        _console.print(f"{what:<10} {path}", markup=False)
    is_first = found.code_change is CodeChange.REBUILD and not found.state.marks
    _console.print(_FIRST if is_first else _CODE[found.code_change], style="bold")


def follow(found: "Plan", watcher: "Watcher") -> None:
    """Connects a progress bar to an install."""
    steps = sum(len(stage.steps) for stage in found.stages)
    bar = Progress(
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        MofNCompleteColumn(),
        console=Console(stderr=True, highlight=False),
        transient=True,
    )
    task = bar.add_task("planning", total=steps)

    def step(now: "Step") -> None:
        bar.update(task, advance=1, description=now.title)

    def note(text: str) -> None:
        bar.console.print(f"note: {text}", style="yellow", markup=False)

    watcher.step, watcher.note, watcher.close = step, note, bar.stop
    bar.start()


def status(found: "Status", *, as_json: bool, verbose: bool) -> None:
    """Prints the history and what is pending."""
    if as_json:
        _print_json(asdict(found))
        return
    table = Table("migration", "state", "release")
    for name, mark in found.marks.items():
        table.add_row(name, mark.state, mark.package_version)
    for name in found.pending:
        if name not in found.marks:
            table.add_row(name, "pending", "")
    _console.print(table)
    _list("unknown to this release", found.unknown)
    _list("edited after it was applied", found.edited)
    if verbose or len(found.files) <= _FEW:
        _list("file to bring up to date", found.files)
    else:
        _console.print(f"{counted(found.files, 'file')} to bring up to date: --verbose names them")
    _list("not from the files", found.hand_made)
    _console.print(_verdict(found), style="bold")


def _verdict(found: "Status") -> str:
    if found.refused:
        return "migrate will refuse: it says what to do about the migrations above"
    if not found.marks:
        return "not installed"
    return "up to date" if found.current else "changes are pending"


def differences(found: Sequence["Difference"], *, as_json: bool) -> None:
    """Prints what is missing, extra or different, object by object."""
    if as_json:
        _print_json([asdict(difference) for difference in found])
        return
    if not found:
        _console.print("the database matches the files")
        return
    for item in found:
        _console.print(f"{item.what} {item.kind} {item.identity}", style="bold", markup=False)
        lines = unified_diff(item.expected.splitlines(), item.actual.splitlines(), n=1, lineterm="")
        for line in islice(lines, 2, None):
            if not line.startswith("@@"):
                style = {"-": "red", "+": "green"}.get(line[0], "dim")
                _console.print(f"    {line}", style=style, markup=False)
    legend = "- in the files, + in the database"
    _console.print(f"{counted(found, 'difference')} ({legend})", style="bold")
    _console.print(_REPAIR)


def lint(found: Sequence["LintFinding"], *, as_json: bool, advice: bool) -> None:
    """Prints what plpgsql_check says; without `advice`, remarks on performance are only counted."""
    if as_json:
        _print_json([asdict(finding) for finding in found])
        return
    failing = [item for item in found if item.fails]
    for item in found if advice else failing:
        style = "red" if item.fails else "dim"
        _console.print(f"{item.place}: {item.level}: {item.message}", style=style, markup=False)
        for line in (item.detail, item.hint):
            if line:
                _console.print(f"    {line}", style="dim", markup=False)
    _console.print(counted(failing, "finding") if failing else "no findings in functions")
    if len(failing) < len(found) and not advice:
        hidden = [item for item in found if not item.fails]
        _console.print(f"{counted(hidden, 'remark')} on performance: --advice shows them")


def examination(found: Sequence["Finding"], *, as_json: bool) -> None:
    """Prints what the doctor found, what it means and what to do."""
    if as_json:
        healthy = all(finding.status is not Severity.FAIL for finding in found)
        _print_json({"healthy": healthy, "findings": [asdict(finding) for finding in found]})
        return
    for finding in found:
        line = Text.assemble(
            (f"{finding.status:<5}", _COLOURS[finding.status]),
            (finding.name, "bold"),
            f": {finding.found}",
        )
        for arrow, text in (("", finding.meaning), ("→ ", finding.remedy)):
            if text:
                line.append(f"\n     {arrow}{redact(text)}")
        _console.print(line)


def compliance_log(found: "ComplianceLog", *, as_json: bool) -> None:
    """Prints whether the compliance log is as it was written, and its head."""
    if as_json:
        _print_json(asdict(found))
        return
    if found.fault:
        print(f"entry {found.broken_position} is broken: {found.fault}")
    else:
        print(f"{found.entries} entries are as they were written")
    print(f"head: {found.head}")


def _list(title: str, names: Iterable[str]) -> None:
    for name in names:
        _console.print(f"{title}: {name}", style="yellow", markup=False)


def _print_json(value: object) -> None:
    print(json.dumps(value, indent=2))
