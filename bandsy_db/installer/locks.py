"""Waits for locks without blocking other sessions."""

import random
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from bandsy_db.errors import LockTimeoutError

if TYPE_CHECKING:
    import psycopg

# "bandsy" in ASCII. An advisory lock belongs to one database, so the number need not name it.
INSTALLER_LOCK = 0x62616E647379

_FIRST_PAUSE = 0.1
_LONGEST_PAUSE = 8.0

_WHO_INSTALLS = """
select a.pid, a.usename, a.application_name, date_trunc('second', now() - a.backend_start)
from pg_locks as l
inner join pg_stat_activity as a on l.pid = a.pid
where
    l.locktype = 'advisory' and l.granted
    and ((l.classid::bigint << 32) | l.objid::bigint) = %s
    and l.database = (select oid from pg_database where datname = current_database())
"""
_WHO_HOLDS = """
select a.pid, a.usename, a.application_name, date_trunc('second', now() - a.xact_start)
from pg_stat_activity as a
where
    a.pid <> pg_backend_pid()
    and (
        exists (
            select
            from pg_locks as l
            inner join pg_class as c on l.relation = c.oid
            inner join pg_namespace as n on c.relnamespace = n.oid
            where l.pid = a.pid and l.granted and n.nspowner::regrole::text = 'bandsy_owner'
        )
        -- Sessions that create or change roles, in any database of the cluster.
        or exists (
            select
            from pg_locks as l
            where
                l.pid = a.pid
                and l.relation in (
                    'pg_authid'::regclass, 'pg_auth_members'::regclass, 'pg_shdescription'::regclass
                )
                and l.granted and l.mode = 'RowExclusiveLock'
        )
    )
order by a.xact_start
limit 10
"""


class Patience:
    """A budget of seconds, spent in pauses that double, with jitter so that two waiters differ."""

    def __init__(self, seconds: float) -> None:
        self._ends = time.monotonic() + seconds
        self._pause = _FIRST_PAUSE

    @property
    def left(self) -> float:
        """The seconds that are left."""
        return max(0.0, self._ends - time.monotonic())

    def wait(self) -> bool:
        """Sleeps a little longer than the last time; false if the budget is spent."""
        if not self.left:
            return False
        time.sleep(min(self.left, self._pause * random.uniform(0.5, 1.5)))  # noqa: S311 (not a secret)
        self._pause = min(self._pause * 2, _LONGEST_PAUSE)
        return True


@contextmanager
def installer_lock(connection: "psycopg.Connection", patience: Patience) -> Iterator[None]:
    """One installer at a time. It polls: a waiter that blocks would stall a concurrent index."""
    import psycopg

    while not _try_lock(connection):
        if not patience.wait():
            raise LockTimeoutError(
                "another installer is at work on this database",
                detail=holders(connection, _WHO_INSTALLS, [INSTALLER_LOCK]),
                hint="Wait until it has ended, or raise --wait.",
            )
    try:
        yield
    finally:
        # If the connection is lost, the server releases the lock, and committed work stays.
        with suppress(psycopg.OperationalError):
            if not connection.closed:
                connection.rollback()
                connection.execute("select pg_advisory_unlock(%s)", [INSTALLER_LOCK])


def table_holders(connection: "psycopg.Connection") -> str | None:
    """The sessions that hold locks on Bandsy's tables, or on roles, a line each."""
    return holders(connection, _WHO_HOLDS, [])


def holders(connection: "psycopg.Connection", query: str, values: list[int]) -> str | None:
    """The sessions that a query finds, a line each."""
    lines = [
        # Only a superuser or a member of pg_read_all_stats sees the time.
        f"process {pid}, user {user}, application {application or '?'}"
        + (f", for {since}" if since else "")
        for pid, user, application, since in connection.execute(query, values)
    ]
    return "\n".join(lines) or None


def _try_lock(connection: "psycopg.Connection") -> bool:
    row = connection.execute("select pg_try_advisory_lock(%s)", [INSTALLER_LOCK]).fetchone()
    return bool(row and row[0])
