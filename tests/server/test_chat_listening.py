"""Listening to conversations: a message wakes the right people, says little, and none is lost."""

import json
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import Any, LiteralString
from uuid import UUID, uuid4

import psycopg
import pytest
from psycopg import sql

from tests.support.messages import SEND, act, do, talk, value
from tests.support.people import people

PATIENCE = 20.0
CANARY = "canary-of-what-was-said"
LISTEN: LiteralString = "select channel from api.start_listening()"
SETTLE: LiteralString = "select user_id from api.settle_listening()"
STOP: LiteralString = "select api.stop_listening()"
JOBS: LiteralString = "select internal.job_settle_listeners()"
LOCKS: LiteralString = """
select count(*) from pg_locks where locktype = 'advisory' and pid = pg_backend_pid()
"""
READ: LiteralString = "select content from api.history(%s)"

Listen = Callable[[UUID], "Listener"]


class Listener:
    """A session that listens for a person."""

    def __init__(self, url: str, who: UUID) -> None:
        self.session = psycopg.connect(url, autocommit=True)
        with self.session.transaction():
            act(self.session, who)
            self.channel: str = value(self.session, LISTEN)
        self.who = who

    def settled(self) -> list[UUID]:
        """For whom everything is in the tables of which the session is not told."""
        with self.session.transaction():
            act(self.session, self.who)
            return [user_id for (user_id,) in self.session.execute(SETTLE)]

    def heard(self, fence: psycopg.Connection) -> list[dict[str, Any]]:
        """The notifications so far: all those that were sent before the fence."""
        mine = str(uuid4())
        fence.execute("select pg_notify(%s, to_json(%s::text)::text)", [self.channel, mine])
        payloads: list[dict[str, Any]] = []
        for notification in self.session.notifies(timeout=PATIENCE):
            assert notification.channel == self.channel
            said = json.loads(notification.payload)
            if said == mine:
                return payloads
            # Not the fence of another listener.
            if isinstance(said, dict):
                assert said.pop("to") == [str(self.who)]
                payloads.append(said)
        raise AssertionError("the fence did not come")


@pytest.fixture
def owner(database: str) -> Iterator[psycopg.Connection]:
    """A superuser's connection."""
    with psycopg.connect(database, autocommit=True) as connection:
        yield connection


@pytest.fixture
def listen(database: str) -> Iterator[Listen]:
    """Begins to listen for a person, until the test ends."""
    with ExitStack() as sessions:

        def begin(who: UUID) -> Listener:
            listener = Listener(database, who)
            sessions.enter_context(listener.session)
            return listener

        yield begin


def do_all(
    session: psycopg.Connection, who: UUID, call: LiteralString, *arguments: object
) -> list[tuple[Any, ...]]:
    """All rows of a call."""
    with session.transaction():
        act(session, who)
        return session.execute(call, arguments).fetchall()


def test_a_wake_up_tells_what_kind_of_thing_and_where_and_nothing_else(
    database: str, owner: psycopg.Connection, listen: Listen
) -> None:
    ann, bob, mod = people(database, "ann", CANARY, "mod")
    owner.execute("update identity.users set role = 'moderator' where id = %s", [mod])
    conversation = talk(owner, ann, bob)
    listener = listen(ann)
    said = do(owner, bob, SEND, conversation, CANARY)
    do(owner, bob, "select api.edit_message(%s, %s, %s)", conversation, said, CANARY * 2)
    with owner.transaction():
        act(owner, mod, "bandsy_moderator")
        owner.execute("select api.flag_message(%s, %s)", [conversation, said])
    do(owner, bob, "select api.delete_message(%s, %s)", conversation, said)
    heard = listener.heard(owner)
    topics = ["message.sent", "message.changed", "message.changed", "message.changed"]
    assert heard == [{"topic": topic, "id": str(conversation)} for topic in topics]
    assert CANARY not in str(heard)


