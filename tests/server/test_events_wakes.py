"""The people that changes of an event wake."""

import json
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import LiteralString
from uuid import UUID

import psycopg
import pytest

PATIENCE = 20.0
NAMES = ("ann", "bob", "cid", "dan", "eve")

Heard = Callable[[str], list[str]]


@pytest.fixture
def owner(database: str) -> Iterator[psycopg.Connection]:
    """A superuser's connection to a place where Ann's event has one seat beside her own, Bob's."""
    with psycopg.connect(database, autocommit=True) as connection:
        connection.execute(
            "select tests.person(name) from unnest(%s::text[]) as n (name)", [list(NAMES)]
        )
        connection.execute("select tests.gig('Gig', 'ann', 'bob')")
        connection.execute("update events.events set max_attendees = 2")
        yield connection


@pytest.fixture
def heard(database: str, owner: psycopg.Connection) -> Iterator[Heard]:
    """All listen; a person has heard these topics so far, all about this event."""
    event = owner.execute("select id from events.events").fetchone()
    assert event
    with ExitStack() as stack:
        sessions = {}
        for name in NAMES:
            session = stack.enter_context(psycopg.connect(database, autocommit=True))
            with session.transaction():
                session.execute("select tests.sign_in(%s)", [name])
                row = session.execute("select channel from api.start_listening()").fetchone()
            assert row
            sessions[name] = session, row[0]

        def topics(name: str) -> list[str]:
            session, channel = sessions[name]
            # Notifications from before the fence come before it.
            owner.execute("select pg_notify(%s, 'fence')", [channel])
            found: list[str] = []
            for notification in session.notifies(timeout=PATIENCE):
                if notification.payload == "fence":
                    return found
                said = json.loads(notification.payload)
                # That people are told of it wakes them once more; test_notifications.py has that.
                if said["topic"] == "notification.told":
                    continue
                assert UUID(said["id"]) == event[0]
                found.append(said["topic"])
            raise AssertionError("the fence did not come")

        yield topics


def act(owner: psycopg.Connection, name: str, sql: LiteralString) -> None:
    with owner.transaction():
        owner.execute("select tests.sign_in(%s)", [name])
        owner.execute(sql)


def test_an_invitation_wakes_once(owner: psycopg.Connection, heard: Heard) -> None:
    for _ in range(2):
        act(owner, "bob", "select api.invite_to_event(tests.gig_id('Gig'), tests.id('cid'))")
    assert heard("cid") == ["event.invited"]
    assert heard("bob") == []


@pytest.mark.parametrize(
    ("who", "frees"),
    [
        ("bob", "select api.leave_event(tests.gig_id('Gig'))"),
        ("bob", "select api.join_event(tests.gig_id('Gig'), 'not_going')"),
        ("ann", "select api.remove_event_member(tests.gig_id('Gig'), tests.id('bob'))"),
    ],
)
def test_a_seat_wakes_the_first_in_line(
    owner: psycopg.Connection, heard: Heard, who: str, frees: LiteralString
) -> None:
    act(owner, "cid", "select api.join_event(tests.gig_id('Gig'))")
    act(owner, "dan", "select api.join_event(tests.gig_id('Gig'))")
    act(owner, who, frees)
    assert heard("cid") == ["event.seat"]
    assert heard("dan") == []


def test_a_change_wakes_the_others(owner: psycopg.Connection, heard: Heard) -> None:
    act(owner, "cid", "select api.join_event(tests.gig_id('Gig'))")
    act(owner, "ann", "select api.update_event(tests.gig_id('Gig'), '{\"max_attendees\": 3}')")
    act(owner, "bob", "select api.set_meet_point(tests.gig_id('Gig'), 'The corner')")
    assert heard("ann") == ["event.changed"]
    assert heard("bob") == ["event.changed"]
    assert heard("cid") == ["event.seat", "event.changed", "event.changed"]
    assert heard("dan") == []


def test_a_removed_person_is_woken(owner: psycopg.Connection, heard: Heard) -> None:
    for _ in range(2):
        act(owner, "ann", "select api.remove_event_member(tests.gig_id('Gig'), tests.id('bob'))")
    assert heard("bob") == ["event.removed"]
    assert heard("ann") == []


def test_an_account_that_ends_wakes_its_successors(owner: psycopg.Connection, heard: Heard) -> None:
    act(owner, "cid", "select api.join_event(tests.gig_id('Gig'))")
    owner.execute("select api.remove_clerk_user('user_ann')")
    assert heard("cid") == ["event.seat"]
    assert heard("bob") == ["event.handed_over"]


def test_an_event_that_is_cancelled_wakes_its_members_once(
    owner: psycopg.Connection, heard: Heard
) -> None:
    act(owner, "cid", "select api.join_event(tests.gig_id('Gig'))")
    act(owner, "dan", "select api.join_event(tests.gig_id('Gig'), 'not_going')")
    act(owner, "ann", "select api.invite_to_event(tests.gig_id('Gig'), tests.id('eve'))")
    for _ in range(2):
        act(owner, "ann", "select api.cancel_event(tests.gig_id('Gig'))")
    assert heard("bob") == heard("cid") == ["event.cancelled"]
    assert heard("eve") == ["event.invited", "event.cancelled"]
    assert heard("ann") == heard("dan") == []


def test_many_members_are_woken_without_a_lock_for_each(
    owner: psycopg.Connection, heard: Heard
) -> None:
    owner.execute("update events.events set max_attendees = null")
    owner.execute(
        "insert into events.members (event_id, user_id, status, joined_at)"
        " select tests.gig_id('Gig'), tests.person('fan' || i), 'maybe', now()"
        " from generate_series(1, 150) as i"
    )
    act(owner, "ann", "select api.cancel_event(tests.gig_id('Gig'))")
    assert heard("bob") == ["event.cancelled"]
