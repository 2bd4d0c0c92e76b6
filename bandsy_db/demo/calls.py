"""Calls as an application makes them, and the database's refusals.

Each is a transaction of its own, with the caller's claims and an application role.
"""

import json
from dataclasses import dataclass
from typing import Any, LiteralString, Self
from uuid import UUID

import psycopg
from psycopg.rows import dict_row

from bandsy_db.demo.load import Connection

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Refusal:
    """A refusal: its SQLSTATE (`PT` and an HTTP status), DETAIL, MESSAGE and HINT."""

    sqlstate: str
    reason: str | None
    message: str | None
    hint: str | None

    @classmethod
    def of(cls, error: psycopg.Error) -> Self:
        """Read a refusal; raise any other error again."""
        if not (error.sqlstate or "").startswith("PT"):
            raise error
        said = error.diag
        return cls(
            error.sqlstate or "", said.message_detail, said.message_primary, said.message_hint
        )


def call_as(
    connection: Connection, caller: UUID, query: LiteralString, *values: object
) -> list[Row]:
    """Run a statement as a person."""
    with connection.transaction(), connection.cursor(row_factory=dict_row) as cursor:
        claims = json.dumps({"sub": str(caller)})
        cursor.execute("select set_config('request.jwt.claims', %s, true)", [claims])
        cursor.execute("set local role bandsy_user")
        return cursor.execute(query, values).fetchall()


def attempt_as(
    connection: Connection, caller: UUID, query: LiteralString, *values: object
) -> list[Row] | Refusal:
    """Run a statement as a person; return its rows or the refusal."""
    try:
        return call_as(connection, caller, query, *values)
    except psycopg.Error as error:
        return Refusal.of(error)
