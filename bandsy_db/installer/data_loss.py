"""Finds out, by trying, whether steps would drop tables that hold rows."""

from typing import TYPE_CHECKING

from bandsy_db.errors import RefusedError, counted
from bandsy_db.installer.execute import Step, run_step
from bandsy_db.installer.plan import DROP_CODE

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


def refuse_data_loss(connection: "psycopg.Connection", steps: list[Step]) -> None:
    """Refuses steps that drop tables with rows in them; to be called in a transaction.

    The locks stay until its end, so no row can come between the count and the steps.
    """
    run_step(connection, _LOCK)
    with connection.transaction(force_rollback=True):
        # Forced row security hides rows from the owner too; this step turns it off.
        run_step(connection, DROP_CODE)
        dropped = _dropped(connection, steps)
        counts = {table: _rows(connection, table) for table in dropped}
    lost = [f"{name}: {counted(range(rows), 'row')}" for name, rows in counts.items() if rows]
    if lost:
        raise RefusedError(
            f"{counted(lost, 'table')} would be dropped with all rows",
            detail="\n".join(lost),
            hint="Make a backup (pg_dump), then confirm: rollback --yes.",
        )


def _dropped(connection: "psycopg.Connection", steps: list[Step]) -> list[str]:
    before = _tables(connection)
    with connection.transaction(force_rollback=True):
        for step in steps:
            run_step(connection, step)
        after = _tables(connection)
    return [name for oid, name in before.items() if oid not in after]


def _tables(connection: "psycopg.Connection") -> dict[int, str]:
    return dict(connection.execute(_TABLES).fetchall())


def _rows(connection: "psycopg.Connection", table: str) -> int:
    """The number of rows; the catalogue gives `table` quoted."""
    row = connection.execute(f"select count(*) from {table}".encode()).fetchone()  # noqa: S608
    assert row
    return int(row[0])
