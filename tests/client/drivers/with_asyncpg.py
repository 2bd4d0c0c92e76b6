"""asyncpg: a pool, a transaction with a role and claims of its own, refusals by SQLSTATE."""

import json
from collections.abc import AsyncIterator, Mapping
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import Any
from uuid import UUID

import asyncpg

from tests.client.drivers.refusals import refusal


def pool(url: str) -> AbstractAsyncContextManager[Any]:
    """One connection, so that a caller who was left behind on it would be met."""
    made: AbstractAsyncContextManager[Any] = asyncpg.create_pool(
        url,
        min_size=1,
        max_size=1,
        init=_read_json,
        # A pooler in transaction mode may not know the statement that was prepared a call before.
        statement_cache_size=0,
    )
    return made


@asynccontextmanager
async def signed_in(connections: Any, caller: UUID | str | None) -> AsyncIterator[Any]:
    """A transaction in which the connection acts for a person; None: not signed in."""
    role = "bandsy_anon" if caller is None else "bandsy_user"
    claims = "" if caller is None else json.dumps({"sub": str(caller)})
    async with connections.acquire() as connection, connection.transaction():
        await connection.execute(
            "select set_config('role', $1, true), set_config('request.jwt.claims', $2, true)",
            role,
            claims,
        )
        try:
            yield connection
        except asyncpg.PostgresError as error:
            found = refusal(error.sqlstate, error.message, error.detail, error.hint)
            if found is None:
                raise
            raise found from error


async def call(connection: Any, statement: str, *values: object) -> list[Mapping[str, Any]]:
    """The rows of a call."""
    return [dict(row) for row in await connection.fetch(statement, *values)]


async def _read_json(connection: Any) -> None:
    """Asyncpg leaves jsonb as text unless it is told otherwise."""
    await connection.set_type_codec(
        "jsonb", schema="pg_catalog", encoder=json.dumps, decoder=json.loads
    )
