"""The blocking client and psycopg, side by side."""

from collections.abc import Callable
from contextlib import ExitStack
from functools import partial
from typing import Any

import psycopg
from psycopg_pool import ConnectionPool

from bandsy_db.client import Bandsy, UserCaller
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

Connection = psycopg.Connection[tuple[Any, ...]]
Rows = list[tuple[Any, ...]]
Side = Callable[[], object]


def measure(url: str, rounds: int, many_rounds: int) -> Found:
    """Every call, on one connection and from a pool."""
    with ExitStack() as stack:
        connection = stack.enter_context(psycopg.connect(url, autocommit=True))
        pool: ConnectionPool[Connection] = stack.enter_context(
            ConnectionPool(url, kwargs={"autocommit": True}, min_size=1)
        )
        ours = _calls(Bandsy.on(connection).as_clerk(CLERK_ID))
        ours_pooled = _calls(stack.enter_context(Bandsy.connect(url)).as_clerk(CLERK_ID))
        found: Found = {}
        for what, call in CALLS.items():
            sides: dict[str, Side] = {
                "ours": ours[what],
                "raw": partial(_raw, connection, *call),
                "ours pooled": ours_pooled[what],
                "pooled": partial(_pooled, pool, *call),
                "piped": partial(_piped, connection, *call),
            }
            found["sync", what] = _timed(sides, rounds)
        many: dict[str, Side] = {
            "ours": ours[MANY],
            "raw": partial(_raw, connection, MANY_ROWS, ()),
            "piped": partial(_piped, connection, MANY_ROWS, ()),
        }
        found["sync", MANY] = _timed(many, many_rounds)
        return found


def _calls(me: UserCaller) -> dict[str, Side]:
    page, wide, view, change = CALLS
    return {
        page: lambda: me.my_blocks(page_size=20).page(),
        wide: me.me,
        view: me.instruments,
        change: lambda: me.unblock_user(user_id=UNKNOWN_USER),
        MANY: lambda: me._run(MANY_BLOCKS, {}),
    }


def _timed(sides: dict[str, Side], rounds: int) -> Samples:
    """Every side once a round, each time another one first."""
    samples = clock.samples()
    names = list(sides)
    for number in range(-WARM_UP, rounds):
        first = number % len(names)
        for name in names[first:] + names[:first]:
            took = clock.milliseconds(sides[name])
            if number >= 0:
                samples[name].append(took)
    return samples


def _raw(connection: Connection, query: bytes, values: tuple[object, ...]) -> Rows:
    with connection.transaction():
        connection.execute(ACT, AS)
        return connection.execute(query, values).fetchall()


def _pooled(pool: "ConnectionPool[Connection]", query: bytes, values: tuple[object, ...]) -> Rows:
    with pool.connection() as connection:
        return _raw(connection, query, values)


def _piped(connection: Connection, query: bytes, values: tuple[object, ...]) -> Rows:
    with connection.pipeline():
        connection.execute(b"begin")
        connection.execute(ACT, AS)
        cursor = connection.execute(query, values)
        connection.execute(b"commit")
    return cursor.fetchall()
