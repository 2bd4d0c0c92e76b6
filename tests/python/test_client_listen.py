"""Listening: who is woken, by what, and what a lost connection costs."""

import asyncio
from collections.abc import Iterator
from uuid import UUID

import psycopg
import pytest

from bandsy_db.client import AsyncBandsy, Bandsy, CatchUp, NotSignedIn, Reaction, Wake
from bandsy_db.client.wakes import wake
from tests.support.people import people

KILL = """
select pg_terminate_backend(pid, 5000)
from pg_stat_activity
where datname = current_database()
    and pid <> pg_backend_pid()
    and pid in (select pid from pg_locks where locktype = 'advisory' and mode = 'ShareLock')
"""
PATIENCE = 20.0


@pytest.fixture
def owner(database: str) -> Iterator[psycopg.Connection]:
    with psycopg.connect(database, autocommit=True) as connection:
        yield connection


def match(db: Bandsy, one: UUID, other: UUID) -> UUID:
    db.as_user(one).react(user_id=other, reaction=Reaction.LIKE)
    made = db.as_user(other).react(user_id=one, reaction=Reaction.LIKE).match_id
    assert made
    return made


def test_both_are_woken_by_a_match_and_nobody_else(database: str) -> None:
    ann, bob, cid = people(database, "ann", "bob", "cid")
    with Bandsy.connect(database) as db:
        events = {who: db.as_user(who).listen(silence=PATIENCE) for who in (ann, bob)}
        strangers = db.as_user(cid).listen(silence=0.1)
        for listening in (*events.values(), strangers):
            assert next(listening) == CatchUp()
        made = match(db, ann, bob)
        for listening in events.values():
            assert next(listening) == Wake("match.made", made)
        assert list(strangers) == []
        # A like after the match makes no new one, so it wakes nobody.
        db.as_user(ann).react(user_id=bob, reaction=Reaction.SUPER_LIKE)
        later = match(db, ann, cid)
        assert next(events[ann]) == Wake("match.made", later)
        for listening in events.values():
            listening.close()


def test_a_wake_up_comes_with_the_commit_only(database: str, owner: psycopg.Connection) -> None:
    [ann] = people(database, "ann")
    with Bandsy.connect(database) as db:
        listening = db.as_user(ann).listen(silence=0.1)
        assert next(listening) == CatchUp()
        with owner.transaction(force_rollback=True):
            owner.execute("select internal.wake(array[%s::uuid], 'never', %s)", [ann, ann])
        assert list(listening) == []


def test_a_lost_connection_is_opened_again_and_says_so(
    database: str, owner: psycopg.Connection
) -> None:
    ann, bob = people(database, "ann", "bob")
    with Bandsy.connect(database) as db:
        listening = db.as_clerk("user_ann").listen(silence=PATIENCE)
        assert next(listening) == CatchUp()
        owner.execute(KILL)
        made = match(db, ann, bob)
        # It was made while nobody listened: the tables have it once listening is back.
        assert next(listening) == CatchUp()
        assert [row.match_id for row in db.as_user(ann).my_matches()] == [made]
        [cid] = people(database, "cid")
        made = match(db, ann, cid)
        assert next(listening) == Wake("match.made", made)
        listening.close()


def test_the_asynchronous_one_does_the_same(database: str, owner: psycopg.Connection) -> None:
    ann, bob = people(database, "ann", "bob")

    async def story() -> None:
        async with AsyncBandsy.connect(database) as db, db.as_user(ann) as me:
            listening = me.listen(silence=PATIENCE)
            assert await anext(listening) == CatchUp()
            owner.execute("select internal.wake(array[%s::uuid], 'test', %s)", [ann, bob])
            assert await anext(listening) == Wake("test", bob)
            owner.execute(KILL)
            assert await anext(listening) == CatchUp()
            owner.execute("select internal.wake(array[%s::uuid], 'test', %s)", [ann, ann])
            assert await anext(listening) == Wake("test", ann)
            await listening.aclose()

    asyncio.run(story())


def test_a_listener_is_cancelled(database: str, owner: psycopg.Connection) -> None:
    [ann] = people(database, "ann")

    async def story() -> None:
        async with AsyncBandsy.connect(database) as db:
            begun = asyncio.Event()

            async def follow() -> None:
                async for _event in db.as_user(ann).listen():
                    begun.set()

            task = asyncio.create_task(follow())
            await begun.wait()
            task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await task

    asyncio.run(story())
    assert owner.execute(KILL).fetchall() == [], "its connection is closed"


def test_nobody_listens_as_nobody(database: str) -> None:
    with Bandsy.connect(database) as db, pytest.raises(NotSignedIn):
        next(db.as_clerk("user_nobody").listen())


def test_over_a_connection_of_ours_too(database: str, owner: psycopg.Connection) -> None:
    [ann] = people(database, "ann")
    listening = Bandsy.on(owner).as_user(ann).listen(silence=PATIENCE)
    assert next(listening) == CatchUp()
    owner.execute("select internal.wake(array[%s::uuid], 'test', %s)", [ann, ann])
    assert next(listening) == Wake("test", ann)
    listening.close()


@pytest.mark.parametrize(
    "payload",
    [
        "",
        "{}",
        "[]",
        "null",
        "1",
        '"x"',
        '{"topic": "a"}',
        '{"topic": "a", "id": 1}',
        "[" * 100_000,
    ],
)
def test_nonsense_wakes_nobody(payload: str) -> None:
    assert wake(payload) is None


def test_nonsense_does_not_end_the_listening(database: str, owner: psycopg.Connection) -> None:
    [ann] = people(database, "ann")
    with Bandsy.connect(database) as db:
        listening = db.as_user(ann).listen(silence=PATIENCE)
        assert next(listening) == CatchUp()
        owner.execute("select pg_notify(internal.wake_channel(%s), 'nonsense')", [ann])
        owner.execute("select internal.wake(array[%s::uuid], 'test', %s)", [ann, ann])
        assert next(listening) == Wake("test", ann)
        listening.close()
