"""Listening: which people an event wakes, and what a lost connection costs."""

import asyncio
from collections.abc import Iterator
from uuid import UUID

import psycopg
import pytest

from bandsy_db.client import AsyncBandsy, Bandsy, CatchUp, NotSignedIn, Reaction, Wake
from bandsy_db.client.asynchronous.listening import Listener
from bandsy_db.client.tasks import Queue
from bandsy_db.client.wakes import heard
from tests.support.people import people

KILL = """
select pg_terminate_backend(pid, 5000)
from pg_stat_activity
where datname = current_database()
    and pid <> pg_backend_pid()
    and pid in (select pid from core.listeners)
"""
ALONE = """
select count(*) = 0 from pg_stat_activity
where datname = current_database() and pid <> pg_backend_pid() and backend_type = 'client backend'
"""
# A session that was killed leaves its rows to a job.
LISTENERS = """
select count(*), count(distinct pid) from core.listeners
where pid in (select pid from pg_stat_activity)
"""
WAKE = "select internal.wake(%s::uuid[], 'plan.changed', %s)"
PATIENCE = 20.0


@pytest.fixture
def owner(database: str) -> Iterator[psycopg.Connection]:
    with psycopg.connect(database, autocommit=True) as connection:
        yield connection


def wait_until_alone(owner: psycopg.Connection) -> None:
    """Returns once every other connection is closed; asks the server, again and again."""
    while owner.execute(ALONE).fetchone() != (True,):
        pass
    assert owner.execute(LISTENERS).fetchone() == (0, 0)


def match(db: Bandsy, one: UUID, other: UUID) -> UUID:
    db.as_user(one).react(user_id=other, reaction=Reaction.LIKE)
    made = db.as_user(other).react(user_id=one, reaction=Reaction.LIKE).match_id
    assert made
    return made


def told(event: CatchUp | Wake) -> str:
    """The topic of a wake-up."""
    assert isinstance(event, Wake)
    return event.topic


def test_a_match_wakes_only_its_two_people(database: str) -> None:
    ann, bob, cid = people(database, "ann", "bob", "cid")
    with Bandsy.connect(database) as db:
        events = {who: db.as_user(who).listen(silence=PATIENCE) for who in (ann, bob)}
        strangers = db.as_user(cid).listen(silence=0.1)
        for listening in (*events.values(), strangers):
            assert next(listening) == CatchUp()
        made = match(db, ann, bob)
        for listening in events.values():
            assert next(listening) == Wake("match.made", made)
            assert told(next(listening)) == "notification.told"
        assert list(strangers) == []
        # A like after the match makes no new match, so it wakes no one.
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
            owner.execute("select internal.wake(array[%s::uuid], 'plan.changed', %s)", [ann, ann])
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
        # It was made while no one listened: the tables have it when listening is back.
        assert next(listening) == CatchUp()
        assert [row.match_id for row in db.as_user(ann).my_matches()] == [made]
        [cid] = people(database, "cid")
        later = match(db, ann, cid)
        # Listening may be back before the first match is committed, and hear of it, too.
        said = [next(listening)]
        while said[-1] != Wake("match.made", later):
            assert told(said[-1]) in ("match.made", "notification.told")
            said.append(next(listening))
        listening.close()


def test_the_asynchronous_one_does_the_same(database: str, owner: psycopg.Connection) -> None:
    ann, bob = people(database, "ann", "bob")

    async def story() -> None:
        async with AsyncBandsy.connect(database) as db, db.as_user(ann) as me:
            listening = me.listen(silence=PATIENCE)
            assert await anext(listening) == CatchUp()
            owner.execute("select internal.wake(array[%s::uuid], 'plan.changed', %s)", [ann, bob])
            assert await anext(listening) == Wake("plan.changed", bob)
            owner.execute(KILL)
            assert await anext(listening) == CatchUp()
            owner.execute("select internal.wake(array[%s::uuid], 'plan.changed', %s)", [ann, ann])
            assert await anext(listening) == Wake("plan.changed", ann)
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
    wait_until_alone(owner)


def test_listening_needs_a_person(database: str) -> None:
    with Bandsy.connect(database) as db, pytest.raises(NotSignedIn):
        next(db.as_clerk("user_nobody").listen())


def test_over_a_connection_of_ours_too(database: str, owner: psycopg.Connection) -> None:
    [ann] = people(database, "ann")
    listening = Bandsy.on(owner).as_user(ann).listen(silence=PATIENCE)
    assert next(listening) == CatchUp()
    owner.execute("select internal.wake(array[%s::uuid], 'plan.changed', %s)", [ann, ann])
    assert next(listening) == Wake("plan.changed", ann)
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
        '{"topic": "a", "id": 1, "to": []}',
        '{"topic": "a", "id": "9f6f4d4c-2b5e-4a8a-9c6b-0d7a3a1f5e11"}',
        '{"topic": "a", "id": "9f6f4d4c-2b5e-4a8a-9c6b-0d7a3a1f5e11", "to": [1]}',
        "[" * 100_000,
    ],
)
def test_an_invalid_payload_wakes_no_one(payload: str) -> None:
    assert heard(payload) is None


