"""Connections for installing: direct ones, each with a name and settings of its own.

The environment, the URL, roles, the database and the server can each set other settings. Every
session of the installer, and every script, begins by setting those that its SQL depends on.
"""

from collections.abc import Callable, Iterator
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

if TYPE_CHECKING:
    import psycopg

APPLICATION_NAME = "bandsy-db"

# These change what SQL means, stores or may do. `verify` reports them as defaults of a database.
SEMANTIC_SETTINGS = {
    "array_nulls": "on",
    "backslash_quote": "safe_encoding",
    "check_function_bodies": "on",
    "client_encoding": "UTF8",
    "default_table_access_method": "heap",
    "default_transaction_isolation": "read committed",
    "exit_on_error": "off",
    "gin_fuzzy_search_limit": "0",
    "plpgsql.extra_errors": "none",
    "quote_all_identifiers": "off",
    "restrict_nonsystem_relation_kind": "",
    "role": "none",
    "row_security": "on",
    "search_path": "pg_catalog, pg_temp",
    "session_replication_role": "origin",
    "standard_conforming_strings": "on",
    "transform_null_equals": "off",
}
# These change how values are read and written, and how long a statement may take. A deployment may
# choose them, because no function depends on them. The installer's own SQL may.
FORMAT_SETTINGS = {
    "DateStyle": "ISO, MDY",
    "IntervalStyle": "postgres",
    "TimeZone": "UTC",
    "bytea_output": "hex",
    "client_min_messages": "warning",
    "createrole_self_grant": "",
    "default_text_search_config": "pg_catalog.simple",
    "default_transaction_deferrable": "off",
    "escape_string_warning": "on",
    "extra_float_digits": "1",
    "idle_in_transaction_session_timeout": "0",
    "idle_session_timeout": "0",
    "lc_monetary": "C",
    "lc_numeric": "C",
    "lc_time": "C",
    "lock_timeout": "0",
    "plpgsql.extra_warnings": "none",
    "statement_timeout": "0",
    "timezone_abbreviations": "Default",
    "transaction_timeout": "0",
    "xmlbinary": "base64",
    "xmloption": "content",
}
# Left out: default_transaction_read_only and default_tablespace are set on purpose.

# The SQLSTATE with which the server ended a session between two queries.
_farewells: "WeakKeyDictionary[psycopg.Connection, str]" = WeakKeyDictionary()

_PROBE = "select set_config('bandsy.probe', 'kept', false), pg_backend_pid()"
_RECALL = "select current_setting('bandsy.probe', true), pg_backend_pid()"


class SessionError(RefusedError):
    """The session cannot be used for installing; `name` is the doctor's name for the problem."""

    def __init__(self, name: str, message: str, hint: str) -> None:
        super().__init__(message, hint=hint)
        self.name = name


def connect(
    url: str,
    *,
    application_name: str = APPLICATION_NAME,
    timeout: int | None = None,
    opened: "Callable[[psycopg.Connection], object] | None" = None,
) -> "psycopg.Connection":
    """An autocommit connection with a session of its own and the settings above.

    `timeout` is how many seconds to wait for each server of a URL that does not say. `opened` gets
    the connection before anything is asked over it. Raises ServerError if the server does not
    answer, and SessionError if a pooler or a setting makes the session unusable.
    """
    connection = _open(url, application_name, timeout)
    if opened:
        opened(connection)
    try:
        with unbroken(connection, "connecting"):
            # A pooler makes up the process id that it sends at the start. Its sessions belong to
            # others too, so their settings stay.
            pid = connection.info.backend_pid
            if (
                _backend_pid(
                    connection, pin_settings(only_if=f"pg_catalog.pg_backend_pid() = {pid}")
                )
                != pid
            ):
                _refuse_transaction_pooling(url, connection)
                _backend_pid(connection, pin_settings())
    except BaseException:
        connection.close()
        raise
    return connection


@contextmanager
def unbroken(
    connection: "psycopg.Connection", doing: str, outcome: str = NOTHING_CHANGED
) -> Iterator[None]:
    """Raises LostConnectionError, which says what was under way, if the connection ends."""
    import psycopg

    try:
        yield
    except psycopg.OperationalError as error:
        if not connection.closed:
            raise
        sqlstate = last_words(connection, error)
        raise LostConnectionError(doing, error, outcome=outcome, sqlstate=sqlstate) from error


def last_words(connection: "psycopg.Connection", error: "psycopg.Error") -> str | None:
    """The SQLSTATE with which the server ended the session, if it sent one.

    libpq gets it as a notice if it came between two queries. If it came together with the end of
    the connection, it still waits to be read.
    """
    from psycopg import pq

    said = [error.sqlstate, _farewells.get(connection)]
    # Clean-up after the error may have raised another, because the connection was closed.
    context = error.__context__
    while context:
        said.append(getattr(context, "sqlstate", None))
        context = context.__context__
    while result := connection.pgconn.get_result():
        field = result.error_field(pq.DiagnosticField.SQLSTATE)
        said.append(field.decode() if field else None)
    return next(filter(None, said), None)


def pin_settings(*, local: bool = False, only_if: str = "true") -> str:
    """One statement that sets each setting that differs.

    It leaves out settings that the server does not know, and those that are right already: a login
    may lack the right to set them.
    """
    settings = SEMANTIC_SETTINGS | FORMAT_SETTINGS
    rows = ",\n".join(
        f"    ({literal(name)}, {literal(value)})" for name, value in settings.items()
    )
    return f"""select pg_catalog.set_config(s.name, s.value, {str(local).lower()})
from (
    values
{rows}
) as s (name, value)
where pg_catalog.current_setting(s.name, true) operator(pg_catalog.<>) s.value and {only_if};
"""  # noqa: S608 (quoted)


def literal(text: str | None) -> str:
    """A string constant of SQL; `standard_conforming_strings` is on wherever it runs."""
    return "null" if text is None else "'" + text.replace("'", "''") + "'"


def _open(url: str, application_name: str, timeout: int | None = None) -> "psycopg.Connection":
    import psycopg
    from psycopg.conninfo import conninfo_to_dict

    try:
        if "connect_timeout" in conninfo_to_dict(url):
            timeout = None
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
    """The server process of this session; `before` is SQL to run first, in the same round trip."""
    from psycopg import errors

    try:
        cursor = connection.execute(f"{before} select pg_catalog.pg_backend_pid()".encode())
    except errors.InsufficientPrivilege as error:
        raise SessionError(
            "settings",
            f"a setting changes what the installer's SQL does: {error.diag.message_primary}",
            "As a superuser: alter role … reset, or alter database … reset, of that setting.",
        ) from error
    while cursor.nextset():
        pass
    row = cursor.fetchone()
    assert row
    return int(row[0])


def _refuse_transaction_pooling(url: str, connection: "psycopg.Connection") -> None:
    """Refuses transaction pooling: two sessions share a server process, or one loses a setting."""
    before = connection.execute(_PROBE).fetchone()
    assert before
    with _open(url, APPLICATION_NAME) as other, other.transaction():
        # While this transaction holds that process, a pooler gives the first session another.
        shared = _backend_pid(other) == before[1]
        if shared or connection.execute(_RECALL).fetchone() != before:
            raise SessionError(
                "pooling",
                "this URL leads to a connection pooler in transaction mode",
                "Use the server's direct URL (or a pool in session mode): the installer's"
                " lock and settings live in a session.",
            )
