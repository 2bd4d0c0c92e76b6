"""Rows that would be lost for ever: found by trying, before anything is done."""

from typing import TYPE_CHECKING

from bandsy_db.errors import RefusedError
from bandsy_db.installer.execute import Step, run
from bandsy_db.installer.plan import TAKE_DOWN
from bandsy_db.words import counted

if TYPE_CHECKING:
    import psycopg

_LOCK = Step("lock the tables", "select bandsy_history.lock_tables()")
_TABLES = """
select c.oid, c.oid::regclass::text
from pg_class as c
inner join pg_namespace as n on c.relnamespace = n.oid
where
    n.nspowner = to_regrole('bandsy_owner')
    and n.nspname <> 'bandsy_history'
    and c.relkind in ('r', 'p')
order by 2
"""


def refuse_losses(connection: "psycopg.Connection", steps: list[Step]) -> None:
    """Refuses steps after which tables that hold rows are gone; to be called in a transaction.

    Nobody can add a row between the count and the steps: the locks stay until the end.
    """
    run(connection, _LOCK)
    with connection.transaction(force_rollback=True):
        # Forced row security would hide rows from the owner too; here it is off.
        run(connection, TAKE_DOWN)
        vanishing = _vanishing(connection, steps)
        counts = {table: _rows(connection, table) for table in vanishing}
    lost = [f"{name}: {counted(range(rows), 'row')}" for name, rows in counts.items() if rows]
    if lost:
        raise RefusedError(
            f"{counted(lost, 'table')} would vanish with all rows",
            detail="\n".join(lost),
            hint="Make a backup (pg_dump), then say that you mean it: rollback --yes.",
        )


def _vanishing(connection: "psycopg.Connection", steps: list[Step]) -> list[str]:
    before = _tables(connection)
    with connection.transaction(force_rollback=True):
        for step in steps:
            run(connection, step)
        after = _tables(connection)
    return [name for oid, name in before.items() if oid not in after]


def _tables(connection: "psycopg.Connection") -> dict[int, str]:
    return dict(connection.execute(_TABLES).fetchall())


def _rows(connection: "psycopg.Connection", table: str) -> int:
    """`table` comes quoted out of the catalogue."""
    row = connection.execute(f"select count(*) from {table}".encode()).fetchone()  # noqa: S608
    assert row
    return int(row[0])
