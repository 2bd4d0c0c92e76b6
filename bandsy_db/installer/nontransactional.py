"""Runs migrations outside transactions, such as concurrent indexes; safe to interrupt."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bandsy_db.errors import BandsyError
from bandsy_db.installer.execute import Step, StepError, run_step
from bandsy_db.installer.statements import split

if TYPE_CHECKING:
    import psycopg

_INDEX = re.compile(
    r"create (?:unique )?index concurrently (?:if not exists )?(\w+) on (?:only )?(\w+)\.(\w+)"
)
# It exists already, or is gone already: errors of a statement that had worked before.
_DONE_BEFORE = {"42P07", "42710", "42701", "42704", "42P01"}


@dataclass(frozen=True)
class _Index:
    schema: str
    name: str

    def is_valid(self, connection: "psycopg.Connection") -> bool | None:
        """Whether the index is valid; None if there is no such index."""
        row = connection.execute(
            "select i.indisvalid from pg_index as i"
            " inner join pg_class as c on i.indexrelid = c.oid"
            " inner join pg_namespace as n on c.relnamespace = n.oid"
            " where n.nspname = %s and c.relname = %s",
            [self.schema, self.name],
        ).fetchone()
        return None if row is None else bool(row[0])


def run_nontransactional(
    connection: "psycopg.Connection", steps: list[Step], *, was_running: bool
) -> Iterator[str]:
    """Runs mark, statement and mark; yields notes on what an interrupted run left."""
    begin, change, end = steps
    run_step(connection, begin)
    index = _index_of(change.sql)
    if index:
        # A lock timeout would leave the index invalid, and its waiting blocks no other session.
        connection.execute("set lock_timeout = 0")
    valid = index.is_valid(connection) if index else None
    if index and valid is False:
        yield f"dropped the invalid index {index.schema}.{index.name}, left by an interruption"
        run_step(
            connection,
            Step(change.title, f"drop index concurrently {index.schema}.{index.name}"),
        )
    if not (was_running and valid):
        yield from _run_or_skip(connection, change, was_running=was_running)
    if index and not index.is_valid(connection):
        raise BandsyError(
            f"the index {index.schema}.{index.name} is not valid",
            where=change.path,
            hint="Run migrate again: it drops the index and builds it again.",
        )
    run_step(connection, end)


def _run_or_skip(
    connection: "psycopg.Connection", change: Step, *, was_running: bool
) -> Iterator[str]:
    try:
        run_step(connection, change)
    except StepError as error:
        if not (was_running and error.sqlstate in _DONE_BEFORE):
            raise
        yield f"{change.title} had done its work before it was interrupted"


def _index_of(sql: str) -> _Index | None:
    match = _INDEX.match(split(sql)[0].normalised)
    return _Index(match[2], match[1]) if match else None
