"""A pooled connection never carries a caller to the next one, even after an error or a loss."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from uuid import UUID

import psycopg
import pytest

from bandsy_db.client import (
    AsyncBandsy,
    AsyncUserCaller,
    Bandsy,
    InvalidInput,
    NotFound,
    NotSignedIn,
)
from bandsy_db.client.call import ATTEMPTS
from tests.support.people import blocked, people, wait_until_blocked

ACTING = (
    "select current_user = session_user, coalesce(current_setting('request.jwt.claims', true), ''),"
    " pg_current_xact_id_if_assigned() is null"
)
NO_CALLER = (True, "", True)
LOCK = "select from identity.users where id = %s for update"
BACKENDS = """
select pg_terminate_backend(pid)
from pg_stat_activity
where datname = current_database() and pid <> pg_backend_pid() and wait_event_type = 'Lock'
"""
# Fails as often as the sequence says, with the SQLSTATE given, and counts the calls.
FAILING = """
create sequence core.calls;
grant usage on sequence core.calls to bandsy_user;
create or replace function api.clear_location() returns void language plpgsql as $$
begin
    if nextval('core.calls') <= %d then
        raise exception 'in the way' using errcode = '%s';
    end if;
end
$$;
"""
# Locks one row, waits for the gate, then locks the other: two that cross are a deadlock.
CROSSING = b"""
create sequence core.calls;
grant usage on sequence core.calls to bandsy_owner;
create or replace function api.block_user(user_id uuid) returns void language plpgsql
security definer as $$
begin
    perform nextval('core.calls');
    perform from identity.users where id = internal.current_user_id() for update;
    perform pg_advisory_xact_lock_shared(1);
    perform from identity.users where id = block_user.user_id for update;
