"""Pods and what members of an event write together, under concurrency."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, LiteralString
from uuid import UUID

import psycopg
import pytest

from tests.support.races import Call, Outcome, Race

NAMES = ("ann", "bob", "cid", "dan", "eve", "fay", "gil", "hal", "ida", "jon", "kim")

JOIN: LiteralString = "select api.join_pod(tests.pod('Bar'))"
LEAVE: LiteralString = "select api.leave_pod(tests.pod('Bar'))"
CREATE: LiteralString = "select api.create_pod(tests.gig_id('Gig'), 'Mine')"
LEAVE_EVENT: LiteralString = "select api.leave_event(tests.gig_id('Gig'))"
CANCEL: LiteralString = "select api.cancel_event(tests.gig_id('Gig'))"
MEET: LiteralString = "select api.set_meet_point(tests.gig_id('Gig'), %s, version => %s)"
KEEP: LiteralString = "select api.save_memorabilia(tests.gig_id('Gig'), %s)"
HOLD_EVENT: LiteralString = "select from events.events for update"
# Between the look at what is there and the write.
HOLD_SEATS: LiteralString = "lock table events.pod_members in share mode"


@dataclass(frozen=True)
class Gig:
    """Ann's pod, Bar, at an event to which everybody goes."""

    url: str
    connection: psycopg.Connection
    ids: dict[str, UUID]

    def value(self, sql: LiteralString, *parameters: object) -> Any:
        """The single value that a superuser reads."""
        row = self.connection.execute(sql, parameters).fetchone()
        assert row
        return row[0]

    def call(self, name: str, sql: LiteralString, *parameters: object) -> Call:
        """What somebody asks for."""
        return Call(sql, parameters, as_user=self.ids[name])

    def seats(self) -> str | None:
        """Who is in the pod, and how."""
        found = self.value("select tests.seats_of('Bar')")
        assert found is None or isinstance(found, str)
        return found


@pytest.fixture
def gig(database: str) -> Iterator[Gig]:
    with psycopg.connect(database, autocommit=True) as connection:
        connection.execute("select tests.gig('Gig', variadic %s)", [list(NAMES)])
        people = connection.execute("select username, id from identity.users").fetchall()
        with connection.transaction():
            connection.execute("select tests.sign_in('ann')")
            connection.execute("select api.create_pod(tests.gig_id('Gig'), 'Bar')")
        gig = Gig(database, connection, dict(people))
        yield gig
        assert gig.value("select tests.pods_are_true()")


def reasons(outcomes: list[Outcome]) -> Counter[str | None]:
    """How many calls were refused for which reason; those that were not under None."""
    return Counter(outcome.reason for outcome in outcomes)


def test_ten_who_join_at_once_find_the_seats_that_are_left(gig: Gig) -> None:
    with Race(gig.url) as race:
        race.hold(HOLD_SEATS)
        outcomes = race.run([gig.call(name, JOIN) for name in NAMES[1:]])
    assert reasons(outcomes) == {None: 4, "pod_full": 6}
    assert gig.value("select member_count from events.pods") == 5


def test_one_who_joins_in_many_windows_takes_one_seat(gig: Gig) -> None:
    with Race(gig.url) as race:
        race.hold(HOLD_SEATS)
        outcomes = race.run([gig.call("bob", JOIN)] * 4)
    assert reasons(outcomes) == {None: 4}
    assert gig.seats() == "ann creator, bob member"


def test_all_who_leave_at_once_close_the_pod(gig: Gig) -> None:
    with Race(gig.url) as race:
        for name in ("bob", "cid", "dan"):
            race.hold(HOLD_EVENT)
            assert race.run([gig.call(name, JOIN)])[0].ok
        race.hold(HOLD_EVENT)
        outcomes = race.run([gig.call(name, LEAVE) for name in ("ann", "bob", "cid", "dan")])
    assert reasons(outcomes) == {None: 4}
    assert gig.seats() is None
    assert gig.value("select status::text from chat.conversations") == "closed"


