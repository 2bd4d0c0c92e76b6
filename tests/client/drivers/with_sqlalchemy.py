"""SQLAlchemy 2 over psycopg: functions by text(), views and tables by reflection."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from json import dumps
from typing import Any
from uuid import UUID

import psycopg
from sqlalchemy import (
    Connection,
    Engine,
    ExceptionContext,
    MetaData,
    Table,
    create_engine,
    event,
    make_url,
    select,
    text,
)

from tests.client.drivers.refusals import refusal

_SIGN_IN = text(
    "select set_config('role', :role, true), set_config('request.jwt.claims', :claims, true)"
)


def engine(url: str) -> Engine:
    """One connection, so that a caller who was left behind on it would be met."""
    made = create_engine(
        make_url(url).set(drivername="postgresql+psycopg"),
        pool_size=1,
        max_overflow=0,
        # A pooler in transaction mode may not know the statement that was prepared a call before.
        connect_args={"prepare_threshold": None},
    )
    event.listen(made, "handle_error", _refuse)
    return made


@contextmanager
def signed_in(pool: Engine, caller: UUID | str | None) -> Iterator[Connection]:
    """A transaction in which the connection acts for a person; None: not signed in."""
    with pool.begin() as connection:
        role = "bandsy_anon" if caller is None else "bandsy_user"
        claims = "" if caller is None else dumps({"sub": str(caller)})
        connection.execute(_SIGN_IN, {"role": role, "claims": claims})
        yield connection


def call(connection: Connection, statement: str, **values: object) -> list[Mapping[str, Any]]:
    """The rows of a call with its arguments by name."""
    return [dict(row) for row in connection.execute(text(statement), values).mappings()]


def genre_level(connection: Connection, name: str) -> int:
    """By the view, read from the catalogue as the caller may see it."""
    genres = Table("genres", MetaData(), schema="api", autoload_with=connection)
    query = select(genres.c.level).where(genres.c.name == name)
    return int(connection.execute(query).scalar_one())


def _refuse(context: ExceptionContext) -> None:
    error = context.original_exception
    if isinstance(error, psycopg.Error):
        diag = error.diag
        found = refusal(
            error.sqlstate, diag.message_primary, diag.message_detail, diag.message_hint
        )
        if found:
            raise found from error