def test_an_outsider_wakes_both_people_of_a_pair(
    database: str, owner: psycopg.Connection, listen: Listen
) -> None:
    ann, bob, mod = people(database, "ann", "bob", "mod")
    owner.execute("update identity.users set role = 'moderator' where id = %s", [mod])
    conversation = talk(owner, ann, bob)
    said = do(owner, bob, SEND, conversation, "Hello")
    for alone in (ann, bob):
        listener = listen(alone)
        with owner.transaction():
            act(owner, mod, "bandsy_moderator")
            owner.execute("select api.flag_message(%s, %s)", [conversation, said])
            owner.execute("select api.flag_message(%s, %s, false)", [conversation, said])
        # Twice the same in one transaction is one wake-up. Bob, whose message it is, hears both.
        heard = [one["topic"] for one in listener.heard(owner)]
        assert heard[:1] + ["notification.told"] * (2 * (alone == bob)) == sorted(heard)
        assert heard[:1] == ["message.changed"]
        listener.session.close()
    listener = listen(ann)
    do(owner, ann, "select api.mute_conversation(%s)", conversation)
    do(owner, bob, SEND, conversation, "Hello?")
    assert listener.heard(owner) == []


def test_a_call_that_changes_nothing_wakes_no_one(
    database: str, owner: psycopg.Connection, listen: Listen
) -> None:
    ann, bob = people(database, "ann", "bob")
    conversation = talk(owner, ann, bob)
    said = do(owner, bob, SEND, conversation, "x")
    taken_back = do(owner, bob, SEND, conversation, "y")
    do(owner, bob, "select api.delete_message(%s, %s)", conversation, taken_back)
    gone = value(owner, "select id from chat.messages where deleted_at is not null")
    listener = listen(ann)
    do(owner, bob, "select api.edit_message(%s, %s, %s)", conversation, said, "x")
    do(owner, bob, "select api.delete_message(%s, %s)", conversation, gone)
    do(owner, ann, "select api.mark_read(%s)", conversation)
    with owner.transaction(force_rollback=True):
        act(owner, bob)
        owner.execute(SEND, [conversation, "taken back"])
    assert listener.heard(owner) == []


def test_a_wake_up_reaches_only_its_people(
    database: str, owner: psycopg.Connection, listen: Listen
) -> None:
    names = ("ann", "bob", "muted", "blocks", "blocked", "left", "stranger")
    ann, bob, muted, blocks, blocked, left, stranger = people(database, *names)
    conversation = talk(owner, ann, bob, muted, blocks, blocked, left)
    do(owner, muted, "select api.mute_conversation(%s)", conversation)
    do(owner, blocks, "select api.block_user(%s)", bob)
    do(owner, bob, "select api.block_user(%s)", blocked)
    do(owner, left, "select api.leave_conversation(%s)", conversation)
    listeners = [listen(who) for who in (bob, muted, blocks, blocked, left, stranger)]
    meant = listen(ann)
    do(owner, bob, SEND, conversation, "Hello")
    assert [listener.heard(owner) for listener in listeners] == [[]] * len(listeners)
    assert meant.heard(owner) == [{"topic": "message.sent", "id": str(conversation)}]
    # Ann's message wakes people that Bob's does not; neither wakes a person who muted it.
    do(owner, ann, SEND, conversation, "Hello")
    assert [len(one.heard(owner)) for one in (*listeners, meant)] == [1, 0, 1, 1, 0, 0, 0]


def test_every_session_that_listens_for_a_person_is_woken(
    database: str, owner: psycopg.Connection, listen: Listen
) -> None:
    ann, bob = people(database, "ann", "bob")
    conversation = talk(owner, ann, bob)
    listeners = [listen(ann), listen(ann)]
    do(owner, bob, SEND, conversation, "Hello")
    assert [len(listener.heard(owner)) for listener in listeners] == [1, 1]
    # One of the two is as good as both.
    listeners.pop().session.close()
    do(owner, bob, SEND, conversation, "Hello")
    assert len(listeners[0].heard(owner)) == 1


def test_all_of_many_are_woken(database: str, owner: psycopg.Connection, listen: Listen) -> None:
    crowd = people(database, *(f"talker{number}" for number in range(150)))
    conversation = talk(owner, *crowd[:2])
    for guest in crowd[2:]:
        owner.execute("select internal.enter_conversation(%s, %s, true)", [conversation, guest])
    listeners = [listen(who) for who in (*crowd[1:5], *crowd[70:75], *crowd[145:])]
    with owner.transaction():
        act(owner, crowd[0])
        owner.execute(SEND, [conversation, "Hello"])
        # A server has few locks, and all sessions share them.
        assert 0 < value(owner, LOCKS) <= 64
    assert [len(listener.heard(owner)) for listener in listeners] == [1] * len(listeners)


