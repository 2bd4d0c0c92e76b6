"""A temporary database, on a private server or on a given one."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from secrets import token_hex
from typing import TYPE_CHECKING

from bandsy_db.connection import connect
from bandsy_db.errors import BandsyError, RefusedError, ServerError
from bandsy_db.server.embedded import Embedded
from bandsy_db.server.roles import login

if TYPE_CHECKING:
    import psycopg

# The data need not survive a crash.
_UNSAFE_BUT_FAST = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}


@contextmanager
def scratch_database(server_url: str | None = None, major: int | None = None) -> Iterator[str]:
    """The URL of an empty database, dropped afterwards.

    By default it is on a server of its own. With `major`, the server is of that major version.
    """
    if server_url is None:
        with _private_server(major) as url:
            yield url
        return
    name = f"bandsy_scratch_{token_hex(6)}"
    with connect(server_url) as connection:
        if major not in (None, major_of(connection)):
            raise RefusedError(
                f"the database is of PostgreSQL {major}, and the server to build on of"
                f" {major_of(connection)}: their catalogues differ",
                hint=f"Name a server of PostgreSQL {major} with --scratch-url, or leave it out if"
                f" PostgreSQL {major} is installed on this machine.",
            )
        _create(connection, name)
    try:
        yield on_database(server_url, name)
    except BaseException:
        # The first error matters more than a database that stays on a lost server.
        with suppress(ServerError):
            _drop(server_url, name)
        raise
    _drop(server_url, name)


def major_of(connection: "psycopg.Connection") -> int:
    """The major version of the server."""
    return connection.info.server_version // 10000


def _drop(server_url: str, name: str) -> None:
    with connect(server_url) as connection:
        connection.execute(f"drop database {name} with (force)")


def _create(connection: "psycopg.Connection", name: str) -> None:
    from psycopg import errors

    try:
        connection.execute(f"create database {name} template template0")
    except errors.InsufficientPrivilege as error:
        raise RefusedError(
            f"{connection.info.user} may not create a database to build in",
            hint=f"Let a superuser run there: alter role {login(connection)} createdb;"
            " or leave --scratch-url out if PostgreSQL's server is installed on this machine.",
            sqlstate=error.sqlstate,
        ) from error


def on_database(url: str, name: str) -> str:
    """The URL of another database of the same server."""
    from psycopg.conninfo import make_conninfo

    return make_conninfo(url, dbname=name)


@contextmanager
def _private_server(major: int | None) -> Iterator[str]:
    server = Embedded(Path(tempfile.mkdtemp(prefix="bandsy-scratch-")), _UNSAFE_BUT_FAST, major)
    try:
        yield _started(server)
    finally:
        server.destroy()


def _started(server: Embedded) -> str:
    try:
        return server.up()
    except BandsyError as error:
        raise ServerError(
            f"no private server to build on: {error.message}",
            detail=error.detail,
            hint=f"{error.hint or ''} Or name another server with --scratch-url.".lstrip(),
        ) from error
