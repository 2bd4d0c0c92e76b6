"""Runs the scheduled jobs of a database that does not have pg_cron for it."""

import signal
import threading
from collections.abc import Callable
from types import FrameType

import psycopg

from bandsy_db.connection import connect, unbroken
from bandsy_db.errors import RefusedError, ServerError, redact
from bandsy_db.server.roles import login, set_role_privilege

_SERVICE = "set role bandsy_service"


def run_jobs(
    url: str,
    *,
    once: bool = False,
    interval: float = 60.0,
    tell: Callable[[str], object] = print,
    stop: threading.Event | None = None,
) -> None:
    """Runs the due jobs every `interval` seconds, until SIGTERM or SIGINT.

    A run that has begun is finished. Each run has a connection of its own. If the server does not
    answer, `tell` gets the error and the next run tries again; with `once` the error is raised.
    """
    stop = stop or threading.Event()
    with _stopped_by_signals(stop):
        while not stop.is_set():
            try:
                run_due(url, tell)
            except (ServerError, psycopg.Error) as error:
                if once:
                    raise
                tell(redact(str(error)))
            if once or stop.wait(interval):
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


class _stopped_by_signals:  # noqa: N801 (reads as a phrase)
    """SIGTERM and SIGINT set the event inside this block."""

    def __init__(self, stop: threading.Event) -> None:
        self._stop = stop
        self._before: dict[signal.Signals, object] = {}

    def __enter__(self) -> None:
        for number in (signal.SIGTERM, signal.SIGINT):
            self._before[number] = signal.signal(number, self._set)

    def __exit__(self, *_error: object) -> None:
        for number, handler in self._before.items():
            signal.signal(number, handler)  # type: ignore[arg-type]

    def _set(self, _number: int, _frame: FrameType | None) -> None:
        self._stop.set()
