"""A call that is cut at each point of its answer: one error, which says what is known."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
import pytest

from bandsy_db.client import AsyncBandsy, Bandsy, ConnectionLost
from tests.support.people import people
from tests.support.relay import Cut, Relay, relay

# An answer to a call of three statements has more messages.
FEWEST = 10
CUTS = [Cut.TOLD_AND_CLOSED, Cut.CLOSED, Cut.RESET]


@contextmanager
def lost(*, may_have_happened: bool) -> Iterator[None]:
    with pytest.raises(ConnectionLost) as error:
        yield
    assert error.value.may_have_happened == may_have_happened


@contextmanager
def connected(database: str) -> Iterator[tuple[Relay, Bandsy]]:
    with (
        relay(database) as (way, url),
        # Prepared statements would shorten the answers after some calls.
        Bandsy.connect(url, max_size=1, prepare_threshold=None) as db,
    ):
        yield way, db


@pytest.mark.parametrize("how", CUTS)
def test_a_call_that_writes(database: str, how: Cut) -> None:
    [ann] = people(database, "ann")
    with connected(database) as (way, db):
        me = db.as_user(ann)
        me.clear_location()
        before = way.passed
        me.clear_location()
        whole = way.passed - before
        assert whole > FEWEST
        for after in range(whole):
            me.me()
            way.cut(how, after=after)
            with lost(may_have_happened=True):
                me.clear_location()


@pytest.mark.parametrize("how", CUTS)
def test_a_call_that_reads_is_made_again(database: str, how: Cut) -> None:
    [ann] = people(database, "ann")
    with connected(database) as (way, db):
        me = db.as_user(ann)
        me.me()
        before = way.passed
        me.me()
        for after in range(way.passed - before):
            way.cut(how, after=after)
            assert me.me().user_id == ann


@pytest.mark.parametrize("how", CUTS)
def test_a_call_in_a_block(database: str, how: Cut) -> None:
    [ann] = people(database, "ann")
    with connected(database) as (way, db):
        for after in range(FEWEST):
            with lost(may_have_happened=False), db.as_user(ann).transaction() as mine:
                mine.me()
                way.cut(how, after=after)
                mine.clear_location()
        for after in range(2):
            # A server that answers a commit with the end of the session has not begun it.
            is_known = after == 0 and how is Cut.TOLD_AND_CLOSED
            with lost(may_have_happened=not is_known), db.as_user(ann).transaction() as mine:
                mine.clear_location()
                way.cut(how, after=after)


def test_a_server_that_ends_the_session_before_it_closes_the_connection(database: str) -> None:
    [ann] = people(database, "ann")
    with relay(database) as (way, url), psycopg.connect(url, autocommit=True) as connection:
        me = Bandsy.on(connection).as_user(ann)
        me.clear_location()
        before = way.passed
        me.clear_location()
        # All but the end of the answer: a FATAL error comes in its place.
        way.cut(Cut.TOLD, after=way.passed - before - 1)
        with lost(may_have_happened=True):
            me.clear_location()


def test_a_server_that_ends_the_session_before_it_closes_the_connection_awaited(
    database: str,
) -> None:
    [ann] = people(database, "ann")

    async def story(way: Relay, url: str) -> None:
        async with await psycopg.AsyncConnection.connect(url, autocommit=True) as connection:
            me = AsyncBandsy.on(connection).as_user(ann)
            await me.clear_location()
            before = way.passed
            await me.clear_location()
            way.cut(Cut.TOLD, after=way.passed - before - 1)
            with lost(may_have_happened=True):
                await me.clear_location()

    with relay(database) as (way, url):
        asyncio.run(story(way, url))
