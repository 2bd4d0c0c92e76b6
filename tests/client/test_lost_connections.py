"""A lost connection, a silent server, a server that is away: each call, and what it says."""

import asyncio
import pickle
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress

import psycopg
import pytest

from bandsy_db.client import AsyncBandsy, Bandsy, ConnectionLost
from tests.support import cuts
from tests.support.people import people, wait_until_blocked

# Nothing waits for it to pass but the calls that it ends.
SHORT = 0.3
WAITING = """
select count(pg_terminate_backend(pid, 5000))
from pg_stat_activity
where datname = current_database() and wait_event_type = 'Lock'
"""


@contextmanager
def held(database: str) -> Iterator[psycopg.Connection]:
    """A transaction that keeps everybody from reading and changing people."""
    with psycopg.connect(database) as connection:
        connection.execute("lock table identity.users in access exclusive mode")
        yield connection


def end_waiting(owner: psycopg.Connection) -> None:
    """Ends the session that waits for a lock."""
    wait_until_blocked(owner)
    assert owner.execute(WAITING).fetchone() == (1,)


def test_a_call_that_reads_is_made_again_once(
    database: str, db: Bandsy, owner: psycopg.Connection
) -> None:
    [ann] = people(database, "ann")
    for times in (1, 2):
        with held(database) as holder, ThreadPoolExecutor(1) as pool:
            call = pool.submit(db.as_user(ann).me)
            for _ in range(times):
                end_waiting(owner)
            if times == 1:
                wait_until_blocked(owner)
                holder.rollback()
                assert call.result().user_id == ann
            else:
                with pytest.raises(ConnectionLost, match="nothing was changed") as lost:
                    call.result()
                assert not lost.value.may_have_happened


def test_a_call_that_writes_is_not_made_again(
    database: str, db: Bandsy, owner: psycopg.Connection
) -> None:
    [ann] = people(database, "ann")
    with held(database), ThreadPoolExecutor(1) as pool:
        call = pool.submit(db.as_user(ann).clear_location)
        end_waiting(owner)
        with pytest.raises(ConnectionLost, match="may or may not have happened") as lost:
            call.result()
    assert lost.value.may_have_happened
    assert lost.value.hint
    assert db.as_user(ann).me().latitude is not None


def test_in_a_block_nothing_is_made_again(database: str, db: Bandsy) -> None:
    [ann] = people(database, "ann")
    with pytest.raises(ConnectionLost) as lost, db.as_user(ann).transaction() as mine:  # noqa: PT012 (the block is what fails)
        mine.clear_location()
        cuts.end_sessions(database)
        mine.me()
    assert not lost.value.may_have_happened
    with pytest.raises(ConnectionLost) as lost, db.as_user(ann).transaction() as mine:  # noqa: PT012 (its end is what fails)
        mine.clear_location()
        cuts.end_sessions(database)
    assert not lost.value.may_have_happened, "it had ended before the commit"
    assert db.as_user(ann).me().latitude is not None


def test_a_connection_of_the_application_is_used_once(database: str) -> None:
    [ann] = people(database, "ann")
    with psycopg.connect(database, autocommit=True) as connection:
        me = Bandsy.on(connection).as_user(ann)
        cuts.end_sessions(database)
        with pytest.raises(ConnectionLost) as lost:
            me.clear_location()
        assert lost.value.may_have_happened
        with pytest.raises(ConnectionLost, match="closed") as closed:
            me.clear_location()
        assert not closed.value.may_have_happened


def test_a_silent_server_ends_a_call_at_its_timeout(database: str) -> None:
    [ann] = people(database, "ann")
    with Bandsy.connect(database, max_size=1, timeout=SHORT) as db, held(database):
        for call in (db.as_user(ann).me, db.as_user(ann).clear_location):
            with pytest.raises(ConnectionLost, match="no answer within the timeout"):
                call()
        with (
            pytest.raises(ConnectionLost, match="no answer") as lost,
            db.as_user(ann).transaction() as mine,
        ):
            mine.me()
        assert not lost.value.may_have_happened


def test_a_silent_server_ends_a_call_at_its_timeout_awaited(database: str) -> None:
    [ann] = people(database, "ann")

    async def story() -> None:
        async with AsyncBandsy.connect(database, max_size=1, timeout=SHORT) as db:
            me = db.as_user(ann)
            with held(database):
                for call in (me.me, me.clear_location):
                    with pytest.raises(ConnectionLost, match="no answer within the timeout"):
                        await call()

    asyncio.run(story())


def test_a_server_that_was_away_needs_no_new_pool() -> None:
    with cuts.empty_server() as server:
        url = server.url()
        with Bandsy.connect(url, min_size=2, timeout=SHORT) as db:
            server.down()
            with pytest.raises(ConnectionLost, match="no connection to the database") as lost:
                db.anonymous().instruments()
            assert not lost.value.may_have_happened
            server.up()
            # There is nothing of ours in it: the answer is the server's.
            with pytest.raises(psycopg.errors.InvalidParameterValue):
                ask_until_it_answers(db)


def ask_until_it_answers(db: Bandsy) -> None:
    """The pool asks the server every few seconds."""
    while True:
        with suppress(ConnectionLost):
            db.anonymous().instruments()
            return


def test_the_error_survives_pickling() -> None:
    lost = ConnectionLost("gone", may_have_happened=True)
    copy = pickle.loads(pickle.dumps(lost))
    assert (str(copy), copy.may_have_happened, copy.hint) == (str(lost), True, lost.hint)