def test_what_is_being_said_when_listening_begins_is_in_the_tables_then(
    database: str, owner: psycopg.Connection, listen: Listen
) -> None:
    ann, bob = people(database, "ann", "bob")
    conversation = talk(owner, ann, bob)
    with psycopg.connect(database) as sending:
        act(sending, bob)
        # No one listens yet, so this notifies no one.
        sending.execute(SEND, [conversation, "Hello"])
        listener = listen(ann)
        assert listener.settled() == []
        sending.commit()
    assert listener.settled() == [ann]
    assert listener.settled() == []
    with listener.session.transaction():
        act(listener.session, ann)
        assert listener.session.execute(READ, [conversation]).fetchall() == [("Hello",)]
    assert listener.heard(owner) == []
    do(owner, bob, SEND, conversation, "again")
    assert len(listener.heard(owner)) == 1


def test_what_is_said_later_keeps_nobody_from_being_settled(
    database: str, owner: psycopg.Connection, listen: Listen
) -> None:
    ann, bob = people(database, "ann", "bob")
    conversation = talk(owner, ann, bob)
    listener = listen(ann)
    assert listener.settled() == [ann]
    with psycopg.connect(database) as sending:
        act(sending, bob)
        sending.execute(SEND, [conversation, "Hello"])
        # Her second listener waits for it, for she may not have been seen there.
        other = listen(ann)
        assert (listener.settled(), other.settled()) == ([], [])
        # Those who begin and end nearby are not concerned.
        listener.session.close()
        sending.commit()
    assert other.settled() == [ann]


def test_nothing_settles_in_the_transaction_that_begins(
    database: str, owner: psycopg.Connection
) -> None:
    [ann] = people(database, "ann")
    with psycopg.connect(database, autocommit=True) as session:
        with session.transaction():
            act(session, ann)
            session.execute(LISTEN)
            # No writer can have seen it yet.
            assert session.execute(SETTLE).fetchall() == []
        assert do(session, ann, SETTLE) == ann


def test_without_settling_it_would_be_lost(
    database: str, owner: psycopg.Connection, listen: Listen
) -> None:
    ann, bob = people(database, "ann", "bob")
    conversation = talk(owner, ann, bob)
    with psycopg.connect(database) as sending:
        act(sending, bob)
        sending.execute(SEND, [conversation, "Hello"])
        listener = listen(ann)
        # Read in vain, and never woken: neither finds the message.
        with listener.session.transaction():
            act(listener.session, ann)
            assert listener.session.execute(READ, [conversation]).fetchall() == []
        sending.commit()
    assert listener.heard(owner) == []


def test_a_session_is_woken_by_itself(
    database: str, owner: psycopg.Connection, listen: Listen
) -> None:
    ann, bob = people(database, "ann", "bob")
    conversation = talk(owner, ann, bob)
    listener = listen(ann)
    do(listener.session, bob, SEND, conversation, "Hello")
    assert listener.heard(owner) == [{"topic": "message.sent", "id": str(conversation)}]


def test_beginning_again_changes_nothing(
    database: str, owner: psycopg.Connection, listen: Listen
) -> None:
    ann, bob = people(database, "ann", "bob")
    conversation = talk(owner, ann, bob)
    listener = listen(ann)
    assert do(listener.session, ann, LISTEN) == listener.channel
    do(owner, bob, SEND, conversation, "Hello")
    assert len(listener.heard(owner)) == 1


def test_a_rolled_back_beginning_leaves_no_listener_deaf(
    database: str, owner: psycopg.Connection, listen: Listen
) -> None:
    ann, bob = people(database, "ann", "bob")
    conversation = talk(owner, ann, bob)
    with psycopg.connect(database, autocommit=True) as session:
        with session.transaction(force_rollback=True):
            act(session, ann)
            session.execute(LISTEN)
        listener = listen(ann)
        do(owner, bob, SEND, conversation, "Hello")
        assert len(listener.heard(owner)) == 1
        assert list(session.notifies(timeout=0)) == []