end
$$;
"""


def check_nobody(db: Bandsy, ann: UUID) -> None:
    assert db._pool
    with db._pool.connection() as connection:
        assert connection.execute(ACTING).fetchone() == NO_CALLER
    with pytest.raises(NotSignedIn):
        db.as_service().me()
    assert db.as_user(ann).me().user_id == ann


async def check_nobody_async(db: AsyncBandsy, ann: UUID) -> None:
    assert db._pool
    async with db._pool.connection() as connection:
        cursor = await connection.execute(ACTING)
        assert await cursor.fetchone() == NO_CALLER
    with pytest.raises(NotSignedIn):
        await db.as_service().me()
    assert (await db.as_user(ann).me()).user_id == ann


def test_after_calls_and_refusals(db: Bandsy, database: str) -> None:
    ann, bob = people(database, "ann", "bob")
    me = db.as_user(bob)
    assert me.me().user_id == bob
    check_nobody(db, ann)
    with pytest.raises(NotFound):
        me.profile(username="nobody")
    check_nobody(db, ann)
    with pytest.raises(NotFound), me.transaction() as mine:  # noqa: PT012 (the block is what fails)
        mine.clear_location()
        mine.profile(username="nobody")
    check_nobody(db, ann)
    with me.transaction() as mine:
        mine.clear_location()
    check_nobody(db, ann)


def test_after_errors_that_are_no_refusals(db: Bandsy, database: str) -> None:
    ann, bob = people(database, "ann", "bob")
    me = db.as_user(bob)
    with pytest.raises(InvalidInput):
        me.set_location(latitude=1, longitude=1, city="a\0b")
    check_nobody(db, ann)
    with pytest.raises(TypeError):
        me.update_profile(changes={"bio": object()})  # type: ignore[typeddict-item]
    check_nobody(db, ann)
    with pytest.raises(TypeError):
        me.set_location(latitude=object(), longitude=1)  # type: ignore[arg-type]
    check_nobody(db, ann)
    with pytest.raises(ZeroDivisionError), me.transaction() as mine:  # noqa: PT012 (the block is what fails)
        mine.clear_location()
        _ = 1 / 0
    check_nobody(db, ann)
    assert me.me().latitude is not None


def test_after_a_killed_backend(db: Bandsy, database: str, owner: psycopg.Connection) -> None:
    ann, bob = people(database, "ann", "bob")
    with psycopg.connect(database) as holder, ThreadPoolExecutor(1) as pool:
        holder.execute(LOCK, [bob])
        call = pool.submit(db.as_user(bob).set_preferences, changes={})
        wait_until_blocked(owner)
        owner.execute(BACKENDS)
        with pytest.raises(psycopg.OperationalError):
            call.result()
    check_nobody(db, ann)


def test_after_a_killed_backend_in_a_transaction(
    db: Bandsy, database: str, owner: psycopg.Connection
) -> None:
    ann, bob = people(database, "ann", "bob")
    me = db.as_user(bob)
    with pytest.raises(psycopg.OperationalError), me.transaction() as mine:  # noqa: PT012 (the block is what fails)
        mine.clear_location()
        owner.execute(
            "select pg_terminate_backend(pid, 5000) from pg_stat_activity"
            " where state = 'idle in transaction' and datname = current_database()"
        )
        mine.me()
    check_nobody(db, ann)
    assert me.me().latitude is not None


@pytest.mark.parametrize("in_transaction", [False, True])
def test_after_a_cancellation(
    database: str, owner: psycopg.Connection, in_transaction: bool
) -> None:
    ann, bob = people(database, "ann", "bob")

    async def call(me: AsyncUserCaller) -> None:
        if in_transaction:
            async with me.transaction() as mine:
                await mine.clear_location()
        else:
            await me.set_preferences(changes={})

    async def story() -> None:
        async with AsyncBandsy.connect(database, max_size=1) as db:
            with psycopg.connect(database) as holder:
                holder.execute("lock table identity.places, matching.preferences")
                task = asyncio.create_task(call(db.as_user(bob)))
                while not blocked(owner):
                    await asyncio.sleep(0)
                task.cancel()
                with pytest.raises(asyncio.CancelledError):
                    await task
            await check_nobody_async(db, ann)
            assert (await db.as_user(bob).me()).latitude is not None

    asyncio.run(story())


def test_a_call_is_cancelled_at_any_point(database: str) -> None:
    ann, bob = people(database, "ann", "bob")

    async def story() -> None:
        async with AsyncBandsy.connect(database, max_size=1) as db:
            for steps in range(40):
                task = asyncio.create_task(db.as_user(bob).me())
                for _ in range(steps):
                    await asyncio.sleep(0)
                task.cancel()
                await asyncio.gather(task, return_exceptions=True)
                await check_nobody_async(db, ann)

    asyncio.run(story())


def test_many_callers_at_once_are_who_they_are(database: str) -> None:
    names = [f"person{number}" for number in range(12)]
    ids = people(database, *names)

    async def ask(db: AsyncBandsy, id_: UUID) -> None:
        me = db.as_user(id_)
        for number in range(8):
            if number % 3 == 0:
                with pytest.raises(NotFound):
                    await me.profile(username="nobody")
            elif number % 3 == 1:
                async with me.transaction() as mine:
                    assert (await mine.me()).user_id == id_
            assert (await me.me()).user_id == id_

    async def story() -> None:
        async with AsyncBandsy.connect(database, max_size=3) as db:
            await asyncio.gather(*(ask(db, id_) for id_ in ids))

    asyncio.run(story())


def test_tasks_that_get_a_transaction_share_it(database: str) -> None:
    [ann] = people(database, "ann")

    async def story() -> None:
        async with AsyncBandsy.connect(database) as db, db.as_user(ann) as me:
            inside, done = asyncio.Event(), asyncio.Event()

            async def outside() -> float | None:
                await inside.wait()
                found = (await me.me()).latitude
                done.set()
                return found

            other = asyncio.create_task(outside())
            async with me.transaction() as mine:
                await mine.clear_location()
                assert (await asyncio.create_task(mine.me())).latitude is None
                inside.set()
                await done.wait()
            assert await other is not None

    asyncio.run(story())


@pytest.mark.parametrize("sqlstate", ["40001", "40P01"])
def test_a_call_gets_out_of_the_way_and_tries_again(
    database: str, owner: psycopg.Connection, sqlstate: str
) -> None:
    [ann] = people(database, "ann")
    owner.execute((FAILING % (ATTEMPTS - 1, sqlstate)).encode())
    with Bandsy.connect(database) as db:
        db.as_user(ann).clear_location()
    assert owner.execute("select last_value from core.calls").fetchone() == (ATTEMPTS,)


def test_it_does_not_try_for_ever(database: str, owner: psycopg.Connection) -> None:
    [ann] = people(database, "ann")
    owner.execute((FAILING % (1000, "40001")).encode())
    with Bandsy.connect(database) as db, pytest.raises(psycopg.errors.SerializationFailure):
        db.as_user(ann).clear_location()
    assert owner.execute("select last_value from core.calls").fetchone() == (ATTEMPTS,)


def test_a_transaction_of_others_is_not_repeated(database: str, owner: psycopg.Connection) -> None:
    [ann] = people(database, "ann")
    owner.execute((FAILING % (1, "40P01")).encode())
    with psycopg.connect(database) as connection:
        connection.execute("select 1")
        with pytest.raises(psycopg.errors.DeadlockDetected):
            Bandsy.on(connection).as_user(ann).clear_location()
    assert owner.execute("select last_value from core.calls").fetchone() == (1,)
    with Bandsy.connect(database) as db, db.as_user(ann) as me, me.transaction() as mine:
        mine.clear_location()


def test_a_real_deadlock_does_not_reach_the_caller(
    database: str, owner: psycopg.Connection
) -> None:
    ann, bob = people(database, "ann", "bob")
    owner.execute(CROSSING)
    owner.execute("select pg_advisory_lock(1)")
    with Bandsy.connect(database, min_size=2) as db, ThreadPoolExecutor(2) as pool:
        calls = [
            pool.submit(db.as_user(who).block_user, user_id=other)
            for who, other in ((ann, bob), (bob, ann))
        ]
        wait_until_blocked(owner, sessions=2)
        owner.execute("select pg_advisory_unlock(1)")
        for call in calls:
            call.result()
    assert owner.execute("select last_value > 2 from core.calls").fetchone() == (True,)
