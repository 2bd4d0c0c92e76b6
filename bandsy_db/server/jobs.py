"""Runs the scheduled jobs of a database that does not have pg_cron for it."""

import re
from collections.abc import Callable
from contextlib import nullcontext
from functools import partial
from itertools import count

import psycopg

from bandsy_db.connection import connect, unbroken
from bandsy_db.errors import RefusedError, ServerError, redact
from bandsy_db.server.bounded_run import BoundedRun
from bandsy_db.server.roles import login, set_role_privilege
from bandsy_db.server.stop_signals import StopSignals, stop_signals

_SERVICE = "set role bandsy_service"
# Seconds to wait for each server of a URL.
_CONNECTING = 10
# No SQLSTATE comes with these, and waiting does not help. In another language they are tried again.
_LOCKED_OUT = re.compile(
    r"authentication failed|no password supplied|no pg_hba\.conf entry"
    r"|(?:database|role) \".*\" does not exist|not permitted to log in"
)
# The schema, the function or the role.
MISSING = (
    psycopg.errors.InvalidSchemaName,
    psycopg.errors.UndefinedFunction,
    psycopg.errors.InvalidParameterValue,
)
_READ_ONLY = ("PT409", "25006")


def run_jobs(
    url: str,
    *,
    once: bool = False,
    interval: float = 60.0,
    patience: float = 30.0,
    probe: float = 5.0,
    tell: Callable[[str], object] = print,
    signals: StopSignals | None = None,
    hash_key: str | None = None,
) -> None:
    """Runs the due jobs every `interval` seconds, until SIGTERM or SIGINT.

    Each run has a connection of its own. A run that has begun is finished, but a second signal cuts
    it. So does a server that answers no new connection within `probe` seconds: it is asked after
    `patience` seconds, again and again, and at the signal. If a run fails, `tell` gets the error
    and the next run tries again. With `once` the error is raised, and so is that of the first run
    if no later one would go better. `signals` has those that came before.
    With `hash_key`, the jobs that need the key of the hashes of people have it.
    """
    failing = False
    with nullcontext(signals) if signals else stop_signals() as signals:
        signals.wait(0)
        for number in count():
            if signals.count:
                return
            try:
                _run_bounded(
                    partial(run_due, url, tell, hash_key=hash_key), signals, patience, probe
                )
            except (ServerError, RefusedError, psycopg.Error) as error:
                if once or (number == 0 and _is_lasting(error)):
                    raise
                tell(redact(str(error)))
                failing = True
            else:
                if failing:
                    tell("the jobs run again")
                failing = False
            if once:
                return
            if not signals.count:
                signals.wait(interval)


def _run_bounded(
    work: Callable[[Callable[[psycopg.Connection], None]], None],
    signals: StopSignals,
    patience: float,
    probe: float,
) -> None:
    """Runs it as long as the server answers, and until the second signal."""
    run = BoundedRun(work)
    try:
        while True:
            signals.wait(patience, run.ended)
            if run.is_over:
                break
            if signals.count > 1 or not run.is_answered(probe):
                run.cut()
                signals.wait(probe, run.ended)
                break
    finally:
        run.close()
    if run.error:
        raise run.error
    if not run.is_over:
        raise ServerError("the run was given up: no server had answered yet")


def _is_lasting(error: ServerError | RefusedError | psycopg.Error) -> bool:
    """Whether the next run would fail alike, unless somebody does something about it."""
    lacks_rights = isinstance(error, RefusedError | psycopg.errors.InsufficientPrivilege)
    return lacks_rights or _LOCKED_OUT.search(str(error)) is not None


def bring_hash_key(connection: psycopg.Connection, hash_key: str | None) -> None:
    """Gives the session the key of the hashes of people, if there is one."""
    if hash_key:
        connection.execute("select set_config('bandsy.hash_key', %s, false)", [hash_key])


def run_due(
    url: str,
    tell: Callable[[str], object],
    opened: Callable[[psycopg.Connection], None] | None = None,
    *,
    hash_key: str | None = None,
) -> None:
    """Runs the due jobs once; `tell` gets a line for each job, `opened` the connection."""
    with (
        connect(
            url, application_name="bandsy-db jobs", timeout=_CONNECTING, opened=opened
        ) as connection,
        unbroken(connection, "running the jobs", "unfinished work is undone"),
    ):
        bring_hash_key(connection, hash_key)
        cursor = _run(connection)
        names = [column.name for column in cursor.description or ()]
        for row in cursor:
            pairs = zip(names, row, strict=True)
            tell(", ".join(f"{name}: {value}" for name, value in pairs if value is not None))


def _run(connection: psycopg.Connection) -> psycopg.Cursor:
    try:
        take_service_role(connection)
        return connection.execute("select * from api.run_due_jobs()")
    except MISSING as error:
        raise RefusedError(
            f"Bandsy is not installed in the database {connection.info.dbname}",
            hint="Install it: bandsy-db migrate",
            sqlstate=error.sqlstate,
        ) from error
    except psycopg.Error as error:
        if error.sqlstate not in _READ_ONLY:
            raise
        raise RefusedError(
            f"the jobs write, and this server or session only reads: {error.diag.message_primary}",
            hint="Connect to the primary: name all servers in the URL, with"
            " target_session_attrs=read-write.",
            sqlstate=error.sqlstate,
        ) from error


def take_service_role(connection: psycopg.Connection, doing: str = "run the jobs") -> None:
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
            f"{connection.info.user} may not {doing}: {error.diag.message_primary}",
            hint=f"Let a superuser run: grant bandsy_service to {login(connection)};",
            sqlstate=error.sqlstate,
        ) from error
