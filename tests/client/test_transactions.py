"""A block of `transaction()` ends for all who share its caller; no caller acts as another."""

import asyncio
import pickle
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, suppress
from threading import Barrier
from uuid import UUID

import psycopg
import pytest
from psycopg import errors

from bandsy_db.client import AsyncBandsy, AsyncUserCaller, Bandsy, NotFound, UserCaller
from bandsy_db.client.call import ACT, claims_of_user
from tests.support.people import people, wait_until_blocked

LOCK = "select from identity.users where id = %s for update"


def check_ended(mine: UserCaller) -> None:
    with pytest.raises(psycopg.ProgrammingError, match="has ended"):
        mine.me()
    with pytest.raises(psycopg.ProgrammingError, match="has ended"):
        mine.clear_location()
    with pytest.raises(psycopg.ProgrammingError, match="has ended"), mine.transaction():
        pass


def test_its_caller_ends_with_it(db: Bandsy, database: str) -> None:
    ann, bob = people(database, "ann", "bob")
    with db.as_user(ann).transaction() as mine, mine.transaction() as inner:
        inner.me()
    check_ended(inner)
    with db.as_user(bob).transaction() as other:
        check_ended(mine)
        assert other.me().user_id == bob
    with pytest.raises(ZeroDivisionError), db.as_user(ann).transaction() as mine:
        _ = 1 / 0
    check_ended(mine)
    assert db.as_user(bob).me().latitude is not None


def test_a_thread_that_is_late_gets_no_turn(db: Bandsy, database: str) -> None:
    ann, bob = people(database, "ann", "bob")
    with (
        psycopg.connect(database, autocommit=True) as owner,
        psycopg.connect(database) as holder,
        ThreadPoolExecutor(1) as pool,
    ):
        holder.execute(LOCK, [ann])
        with db.as_user(ann).transaction() as mine:
            running = pool.submit(mine.set_preferences, changes={})
            wait_until_blocked(owner)
            late = pool.submit(mine.clear_location)
            holder.rollback()
        # The block waited for the call that had begun; the one behind it came too late.
        running.result()
        with pytest.raises(psycopg.ProgrammingError, match="has ended"):
            late.result()
        assert db.as_user(bob).me().user_id == bob
        assert db.as_user(ann).me().latitude is not None


def test_an_inner_block_that_outlives_the_outer_does_no_harm(db: Bandsy, database: str) -> None:
    ann, bob = people(database, "ann", "bob")
    inner_block = ExitStack()
    with pytest.raises(psycopg.Error), db.as_user(ann).transaction() as mine:  # noqa: PT012
        inner = inner_block.enter_context(mine.transaction())
        inner.clear_location()
    with db.as_user(bob).transaction() as other:
        other.clear_location()
        with pytest.raises(psycopg.ProgrammingError, match="has ended"):
            inner_block.close()
    assert db.as_user(ann).me().latitude is not None
    assert db.as_user(bob).me().latitude is None


async def late_tasks(db: AsyncBandsy, ann: UUID, bob: UUID) -> None:
    me, go = db.as_user(ann), asyncio.Event()

    async def late(mine: AsyncUserCaller) -> None:
        await go.wait()
        with pytest.raises(psycopg.ProgrammingError, match="has ended"):
            await mine.clear_location()
        with pytest.raises(psycopg.ProgrammingError, match="has ended"):
            async with mine.transaction():
                pass

    async with me.transaction() as mine:
        task = asyncio.create_task(late(mine))
        await mine.me()
    async with db.as_user(bob).transaction() as other:
        go.set()
        await task
        assert (await other.me()).user_id == bob
    assert (await db.as_user(bob).me()).latitude is not None
    assert (await me.me()).latitude is not None


def test_a_task_that_outlives_it_never_acts_as_another(database: str) -> None:
    ann, bob = people(database, "ann", "bob")

    async def story() -> None:
        async with AsyncBandsy.connect(database, max_size=1) as db:
            await late_tasks(db, ann, bob)
            async with db.as_user(ann).transaction() as mine:
                rows = await asyncio.gather(*(mine.me() for _ in range(5)))
            assert {row.user_id for row in rows} == {ann}

    asyncio.run(story())


@pytest.mark.parametrize("autocommit", [False, True])
def test_one_block_at_a_time_on_a_connection(database: str, autocommit: bool) -> None:
    ann, bob = people(database, "ann", "bob")
    with psycopg.connect(database, autocommit=autocommit) as connection:
        me, you = Bandsy.on(connection).as_user(ann), Bandsy.on(connection).as_user(bob)
        with me.transaction() as mine:
            for other in (me, you):
                with pytest.raises(psycopg.ProgrammingError, match="use the caller"):
                    other.clear_location()
                with pytest.raises(psycopg.ProgrammingError, match="use the caller"):
                    other.transaction().__enter__()
            with mine.transaction() as inner:
                with pytest.raises(psycopg.ProgrammingError, match="use the caller"):
                    mine.me()
                assert inner.me().user_id == ann
            connection.execute(ACT, ("bandsy_user", claims_of_user(bob)))
            assert mine.me().user_id == ann
            mine.clear_location()
        assert me.me().latitude is None
        assert you.me().latitude is not None


