"""Runs the scheduled jobs of a database that does not have pg_cron for it."""

import select
import signal
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

import psycopg

from bandsy_db.connection import connect, unbroken
from bandsy_db.errors import RefusedError, ServerError, redact
from bandsy_db.server.roles import login, set_role_privilege

_SERVICE = "set role bandsy_service"
_STOP = (signal.SIGTERM, signal.SIGINT)


def run_jobs(
    url: str,
    *,
    once: bool = False,
    interval: float = 60.0,
    tell: Callable[[str], object] = print,
) -> None:
    """Runs the due jobs every `interval` seconds, until SIGTERM or SIGINT.

    A run that has begun is finished. Each run has a connection of its own. If the server does not
    answer, `tell` gets the error and the next run tries again; with `once` the error is raised.
    """
    with _stop_signals() as stopped:
        while True:
            try:
                run_due(url, tell)
            except (ServerError, psycopg.Error) as error:
                if once:
                    raise
                tell(redact(str(error)))
            if once or stopped(interval):
                return


def run_due(url: str, tell: Callable[[str], object]) -> None:
    """Runs the due jobs once; `tell` gets a line for each job."""
    with (
        connect(url, application_name="bandsy-db jobs") as connection,
        unbroken(connection, "running the jobs", "unfinished work is undone"),
    ):
        _take_role(connection)
        cursor = connection.execute("select * from api.run_due_jobs()")
        names = [column.name for column in cursor.description or ()]
        for row in cursor:
            pairs = zip(names, row, strict=True)
            tell(", ".join(f"{name}: {value}" for name, value in pairs if value is not None))


def _take_role(connection: psycopg.Connection) -> None:
    """Acts as the role for workers, or as the owner if the login may set only that role."""
    row = connection.execute(
        "select rolname from pg_roles where rolname in ('bandsy_service', 'bandsy_owner')"
        " and pg_has_role(session_user, oid, %s) order by rolname = 'bandsy_service' desc",
        [set_role_privilege(connection.info.server_version)],
    ).fetchone()
    try:
        connection.execute("set role bandsy_owner" if row == ("bandsy_owner",) else _SERVICE)
    except psycopg.errors.InsufficientPrivilege as error:
        raise RefusedError(
            f"{connection.info.user} may not run the jobs: {error.diag.message_primary}",
            hint=f"Let a superuser run: grant bandsy_service to {login(connection)};",
            sqlstate=error.sqlstate,
        ) from error


@contextmanager
def _stop_signals() -> Iterator[Callable[[float], bool]]:
    """Notes SIGTERM and SIGINT; gives a function that waits for one, at most so many seconds.

    They are noted in a socket: a handler that sets a threading.Event would wait for ever for the
    lock of the event if the signal comes while wait() holds it.
    """
    noted, note = socket.socketpair()
    with noted, note:
        note.setblocking(False)
        fd_before = signal.set_wakeup_fd(note.fileno())
        before = {number: signal.signal(number, _do_nothing) for number in _STOP}
        try:
            yield lambda seconds: bool(select.select([noted], [], [], seconds)[0])
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)
            signal.set_wakeup_fd(fd_before)


def _do_nothing(_number: int, _frame: FrameType | None) -> None:
    """A handler in Python is what lets the signal be noted."""
