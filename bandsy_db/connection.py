"""Connections for installing: direct ones only, each with a name and settings of its own."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary, ref

from bandsy_db.errors import (
    NOTHING_CHANGED,
    LostConnectionError,
    RefusedError,
    ServerError,
    UsageError,
)
from bandsy_db.session import pin

if TYPE_CHECKING:
    import psycopg

APPLICATION_NAME = "bandsy-db"

# The SQLSTATE with which the server ended a session between two queries.
_farewells: "WeakKeyDictionary[psycopg.Connection, str]" = WeakKeyDictionary()

_PROBE = "select set_config('bandsy.probe', 'kept', false), pg_backend_pid()"
_RECALL = "select current_setting('bandsy.probe', true), pg_backend_pid()"


class SessionError(RefusedError):
    """The session cannot be made ours; `name` is what the doctor calls it."""

    def __init__(self, name: str, message: str, hint: str) -> None:
        super().__init__(message, hint=hint)
        self.name = name


def connect(
    url: str, *, application_name: str = APPLICATION_NAME, timeout: int | None = None
) -> "psycopg.Connection":
    """An autocommit connection whose session is truly ours, or an error that says why not.

    Its settings are those of `session`; `timeout` is how many seconds to wait for the server.
    """
    connection = _open(url, application_name, timeout)
    try:
        # A pooler makes up the process id that it sends at the start; only then is it worth asking.
        with unbroken(connection, "connecting"):
            # Its sessions are others' too, so they are left as they are.
            pid = connection.info.backend_pid
            if _backend_pid(connection, pin(only_if=f"pg_catalog.pg_backend_pid() = {pid}")) != pid:
                _refuse_transaction_pooling(url, connection)
                _backend_pid(connection, pin())
    except BaseException:
        connection.close()
        raise
    return connection


@contextmanager
def unbroken(
    connection: "psycopg.Connection", doing: str, outcome: str = NOTHING_CHANGED
) -> Iterator[None]:
    """Says what was under way, and what came of it, where the connection is lost meanwhile."""
    import psycopg

    try:
        yield
    except psycopg.OperationalError as error:
        if not connection.closed:
            raise
        sqlstate = last_words(connection, error)
        raise LostConnectionError(doing, error, outcome=outcome, sqlstate=sqlstate) from error


def last_words(connection: "psycopg.Connection", error: "psycopg.Error") -> str | None:
    """The SQLSTATE with which the server ended the session, if it said one.

    What came between two queries was a notice to libpq; what came together with the end of the
    connection still waits to be read.
    """
    from psycopg import pq

    said = [error.sqlstate, _farewells.get(connection)]
    # Whoever cleaned up behind the error met a connection that was closed already.
    context = error.__context__
    while context:
        said.append(getattr(context, "sqlstate", None))
        context = context.__context__
    while result := connection.pgconn.get_result():
        field = result.error_field(pq.DiagnosticField.SQLSTATE)
        said.append(field.decode() if field else None)
    return next(filter(None, said), None)


def login(connection: "psycopg.Connection") -> str:
    """The name of the login as it stands in a statement: quoted where it has to be."""
    row = connection.execute("select pg_catalog.quote_ident(session_user)").fetchone()
    assert row
    return str(row[0])


def _open(url: str, application_name: str, timeout: int | None = None) -> "psycopg.Connection":
    import psycopg

    try:
        connection = psycopg.connect(
            url,
            autocommit=True,
            application_name=application_name,
            client_encoding="UTF8",
            connect_timeout=timeout,
            prepare_threshold=None,
        )
    except psycopg.OperationalError as error:
        raise ServerError(
            f"cannot connect: {error}".strip(),
            hint="Check --database-url or BANDSY_DATABASE_URL, and that the server is up.",
        ) from error
    except psycopg.ProgrammingError as error:
        raise UsageError(f"the database URL is not valid: {error}") from error
    itself = ref(connection)
    connection.add_notice_handler(lambda notice: _remember(itself(), notice))
    return connection


def _remember(connection: "psycopg.Connection | None", notice: "psycopg.errors.Diagnostic") -> None:
    if connection and notice.severity_nonlocalized == "FATAL" and notice.sqlstate:
        _farewells[connection] = notice.sqlstate


def _backend_pid(connection: "psycopg.Connection", before: str = "") -> int:
    """The process that serves us; what is to be done `before` comes in the same round trip."""
    from psycopg import errors

    try:
        cursor = connection.execute(f"{before} select pg_catalog.pg_backend_pid()".encode())
    except errors.InsufficientPrivilege as error:
        raise SessionError(
            "settings",
            f"a setting changes what our SQL does: {error.diag.message_primary}",
            "As a superuser: alter role … reset, or alter database … reset, of that setting.",
        ) from error
    while cursor.nextset():
        pass
    row = cursor.fetchone()
    assert row
    return int(row[0])


def _refuse_transaction_pooling(url: str, connection: "psycopg.Connection") -> None:
    """Two sessions that share a server process, or one that forgets, mean transaction pooling."""
    before = connection.execute(_PROBE).fetchone()
    assert before
    with _open(url, APPLICATION_NAME) as other, other.transaction():
        # While this transaction holds the process just used, the first session must get another.
        shared = _backend_pid(other) == before[1]
        if shared or connection.execute(_RECALL).fetchone() != before:
            raise SessionError(
                "pooling",
                "this URL leads to a connection pooler in transaction mode",
                "Use the server's direct URL (or a pool in session mode): the installer's"
                " lock and settings live in a session.",
            )
