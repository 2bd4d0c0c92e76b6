"""Runs a piece of SQL text, and says exactly where it failed."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bandsy_db.connection import last_words
from bandsy_db.errors import BandsyError, LostConnectionError, RefusedError

if TYPE_CHECKING:
    import psycopg


@dataclass(frozen=True)
class Step:
    """A piece of SQL that is sent at once; `path` is the file that it comes from.

    `hint` is shown if PostgreSQL refuses the step without a hint of its own.
    """

    title: str
    sql: str
    path: str | None = None
    hint: str | None = None


class StepError(BandsyError):
    """PostgreSQL refused a step; `cause` is its error."""

    def __init__(self, step: Step, cause: "psycopg.Error", finished: int) -> None:
        diag = cause.diag
        detail = [text for text in (diag.message_detail, _context(cause)) if text]
        super().__init__(
            f"{step.title}: {diag.message_primary or cause}",
            hint=diag.message_hint or step.hint,
            detail="\n".join(detail) or None,
            where=_location(step, cause, finished),
            sqlstate=cause.sqlstate,
        )
        self.cause = cause
        if cause.sqlstate == "2BP01":
            self.exit_code = RefusedError.exit_code


def run_step(connection: "psycopg.Connection", step: Step) -> None:
    """Runs a step as one simple query: one round trip, and positions that count from its start."""
    from psycopg import OperationalError, errors, generators, pq

    pgconn = connection.pgconn
    try:
        pgconn.send_query(step.sql.encode())
        results = connection.wait(generators.execute(pgconn))
    except OperationalError as error:
        raise _lost(connection, step, error) from error
    if results and results[-1].status == pq.ExecStatus.FATAL_ERROR:
        cause = errors.error_from_result(results[-1])
        if connection.closed:
            raise _lost(connection, step, cause) from cause
        raise StepError(step, cause, len(results) - 1) from cause


def _lost(
    connection: "psycopg.Connection", step: Step, error: "psycopg.Error"
) -> LostConnectionError:
    sqlstate = last_words(connection, error)
    return LostConnectionError(step.title, error, where=step.path, sqlstate=sqlstate)


def _location(step: Step, cause: "psycopg.Error", finished: int) -> str | None:
    """`path:line:column`, from the server's position, or else the line of the failed statement."""
    if step.path is None:
        return None
    position = cause.diag.statement_position
    if position:
        before = step.sql[: int(position) - 1]
        return f"{step.path}:{before.count(chr(10)) + 1}:{len(before) - before.rfind(chr(10))}"
    from bandsy_db.installer.statements import split

    statements = split(step.sql)
    if finished >= len(statements):
        return step.path
    line = step.sql.count("\n", 0, statements[finished].start) + 1
    return f"{step.path}:{line}"


def _context(cause: "psycopg.Error") -> str | None:
    """The place inside a function, and the inner query if there was one."""
    diag = cause.diag
    lines = [text for text in (diag.context, diag.internal_query) if text]
    return "\n".join(lines) or None