def test_a_session_hears_once_of_what_concerns_many_of_its_people(
    database: str, owner: psycopg.Connection
) -> None:
    crowd = people(database, *(f"talker{number}" for number in range(320)))
    with psycopg.connect(database, autocommit=True) as session:
        with session.transaction():
            for who in crowd:
                act(session, who)
                session.execute(LISTEN)
        owner.execute("select internal.wake(%s, 'event.changed', %s)", [crowd, crowd[0]])
        # As many as a payload holds.
        told = [json.loads(one.payload) for one in session.notifies(timeout=PATIENCE, stop_after=3)]
        assert sorted(UUID(who) for one in told for who in one["to"]) == sorted(crowd)
        assert [(one["topic"], one["id"]) for one in told] == [("event.changed", str(crowd[0]))] * 3


def test_senders_to_the_same_person_do_not_wait_for_each_other(
    database: str, owner: psycopg.Connection, listen: Listen
) -> None:
    ann, bob, cid = people(database, "ann", "bob", "cid")
    talks = [talk(owner, ann, who) for who in (bob, cid)]
    with psycopg.connect(database) as sending:
        act(sending, bob)
        sending.execute(SEND, [talks[0], "Hello"])
        owner.execute("set lock_timeout = '1ms'")
        do(owner, cid, SEND, talks[1], "Hello")


def test_one_session_listens_for_many_and_stops_for_one(
    database: str, owner: psycopg.Connection, listen: Listen
) -> None:
    ann, bob, cid = people(database, "ann", "bob", "cid")
    conversation = talk(owner, ann, bob, cid)
    session = listen(bob).session
    [channel] = {do(session, who, LISTEN) for who in (bob, cid)}
    for stays in ([bob, cid], [bob]):
        do(owner, ann, SEND, conversation, "Hello")
        [told] = session.notifies(timeout=PATIENCE, stop_after=1)
        assert told.channel == channel
        assert json.loads(told.payload)["to"] == sorted(map(str, stays))
        do(session, cid, STOP)
    # Nobody is left; a session that begins in the same transaction is not deaf.
    with session.transaction():
        act(session, bob)
        session.execute(STOP)
        act(session, cid)
        session.execute(LISTEN)
    do(owner, ann, SEND, conversation, "Hello")
    [told] = session.notifies(timeout=PATIENCE, stop_after=1)
    assert json.loads(told.payload)["to"] == [str(cid)]
    do(session, cid, STOP)
    assert session.execute("select pg_listening_channels()").fetchall() == []


def test_a_session_that_was_discarded_listens_for_no_one_of_before(
    database: str, owner: psycopg.Connection, listen: Listen
) -> None:
    ann, bob, cid = people(database, "ann", "bob", "cid")
    talk(owner, ann, bob, cid)
    listener = listen(bob)
    listener.session.execute("discard all")
    do(listener.session, cid, LISTEN)
    assert owner.execute("select user_id from core.listeners").fetchall() == [(cid,)]


def test_nothing_is_left_of_listening(database: str, owner: psycopg.Connection) -> None:
    ann, bob = people(database, "ann", "bob")
    conversation = talk(owner, ann, bob)
    with psycopg.connect(database, autocommit=True) as session:
        [channel] = {do(session, who, LISTEN) for who in (ann, bob)}
        for who in (ann, bob):
            do(session, who, STOP)
        with session.transaction(force_rollback=True):
            act(session, ann)
            session.execute(LISTEN)
        with session.transaction():
            with session.transaction(force_rollback=True):
                act(session, ann)
                session.execute(LISTEN)
            assert value(session, "select count(*) from core.listeners") == 0
        assert value(session, LOCKS) == 0
        assert session.execute("select pg_listening_channels()").fetchall() == []
        assert value(owner, "select count(*) from core.listeners") == 0
        # No one listens, so no one is notified, not even of what this session says.
        with psycopg.connect(database, autocommit=True) as ear:
            ear.execute(sql.SQL("listen {}").format(sql.Identifier(channel)))
            do(session, bob, SEND, conversation, "Hello")
            owner.execute("select pg_notify(%s, 'fence')", [channel])
            [heard] = ear.notifies(timeout=PATIENCE, stop_after=1)
            assert heard.payload == "fence"


