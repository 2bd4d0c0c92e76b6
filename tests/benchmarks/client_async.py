"""The asynchronous client and psycopg, side by side."""

from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack
from functools import partial
from time import perf_counter
from typing import Any

import psycopg
from psycopg_pool import AsyncConnectionPool

from bandsy_db.client import AsyncBandsy, AsyncUserCaller
from tests.benchmarks import clock
from tests.benchmarks.client_calls import (
    ACT,
    AS,
    CALLS,
    CLERK_ID,
    MANY,
    MANY_BLOCKS,
    MANY_ROWS,
    UNKNOWN_USER,
    WARM_UP,
    Found,
    Samples,
)

Connection = psycopg.AsyncConnection[tuple[Any, ...]]
Rows = list[tuple[Any, ...]]
Side = Callable[[], Awaitable[object]]


async def measure(url: str, rounds: int, many_rounds: int) -> Found:
    """Every call, on one connection and from a pool."""
    async with AsyncExitStack() as stack:
        connection = await stack.enter_async_context(
            await psycopg.AsyncConnection.connect(url, autocommit=True)
        )
        pool: AsyncConnectionPool[Connection] = await stack.enter_async_context(
            AsyncConnectionPool(url, kwargs={"autocommit": True}, min_size=1, open=False)
        )
        ours = _calls(AsyncBandsy.on(connection).as_clerk(CLERK_ID))
        ours_pooled = _calls(
            (await stack.enter_async_context(AsyncBandsy.connect(url))).as_clerk(CLERK_ID)
        )
        found: Found = {}
        for what, call in CALLS.items():
            sides: dict[str, Side] = {
                "ours": ours[what],
                "raw": partial(_raw, connection, *call),
                "ours pooled": ours_pooled[what],
                "pooled": partial(_pooled, pool, *call),
                "piped": partial(_piped, connection, *call),
            }
            found["async", what] = await _timed(sides, rounds)
        many: dict[str, Side] = {
            "ours": ours[MANY],
            "raw": partial(_raw, connection, MANY_ROWS, ()),
            "piped": partial(_piped, connection, MANY_ROWS, ()),
        }
        found["async", MANY] = await _timed(many, many_rounds)
        return found


def _calls(me: AsyncUserCaller) -> dict[str, Side]:
    page, wide, view, change = CALLS
    return {
        page: lambda: me.my_blocks(page_size=20).page(),
        wide: me.me,
        view: me.instruments,
        change: lambda: me.unblock_user(user_id=UNKNOWN_USER),
        MANY: lambda: me._run(MANY_BLOCKS, {}),
    }


async def _timed(sides: dict[str, Side], rounds: int) -> Samples:
    """Every side once a round, each time another one first."""
    samples = clock.samples()
    names = list(sides)
    for number in range(-WARM_UP, rounds):
        first = number % len(names)
        for name in names[first:] + names[:first]:
            began = perf_counter()
            await sides[name]()
            took = (perf_counter() - began) * 1000
            if number >= 0:
                samples[name].append(took)
    return samples


async def _raw(connection: Connection, query: bytes, values: tuple[object, ...]) -> Rows:
    async with connection.transaction():
        await connection.execute(ACT, AS)
        return await (await connection.execute(query, values)).fetchall()


async def _pooled(
    pool: "AsyncConnectionPool[Connection]", query: bytes, values: tuple[object, ...]
) -> Rows:
    async with pool.connection() as connection:
        return await _raw(connection, query, values)


async def _piped(connection: Connection, query: bytes, values: tuple[object, ...]) -> Rows:
    async with connection.pipeline():
        await connection.execute(b"begin")
        await connection.execute(ACT, AS)
        cursor = await connection.execute(query, values)
        await connection.execute(b"commit")
    return await cursor.fetchall()