def test_tasks_do_not_lose_each_others_work(database: str) -> None:
    ids = people(database, "ann", "bob")

    async def story() -> None:
        async with await psycopg.AsyncConnection.connect(database, autocommit=True) as connection:
            done = asyncio.Event()

            async def block(own_id: UUID) -> bool:
                try:
                    async with AsyncBandsy.on(connection).as_user(own_id).transaction() as mine:
                        await mine.clear_location()
                        await done.wait()
                except psycopg.ProgrammingError:
                    done.set()
                    return False
                return True

            went = await asyncio.gather(*map(block, ids))
            assert went == [True, False]
            db = AsyncBandsy.on(connection)
            places = [(await db.as_user(own_id).me()).latitude for own_id in ids]
            assert [place is None for place in places] == went

    asyncio.run(story())


def test_a_lost_connection_that_is_caught_is_not_taken_for_success(
    db: Bandsy, database: str
) -> None:
    [ann] = people(database, "ann")
    with pytest.raises(errors.InFailedSqlTransaction), db.as_user(ann).transaction() as mine:  # noqa: PT012
        mine.clear_location()
        with psycopg.connect(database, autocommit=True) as owner:
            owner.execute(
                "select pg_terminate_backend(pid, 5000) from pg_stat_activity"
                " where state = 'idle in transaction' and datname = current_database()"
            )
        with pytest.raises(psycopg.OperationalError):
            mine.me()
    assert db.as_user(ann).me().latitude is not None


def test_a_cancelled_call_that_is_caught_is_not_kept(database: str) -> None:
    [ann] = people(database, "ann")

    async def story() -> None:
        async with AsyncBandsy.connect(database, max_size=1) as db:
            me = db.as_user(ann)
            for steps in range(40):
                await me.update_profile(changes={"bio": "Drums"})
                with suppress(errors.InFailedSqlTransaction):
                    async with me.transaction() as mine:
                        call = asyncio.create_task(mine.update_profile(changes={"bio": "Bass"}))
                        for _ in range(steps):
                            await asyncio.sleep(0)
                        call.cancel()
                        await asyncio.gather(call, return_exceptions=True)
                assert ((await me.me()).bio == "Bass") == (not call.cancelled())

    asyncio.run(story())


def test_a_pool_is_of_its_process(db: Bandsy, database: str) -> None:
    [ann] = people(database, "ann")
    assert db.as_user(ann).me().user_id == ann
    assert db._pool
    own = db._pool._pid
    db._pool._pid = -1
    with pytest.raises(psycopg.ProgrammingError, match="another process"):
        db.as_user(ann).me()
    db._pool._pid = own


def test_a_refusal_travels() -> None:
    refused = NotFound("no such person", reason="not_found", hint="Look again.")
    copy = pickle.loads(pickle.dumps(refused))
    assert (type(copy), str(copy), copy.reason, copy.hint) == (
        NotFound,
        "no such person",
        "not_found",
        "Look again.",
    )


def test_a_refusal_that_is_caught_in_it_is_not_taken_for_success(db: Bandsy, database: str) -> None:
    [ann] = people(database, "ann")
    me = db.as_user(ann)
    with pytest.raises(errors.InFailedSqlTransaction, match="the whole block was rolled back"):  # noqa: PT012, SIM117
        with me.transaction() as mine:
            mine.clear_location()
            with pytest.raises(NotFound):
                mine.profile(username="nobody")
    assert me.me().latitude is not None
    with me.transaction() as mine:
        with pytest.raises(errors.InFailedSqlTransaction), mine.transaction() as inner:  # noqa: PT012
            inner.clear_location()
            with pytest.raises(NotFound):
                inner.profile(username="nobody")
        assert mine.me().latitude is not None, "a savepoint outlives it"


def test_psycopgs_own_way_out_of_it(db: Bandsy, database: str) -> None:
    [ann] = people(database, "ann")
    with db.as_user(ann).transaction() as mine:
        mine.clear_location()
        raise psycopg.Rollback
    assert db.as_user(ann).me().latitude is not None


def test_threads_on_one_connection_take_turns(database: str) -> None:
    ids = people(database, "ann", "bob", "cat", "dan")
    with psycopg.connect(database, autocommit=True) as connection:
        db, together = Bandsy.on(connection), Barrier(len(ids))

        def ask(own_id: UUID) -> set[UUID]:
            me = db.as_user(own_id)
            together.wait()
            for _ in range(20):
                me.set_preferences(changes={})
            return {me.me().user_id for _ in range(20)}

        with ThreadPoolExecutor(len(ids)) as pool:
            assert list(pool.map(ask, ids)) == [{own_id} for own_id in ids]