def test_a_stranger_who_stays_does_not_stop_others_from_listening(
    database: str, owner: psycopg.Connection
) -> None:
    ann, bob = people(database, "ann", "bob")
    conversation = talk(owner, ann, bob)
    with psycopg.connect(database) as sending:
        act(sending, bob)
        sending.execute(SEND, [conversation, "Hello"])
        listener = Listener(database, ann)  # not for ever
        caught_up = {"topic": "listening.caught_up", "id": str(ann)}
        with listener.session as session:
            # At each run of the job, as long as it is unknown whether something comes.
            for _ in range(2):
                owner.execute(JOBS)
                assert listener.heard(owner) == [caught_up]
            sending.commit()
            # And once more, when it has come. Then no more.
            owner.execute(JOBS)
            owner.execute(JOBS)
            assert listener.heard(owner) == [caught_up]
            with session.transaction():
                act(session, ann)
                assert session.execute(READ, [conversation]).fetchall() == [("Hello",)]
            assert value(owner, LOCKS) == 0


def test_a_listener_who_is_just_beginning_misses_nothing_and_stops_no_one(
    database: str, owner: psycopg.Connection
) -> None:
    ann, bob = people(database, "ann", "bob")
    conversation = talk(owner, ann, bob)
    with (
        psycopg.connect(database, autocommit=True) as session,
        psycopg.connect(database) as sending,
    ):
        with session.transaction():
            act(session, ann)
            session.execute(LISTEN)
            # No other session sees yet that Ann listens. A sender does not wait for her.
            sending.execute("set lock_timeout = '1ms'")
            act(sending, bob)
            sending.execute(SEND, [conversation, "Hello"])
        assert do_all(session, ann, SETTLE) == []
        sending.commit()
        assert do_all(session, ann, SETTLE) == [(ann,)]
        assert do_all(session, ann, READ, conversation) == [("Hello",)]


def test_a_session_that_asks_does_not_stop_those_who_write(
    database: str, owner: psycopg.Connection, listen: Listen
) -> None:
    ann, bob = people(database, "ann", "bob")
    conversation = talk(owner, ann, bob)
    listener = listen(ann)
    with listener.session.transaction():
        act(listener.session, ann)
        listener.session.execute(SETTLE)
        owner.execute("set lock_timeout = '1ms'")
        do(owner, bob, SEND, conversation, "Hello")
        # Nor the job, which leaves what an open transaction has changed.
        owner.execute(JOBS)


def test_many_messages_in_one_transaction_take_few_locks(
    database: str, owner: psycopg.Connection
) -> None:
    crowd = people(database, *(f"talker{number}" for number in range(90)))
    ann, *others = crowd
    matched: LiteralString = "select tests.matched('talker0', %s)"
    talks = [value(owner, matched, f"talker{number + 1}") for number in range(len(others))]
    with owner.transaction():
        act(owner, ann)
        for conversation in talks:
            owner.execute(SEND, [conversation, "Hello"])
        assert 0 < value(owner, LOCKS) <= 64


def test_a_login_knows_no_lock_of_another_database(
    database: str, owner: psycopg.Connection
) -> None:
    ann, bob = people(database, "ann", "bob")
    conversation = talk(owner, ann, bob)
    held: LiteralString = """
    select objid, classid from pg_locks where locktype = 'advisory' and pid = pg_backend_pid()
    order by 1
    """

    def seen() -> tuple[Any, ...]:
        with owner.transaction(force_rollback=True):
            owner.execute("select internal.lock_pair(%s, %s)", [ann, bob])
            act(owner, bob)
            owner.execute(SEND, [conversation, "Hello"])
            return tuple(owner.execute(held).fetchall())

    before = seen()
    assert len(before) == 2
    assert seen() == before
    owner.execute("update core.secrets set value = reverse(value)")
    assert not set(before) & set(seen())


def test_a_session_that_is_gone_is_forgotten_and_one_that_is_not_stays(
    database: str, owner: psycopg.Connection, listen: Listen
) -> None:
    ann, bob = people(database, "ann", "bob")
    with owner.transaction():
        # From here on the database remembers the connected sessions.
        owner.execute("select count(*) from pg_stat_activity")
        stays, goes = listen(ann), listen(bob)
        owner.execute("select pg_terminate_backend(%s, 5000)", [goes.session.info.backend_pid])
        owner.execute(JOBS)
        kept = owner.execute("select user_id, pid from core.listeners").fetchall()
    assert kept == [(ann, stays.session.info.backend_pid)]
