"""A block that its program forgets is ended by the server, whatever was called in it."""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import (
    AbstractAsyncContextManager,
    AbstractContextManager,
    asynccontextmanager,
    contextmanager,
)

import psycopg
import pytest

from bandsy_db.client import AsyncBandsy, Bandsy, ConnectionLost
from tests.support.people import people

CALLS = [
    pytest.param(calls, id="-".join(calls))
    for calls in (
        ["me"],
        ["clear_location"],
        ["me", "clear_location"],
        ["clear_location", "me", "me"],
    )
]


@pytest.fixture
def hasty(database: str) -> str:
    """A database whose sessions may not idle in a transaction."""
    with psycopg.connect(database, autocommit=True) as owner:
        name = owner.info.dbname
        owner.execute(
            f'alter database "{name}" set idle_in_transaction_session_timeout = 100'.encode()
        )
    return database


@contextmanager
def pooled(url: str) -> Iterator[Bandsy]:
    with Bandsy.connect(url) as db:
        yield db


@contextmanager
def on(url: str) -> Iterator[Bandsy]:
    with psycopg.connect(url) as connection:
        yield Bandsy.on(connection)


@asynccontextmanager
async def async_pooled(url: str) -> AsyncIterator[AsyncBandsy]:
    async with AsyncBandsy.connect(url) as db:
        yield db


@asynccontextmanager
async def async_on(url: str) -> AsyncIterator[AsyncBandsy]:
    async with await psycopg.AsyncConnection.connect(url) as connection:
        yield AsyncBandsy.on(connection)


def others_go_on(url: str) -> None:
    with psycopg.connect(url, options="-c lock_timeout=20s") as other:
        other.execute("lock table identity.users in access exclusive mode")


@contextmanager
def ended() -> Iterator[None]:
    with pytest.raises(ConnectionLost, match="idle-in-transaction timeout") as lost:
        yield
    assert not lost.value.may_have_happened


@pytest.mark.parametrize("connected", [pooled, on])
@pytest.mark.parametrize("calls", CALLS)
def test_a_block_that_idles_is_ended(
    hasty: str, connected: Callable[[str], AbstractContextManager[Bandsy]], calls: list[str]
) -> None:
    [ann] = people(hasty, "ann")
    with connected(hasty) as db, ended(), db.as_user(ann).transaction() as mine:
        for call in calls:
            getattr(mine, call)()
        others_go_on(hasty)


@pytest.mark.parametrize("connected", [async_pooled, async_on])
@pytest.mark.parametrize("calls", CALLS)
def test_a_block_that_idles_is_ended_awaited(
    hasty: str,
    connected: Callable[[str], AbstractAsyncContextManager[AsyncBandsy]],
    calls: list[str],
) -> None:
    [ann] = people(hasty, "ann")

    async def story() -> None:
        async with connected(hasty) as db:
            with ended():
                async with db.as_user(ann).transaction() as mine:
                    for call in calls:
                        await getattr(mine, call)()
                    await asyncio.to_thread(others_go_on, hasty)

    asyncio.run(story())