def test_nonsense_does_not_end_the_listening(database: str, owner: psycopg.Connection) -> None:
    [ann] = people(database, "ann")
    with Bandsy.connect(database) as db:
        listening = db.as_user(ann).listen(silence=PATIENCE)
        assert next(listening) == CatchUp()
        owner.execute("select pg_notify(channel, 'nonsense') from core.listeners")
        owner.execute("select internal.wake(array[%s::uuid], 'plan.changed', %s)", [ann, ann])
        assert next(listening) == Wake("plan.changed", ann)
        listening.close()


def test_all_who_listen_share_a_connection(database: str, owner: psycopg.Connection) -> None:
    crowd = people(database, *(f"listener{number}" for number in range(20)))
    ann, bob, *_ = crowd
    with Bandsy.connect(database) as db:
        listenings = [db.as_user(who).listen(silence=PATIENCE) for who in (*crowd, ann)]
        for listening in listenings:
            assert next(listening) == CatchUp()
        assert owner.execute(LISTENERS).fetchone() == (20, 1)
        for who in crowd:
            owner.execute(WAKE, [[who], who])
        for who, listening in zip((*crowd, ann), listenings, strict=True):
            assert next(listening) == Wake("plan.changed", who)
        # A listener that ends disturbs no other, not even one for the same person.
        listenings.pop(0).close()
        listenings.pop(0).close()
        assert owner.execute(LISTENERS).fetchone() == (19, 1)
        owner.execute(
            "select internal.wake(array[%s::uuid, %s], 'plan.changed', %s)", [ann, bob, bob]
        )
        assert next(listenings[-1]) == Wake("plan.changed", bob)
        owner.execute(KILL)
        for listening in listenings:
            assert next(listening) == CatchUp()
        for listening in listenings:
            listening.close()
    wait_until_alone(owner)


def test_the_asynchronous_ones_share_one_too(database: str, owner: psycopg.Connection) -> None:
    crowd = people(database, *(f"listener{number}" for number in range(20)))

    async def story() -> None:
        async with AsyncBandsy.connect(database) as db:
            listenings = [db.as_user(who).listen(silence=PATIENCE) for who in crowd]
            assert {await anext(listening) for listening in listenings} == {CatchUp()}
            assert owner.execute(LISTENERS).fetchone() == (20, 1)
            for who in crowd:
                owner.execute(WAKE, [[who], who])
            for who, listening in zip(crowd, listenings, strict=True):
                assert await anext(listening) == Wake("plan.changed", who)
            for listening in listenings:
                await listening.aclose()

    asyncio.run(story())
    wait_until_alone(owner)


def test_what_is_refused_ends_one_and_not_the_others(
    database: str, owner: psycopg.Connection
) -> None:
    ann, bob = people(database, "ann", "bob")
    with Bandsy.connect(database) as db:
        anns, bobs = (db.as_user(who).listen(silence=PATIENCE) for who in (ann, bob))
        assert [next(anns), next(bobs)] == [CatchUp()] * 2
        with pytest.raises(NotSignedIn):
            next(db.as_clerk("user_nobody").listen())
        owner.execute("update identity.users set status = 'suspended' where id = %s", [bob])
        bobs.close()
        owner.execute("select internal.wake(array[%s::uuid], 'plan.changed', %s)", [ann, ann])
        assert next(anns) == Wake("plan.changed", ann)
        anns.close()


def test_a_slow_listener_is_told_to_catch_up(
    database: str, owner: psycopg.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bandsy_db.client.blocking.listening_generated.WAITING", 3)
    ann, bob = people(database, "ann", "bob")
    with Bandsy.connect(database) as db:
        anns, bobs = (db.as_user(who).listen(silence=PATIENCE) for who in (ann, bob))
        assert [next(anns), next(bobs)] == [CatchUp()] * 2
        for _ in range(9):
            owner.execute("select internal.wake(array[%s::uuid], 'plan.changed', %s)", [ann, ann])
        owner.execute("select internal.wake(array[%s::uuid], 'plan.changed', %s)", [bob, bob])
        assert next(bobs) == Wake("plan.changed", bob)
        assert next(anns) == CatchUp()
        owner.execute("select internal.wake(array[%s::uuid], 'plan.changed', %s)", [ann, bob])
        assert next(anns) == Wake("plan.changed", bob)
        for listening in (anns, bobs):
            listening.close()
        # The server says it, too.
        anns = db.as_user(ann).listen(silence=PATIENCE)
        assert next(anns) == CatchUp()
        owner.execute("update core.listeners set is_settled = false")
        owner.execute("select internal.job_settle_listeners()")
        assert next(anns) == CatchUp()
        anns.close()


def test_an_event_in_the_last_moment_of_a_silence_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    listener = Listener(())
    event = CatchUp()

    class LateQueue(Queue[CatchUp | Wake | Exception]):
        async def next(self, seconds: float | None) -> CatchUp | Wake | Exception:
            if listener.has_caught_up:
                return await super().next(seconds)
            # Listening begins after the silence is over, and before the listener looks.
            listener.put(event)
            listener.has_caught_up = True
            raise TimeoutError

    async def first_event() -> object:
        monkeypatch.setattr(listener, "_came", LateQueue())
        return await listener.take(0.01)

    assert asyncio.run(first_event()) is event
