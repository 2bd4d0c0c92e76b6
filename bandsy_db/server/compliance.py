"""Reads and verifies the compliance log of a database."""

from dataclasses import dataclass

import psycopg
from psycopg.rows import class_row, scalar_row

from bandsy_db.connection import connect
from bandsy_db.errors import RefusedError, UsageError
from bandsy_db.server.jobs import take_service_role

# The refusals of a head that says nothing, by the register of the contract.
_BAD_HEAD = ("PT409", "PT422")


@dataclass(frozen=True)
class ComplianceLog:
    """What the verification found; `head` is the present head, for keeping it elsewhere.

    `broken_position` and `fault` are None if every entry is as it was written.
    """

    head: str
    entries: int
    broken_position: int | None
    fault: str | None


def verify_log(url: str, kept_head: str | None = None) -> ComplianceLog:
    """Reads the whole log, and compares it with a head that was kept."""
    with connect(url, application_name="bandsy-db compliance") as connection:
        # One snapshot, so that the head is that of what was verified.
        connection.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
        connection.read_only = True
        with connection.transaction():
            _act(connection)
            cursor = connection.cursor(row_factory=class_row(ComplianceLog))
            try:
                return (
                    cursor.execute(
                        "select api.compliance_head() as head, v.*"
                        " from api.verify_compliance_log(%s) as v",
                        [kept_head],
                    ).fetchone()
                    or _nothing()
                )
            except psycopg.Error as error:
                if error.sqlstate not in _BAD_HEAD:
                    raise
                raise UsageError(
                    str(error.diag.message_primary), hint=error.diag.message_hint
                ) from error


def read_head(url: str) -> str:
    """The head of the log, without verifying it."""
    with connect(url, application_name="bandsy-db compliance") as connection:
        _act(connection)
        cursor = connection.cursor(row_factory=scalar_row)
        return str(cursor.execute("select api.compliance_head()").fetchone())


def _act(connection: psycopg.Connection) -> None:
    take_service_role(connection, "read the compliance log")


def _nothing() -> ComplianceLog:
    raise RefusedError("the database gave no answer")
