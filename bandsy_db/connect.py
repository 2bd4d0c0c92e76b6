"""Connections for installing: direct ones only, each with a name of its own."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from bandsy_db.errors import (
    NOTHING_CHANGED,
    LostConnectionError,
    RefusedError,
    ServerError,
    UsageError,
)

if TYPE_CHECKING:
    import psycopg

APPLICATION_NAME = "bandsy-db"

_PROBE = "select set_config('bandsy.probe', 'kept', false), pg_backend_pid()"
_RECALL = "select current_setting('bandsy.probe', true), pg_backend_pid()"


def connect(url: str, *, application_name: str = APPLICATION_NAME) -> "psycopg.Connection":
    """An autocommit connection whose session is truly ours, or an error that says why not."""
    connection = _open(url, application_name)
    try:
        # A pooler makes up the process id that it sends at the start; only then is it worth asking.
        if connection.info.backend_pid != _backend_pid(connection):
            _refuse_transaction_pooling(url, connection)
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
        raise LostConnectionError(doing, error, outcome=outcome) from error


def login(connection: "psycopg.Connection") -> str:
    """The name of the login as it stands in a statement: quoted where it has to be."""
    row = connection.execute("select pg_catalog.quote_ident(session_user)").fetchone()
    assert row
    return str(row[0])


def _open(url: str, application_name: str) -> "psycopg.Connection":
    import psycopg

    try:
        return psycopg.connect(
            url, autocommit=True, application_name=application_name, prepare_threshold=None
        )
    except psycopg.OperationalError as error:
        raise ServerError(
            f"cannot connect: {error}".strip(),
            hint="Check --database-url or BANDSY_DATABASE_URL, and that the server is up.",
        ) from error
    except psycopg.ProgrammingError as error:
        raise UsageError(f"the database URL is not valid: {error}") from error


def _backend_pid(connection: "psycopg.Connection") -> int:
    row = connection.execute("select pg_backend_pid()").fetchone()
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
            raise RefusedError(
                "this URL leads to a connection pooler in transaction mode",
                hint="Use the server's direct URL (or a pool in session mode): the installer's"
                " lock and settings live in a session.",
            )
