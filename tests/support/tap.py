"""pgTAP files as pytest items.

Not by pytest-pgtap: it uses private parts of pytest (a warning, so an error here), skips when there
is no server, hides the assertions of a file that breaks off, and lets a file without `rollback`
change the database of all that follow.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import psycopg
import pytest
from psycopg import errors, generators, pq

_COMMENT = re.compile(r"--[^\n]*|/\*.*?\*/", re.DOTALL)
_BODY = re.compile(r"(\$\w*\$).*?\1", re.DOTALL)
_ENDS = re.compile(r"(?:^|(?<=;))\s*(?:commit|rollback|abort|end)\b[^;]*;", re.MULTILINE)
_PLAN = re.compile(r"1\.\.(\d+)")
_ASSERTION = re.compile(r"(not )?ok \d+")
_TODO = re.compile(r"# (?:todo|skip)\b", re.IGNORECASE)
_TEXT = 25  # the type of all that pgTAP says


class TapFile(pytest.File):
    """A file of assertions, which is one test."""

    def collect(self) -> Iterator[pytest.Item]:
        yield pytest.Function.from_parent(self, name=self.path.stem, callobj=assertions_hold)


def assertions_hold(request: pytest.FixtureRequest) -> None:
    """The test that each file is."""
    script = request.path.read_text("utf-8")
    complaint = misshapen(script)
    if complaint is None:
        output = run(request.getfixturevalue("tap_connection"), script)
        complaint = output.complaint()
        if complaint is None:
            print(output)  # pytest -rP shows it
    if complaint is not None:
        pytest.fail(f"{request.path.name}: {complaint}", pytrace=False)


@dataclass
class Output:
    """The output of a script, and the error that ended it, if any."""

    lines: list[str] = field(default_factory=list)
    error: psycopg.Error | None = None
    error_line: int | None = None

    def __str__(self) -> str:
        return "\n".join(self.lines)

    def complaint(self) -> str | None:
        """Why the test failed; None if it did not."""
        if self.error is not None:
            return self._broken_off(self.error)
        plans = [int(match[1]) for line in self.lines if (match := _PLAN.fullmatch(line))]
        held = [line for line in self.lines if _ASSERTION.match(line)]
        if len(plans) != 1:
            return f"expected one plan, found {len(plans)}"
        if plans[0] != len(held):
            return f"planned {plans[0]} assertions, made {len(held)}\n\n{self}"
        failed = [line for line in held if line.startswith("not ") and not _TODO.search(line)]
        if failed:
            return f"{len(failed)} of {len(held)} assertions failed\n\n{self}"
        return None

    def _broken_off(self, error: psycopg.Error) -> str:
        diag = error.diag
        said = {"detail": diag.message_detail, "hint": diag.message_hint, "context": diag.context}
        return "\n".join(
            [
                "broken off" + (f" in line {self.error_line}" if self.error_line else ""),
                f"{error.sqlstate}: {diag.message_primary}",
                *(f"{name}: {text}" for name, text in said.items() if text),
                "",
                str(self),
            ]
        )


def misshapen(script: str) -> str | None:
    """Why a script cannot run by itself and without a trace; None if it can."""
    bare = _BODY.sub("", _COMMENT.sub("", script)).strip().lower()
    if not re.match(r"begin\s*;", bare):
        return "a test begins with `begin;`"
    if not re.search(r"\brollback\s*;\Z", bare):
        return "a test ends with `rollback;`"
    if len(_ENDS.findall(bare)) > 1:
        return "a test is one transaction, which its last line rolls back"
    if not re.search(r"\b(?:plan|no_plan)\s*\(", bare):
        return "a test says how many assertions it makes: `select plan(n);`"
    if not re.search(r"\bfinish\s*\(", bare):
        return "a test ends its assertions with `select * from finish();`"
    return None


def run(connection: psycopg.Connection, script: str) -> Output:
    """Runs a script whole, outside of any transaction, as psql would."""
    connection.pgconn.send_query(script.encode())
    results = connection.wait(generators.execute(connection.pgconn))
    output = Output()
    for result in results:
        if result.status == pq.ExecStatus.FATAL_ERROR:
            output.error = errors.error_from_result(result)
            if position := output.error.diag.statement_position:
                output.error_line = script.count("\n", 0, int(position) - 1) + 1
        elif result.status == pq.ExecStatus.TUPLES_OK and _is_text(result):
            values = (result.get_value(row, 0) for row in range(result.ntuples))
            text = "\n".join(value.decode() for value in values if value is not None)
            output.lines.extend(text.splitlines())
    if connection.info.transaction_status is not pq.TransactionStatus.IDLE:
        connection.rollback()
    return output


def _is_text(result: pq.abc.PGresult) -> bool:
    """Whether pgTAP said it; a test's story prints ids and rows too."""
    return result.nfields == 1 and result.ftype(0) == _TEXT
