"""Migrations that no transaction can hold, such as concurrent indexes: safe to interrupt."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bandsy_db.errors import BandsyError
from bandsy_db.installer.execute import Step, StepError, run
from bandsy_db.installer.statements import split

if TYPE_CHECKING:
    import psycopg

_INDEX = re.compile(
    r"create (?:unique )?index concurrently (?:if not exists )?(\w+) on (?:only )?(\w+)\.(\w+)"
)
# Already there, or already gone: what a repeated statement says when it had worked.
_HAD_WORKED = {"42P07", "42710", "42701", "42704", "42P01"}


@dataclass(frozen=True)
class _Index:
    schema: str
    name: str

    def is_valid(self, connection: "psycopg.Connection") -> bool | None:
        """None if there is no such index."""
        row = connection.execute(
            "select i.indisvalid from pg_index as i"
            " inner join pg_class as c on i.indexrelid = c.oid"
            " inner join pg_namespace as n on c.relnamespace = n.oid"
            " where n.nspname = %s and c.relname = %s",
            [self.schema, self.name],
        ).fetchone()
        return None if row is None else bool(row[0])


def run_apart(
    connection: "psycopg.Connection", steps: list[Step], *, was_running: bool
) -> Iterator[str]:
    """Runs mark, statement, mark; yields what a person should know, if it was begun before."""
    begin, change, end = steps
    run(connection, begin)
    index = _index_of(change.sql)
    if index:
        # One that gives up half-way is left behind invalid, and its waiting blocks nobody.
        connection.execute("set lock_timeout = 0")
    valid = index.is_valid(connection) if index else None
    if index and valid is False:
        yield f"dropped the invalid index {index.schema}.{index.name}, left by an interruption"
        run(
            connection,
            Step(change.title, f"drop index concurrently {index.schema}.{index.name}"),
        )
    if not (was_running and valid):
        yield from _run_again(connection, change, was_running=was_running)
    if index and not index.is_valid(connection):
        raise BandsyError(
            f"the index {index.schema}.{index.name} is not valid",
            where=change.path,
            hint="Run migrate again: it drops the index and builds it anew.",
        )
    run(connection, end)


def _run_again(
    connection: "psycopg.Connection", change: Step, *, was_running: bool
) -> Iterator[str]:
    try:
        run(connection, change)
    except StepError as error:
        if not (was_running and error.sqlstate in _HAD_WORKED):
            raise
        yield f"{change.title} had done its work before it was interrupted"


def _index_of(sql: str) -> _Index | None:
    match = _INDEX.match(split(sql)[0].words)
    return _Index(match[2], match[1]) if match else None