def test_the_last_who_leaves_and_the_next_who_joins_do_not_pass_each_other(gig: Gig) -> None:
    left, joined = gig.call("ann", LEAVE), gig.call("bob", JOIN)
    with Race(gig.url) as race:
        _, late = race.follow(joined, left)
        assert late.ok
        assert gig.seats() == "bob creator"
        _, late = race.follow(gig.call("bob", LEAVE), gig.call("cid", JOIN))
        assert late.reason == "not_found"
    assert gig.seats() is None


def test_nobody_stays_in_a_pod_of_an_event_that_they_leave(gig: Gig) -> None:
    with Race(gig.url) as race:
        _, joined = race.follow(gig.call("bob", LEAVE_EVENT), gig.call("bob", JOIN))
        assert joined.reason == "not_found"
        _, created = race.follow(gig.call("cid", LEAVE_EVENT), gig.call("cid", CREATE))
        assert created.reason == "not_a_member"
        joined, left = race.follow(gig.call("dan", JOIN), gig.call("dan", LEAVE_EVENT))
        assert joined.ok
        assert left.ok
    assert gig.seats() == "ann creator"


def test_a_pod_is_neither_made_nor_joined_behind_a_cancellation(gig: Gig) -> None:
    with Race(gig.url) as race:
        race.hold(HOLD_EVENT)
        calls = [gig.call("ann", CANCEL), gig.call("bob", JOIN), gig.call("cid", CREATE)]
        cancelled, *others = race.run(calls)
    assert cancelled.ok
    assert set(reasons(others)) <= {None, "closed"}
    opened = "select count(*) from chat.conversations where status = 'open'"
    assert gig.value(opened) == 0


def test_an_account_that_ends_gives_its_seat_back(gig: Gig) -> None:
    remove: LiteralString = "select api.remove_clerk_user('user_' || %s)"
    with Race(gig.url) as race:
        _, joined = race.follow(Call(remove, ["bob"]), gig.call("bob", JOIN))
        assert joined.reason == "not_signed_in"
        joined, removed = race.follow(gig.call("cid", JOIN), Call(remove, ["cid"]))
        assert joined.ok
        assert removed.ok
    assert gig.seats() == "ann creator"


def test_no_edit_of_a_meet_point_is_lost(gig: Gig) -> None:
    with Race(gig.url) as race:
        race.hold("lock table events.meet_points in share mode")
        first = race.run([gig.call(name, MEET, name, None) for name in ("ann", "bob", "cid")])
        assert reasons(first) == {None: 1, "changed": 2}
        race.hold("lock table events.meet_points in share mode")
        second = race.run([gig.call(name, MEET, name, 1) for name in ("dan", "eve")])
        assert reasons(second) == {None: 1, "changed": 1}
    written = {name for name, edit in zip(("dan", "eve"), second, strict=True) if edit.ok}
    assert written == {gig.value("select title from events.meet_points")}


def test_what_somebody_keeps_in_two_windows_is_all_kept(gig: Gig) -> None:
    with Race(gig.url) as race:
        race.hold("lock table events.memorabilia in share mode")
        outcomes = race.run(
            [
                gig.call("ann", KEEP, '{"notes": "Rain"}'),
                gig.call("ann", KEEP, '{"crowd_energy": "Wild"}'),
            ]
        )
    assert reasons(outcomes) == {None: 2}
    kept = gig.connection.execute("select notes, crowd_energy from events.memorabilia").fetchall()
    assert kept == [("Rain", "Wild")]


def test_who_comes_and_goes_everywhere_at_once_never_deadlocks(gig: Gig) -> None:
    coming: list[LiteralString] = [JOIN, LEAVE, CREATE, LEAVE_EVENT]
    with Race(gig.url) as race:
        race.hold(HOLD_EVENT)
        outcomes = race.run([gig.call(name, sql) for name in NAMES[:5] for sql in coming])
    assert set(reasons(outcomes)) <= {None, "not_found", "not_a_member", "pod_full"}
