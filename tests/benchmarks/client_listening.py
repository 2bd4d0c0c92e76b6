"""Many who listen over one connection, against bare LISTEN and NOTIFY, side by side."""

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import asynccontextmanager
from time import perf_counter
from typing import Any, Final
from uuid import UUID

import psycopg

from bandsy_db.client import AsyncBandsy, CatchUp
from bandsy_db.client.values import AsyncEvents
from tests.benchmarks import clock
from tests.benchmarks.client_calls import WARM_UP, Found, Samples

CROWD: Final = 10_000
BEGIN: Final = "people begin to listen on one connection, against a LISTEN each"
WAKE: Final = "a wake-up of one of them, against a NOTIFY to a listener alone"
_PEOPLE: Final = b"""
insert into identity.users (username, clerk_id)
select 'listener' || n, 'listener_' || n
from generate_series(1, %s) as n
returning id
"""
_WAKE: Final = b"select internal.wake(array[%s::uuid], 'plan.changed', %s::uuid)"
_NOTIFY: Final = b"select pg_notify('alone', %s)"
_SECTION: Final = "listen"

Connection = psycopg.AsyncConnection[tuple[Any, ...]]


async def measure(url: str, crowd: int, begins: int, wakes: int) -> Found:
    """How long it takes until all of a crowd listen, and until one of them is woken."""
    begin, wake = clock.samples(), clock.samples()
    async with (
        await psycopg.AsyncConnection.connect(url, autocommit=True) as owner,
        AsyncBandsy.connect(url) as db,
    ):
        found = await owner.execute(_PEOPLE, [crowd])
        people = [user_id for (user_id,) in await found.fetchall()]
        for number in range(begins):
            async with _bare(url, people, begin), _crowd(db, people, begin) as listenings:
                if number == 0:
                    await _wakes(
                        url, owner, people[crowd // 2], listenings[crowd // 2], wakes, wake
                    )
    return {(_SECTION, BEGIN): begin, (_SECTION, WAKE): wake}


@asynccontextmanager
async def _crowd(
    db: AsyncBandsy, people: list[UUID], samples: Samples
) -> AsyncIterator[list[AsyncEvents]]:
    """All of them listen."""
    began = perf_counter()
    listenings = [db.as_user(who).listen() for who in people]
    first = await asyncio.gather(*(anext(listening) for listening in listenings))
    samples["ours"].append((perf_counter() - began) * 1000)
    assert set(first) == {CatchUp()}
    yield listenings
    await asyncio.gather(*(listening.aclose() for listening in listenings))


@asynccontextmanager
async def _bare(url: str, people: list[UUID], samples: Samples) -> AsyncIterator[None]:
    """A channel for each of them, on a connection that is closed before the others begin."""
    async with await psycopg.AsyncConnection.connect(url, autocommit=True) as connection:
        began = perf_counter()
        for who in people:
            await connection.execute(f'listen "{who}"'.encode())
        samples["raw"].append((perf_counter() - began) * 1000)
    yield


async def _wakes(
    url: str, owner: Connection, who: UUID, listening: AsyncEvents, rounds: int, samples: Samples
) -> None:
    async with await psycopg.AsyncConnection.connect(url, autocommit=True) as alone:
        await alone.execute("listen alone")
        told: AsyncGenerator[psycopg.Notify] = alone.notifies()
        for number in range(-WARM_UP, rounds):
            began = perf_counter()
            await owner.execute(_WAKE, [who, who], prepare=True)
            await anext(listening)
            between = perf_counter()
            await owner.execute(_NOTIFY, [str(who)], prepare=True)
            await anext(told)
            if number >= 0:
                samples["ours"].append((between - began) * 1000)
                samples["raw"].append((perf_counter() - between) * 1000)
        await told.aclose()
