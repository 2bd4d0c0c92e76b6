"""Pods and the shared texts of an event's members, under concurrency."""

from collections.abc import Iterator
from typing import LiteralString

import pytest

from tests.support.races import Call, reasons
from tests.support.stage import Scene, Stage

NAMES = ("ann", "bob", "cid", "dan", "eve", "fay", "gil", "hal", "ida", "jon", "kim")

JOIN: LiteralString = "select api.join_pod(tests.pod('Bar'))"
LEAVE: LiteralString = "select api.leave_pod(tests.pod('Bar'))"
CREATE: LiteralString = "select api.create_pod(tests.gig_id('Gig'), 'Mine')"
LEAVE_EVENT: LiteralString = "select api.leave_event(tests.gig_id('Gig'))"
CANCEL: LiteralString = "select api.cancel_event(tests.gig_id('Gig'))"
MEET: LiteralString = "select api.set_meet_point(tests.gig_id('Gig'), %s, version => %s)"
KEEP: LiteralString = "select api.save_memorabilia(tests.gig_id('Gig'), %s)"
HOLD_EVENT: LiteralString = "select from events.events for update"
# Between a call's reads and its writes.
HOLD_SEATS: LiteralString = "lock table events.pod_members in share mode"


@pytest.fixture(scope="module")
def scene() -> Scene:
    """Ann's pod, Bar, at an event to which all go."""

    def bar(stage: Stage) -> None:
        stage.value("select tests.gig('Gig', variadic %s)", list(NAMES))
        with stage.acting("ann") as ann:
            ann.execute("select api.create_pod(tests.gig_id('Gig'), 'Bar')")

    return bar


@pytest.fixture(autouse=True)
def counts_stay_true(stage: Stage) -> Iterator[None]:
    yield
    assert stage.value("select tests.pods_are_true()")


def seats(stage: Stage) -> object:
    """The members of the pod and their roles."""
    return stage.value("select tests.seats_of('Bar')")


def test_ten_who_join_at_once_find_the_seats_that_are_left(stage: Stage) -> None:
    with stage.race() as race:
        race.hold(HOLD_SEATS)
        outcomes = race.run([stage.call(name, JOIN) for name in NAMES[1:]])
    assert reasons(outcomes) == {None: 4, "pod_full": 6}
    assert stage.value("select member_count from events.pods") == 5


def test_one_who_joins_in_many_windows_takes_one_seat(stage: Stage) -> None:
    with stage.race() as race:
        race.hold(HOLD_SEATS)
        outcomes = race.run([stage.call("bob", JOIN)] * 4)
    assert reasons(outcomes) == {None: 4}
    assert seats(stage) == "ann creator, bob member"


def test_all_who_leave_at_once_close_the_pod(stage: Stage) -> None:
    with stage.race() as race:
        for name in ("bob", "cid", "dan"):
            race.hold(HOLD_EVENT)
            assert race.run([stage.call(name, JOIN)])[0].ok
        race.hold(HOLD_EVENT)
        outcomes = race.run([stage.call(name, LEAVE) for name in ("ann", "bob", "cid", "dan")])
    assert reasons(outcomes) == {None: 4}
    assert seats(stage) is None
    assert stage.value("select status::text from chat.conversations") == "closed"


def test_the_last_who_leaves_and_the_next_who_joins_do_not_pass_each_other(stage: Stage) -> None:
    left, joined = stage.call("ann", LEAVE), stage.call("bob", JOIN)
    with stage.race() as race:
        _, late = race.follow(joined, left)
        assert late.ok
        assert seats(stage) == "bob creator"
        _, late = race.follow(stage.call("bob", LEAVE), stage.call("cid", JOIN))
        assert late.reason == "not_found"
    assert seats(stage) is None


def test_a_guest_who_leaves_an_event_leaves_its_pods(stage: Stage) -> None:
    with stage.race() as race:
        _, joined = race.follow(stage.call("bob", LEAVE_EVENT), stage.call("bob", JOIN))
        assert joined.reason == "not_found"
        _, created = race.follow(stage.call("cid", LEAVE_EVENT), stage.call("cid", CREATE))
        assert created.reason == "not_a_member"
        joined, left = race.follow(stage.call("dan", JOIN), stage.call("dan", LEAVE_EVENT))
        assert joined.ok
        assert left.ok
    assert seats(stage) == "ann creator"


def test_a_pod_is_neither_made_nor_joined_behind_a_cancellation(stage: Stage) -> None:
    with stage.race() as race:
        race.hold(HOLD_EVENT)
        calls = [stage.call("ann", CANCEL), stage.call("bob", JOIN), stage.call("cid", CREATE)]
        cancelled, *others = race.run(calls)
    assert cancelled.ok
    assert set(reasons(others)) <= {None, "closed"}
    opened = "select count(*) from chat.conversations where status = 'open'"
    assert stage.value(opened) == 0


def test_an_account_that_ends_gives_its_seat_back(stage: Stage) -> None:
    remove: LiteralString = "select api.remove_clerk_user('user_' || %s)"
    with stage.race() as race:
        _, joined = race.follow(Call(remove, ["bob"]), stage.call("bob", JOIN))
        assert joined.reason == "not_signed_in"
        joined, removed = race.follow(stage.call("cid", JOIN), Call(remove, ["cid"]))
        assert joined.ok
        assert removed.ok
    assert seats(stage) == "ann creator"


def test_no_edit_of_a_meet_point_is_lost(stage: Stage) -> None:
    with stage.race() as race:
        race.hold("lock table events.meet_points in share mode")
        first = race.run([stage.call(name, MEET, name, None) for name in ("ann", "bob", "cid")])
        assert reasons(first) == {None: 1, "changed": 2}
        race.hold("lock table events.meet_points in share mode")
        second = race.run([stage.call(name, MEET, name, 1) for name in ("dan", "eve")])
        assert reasons(second) == {None: 1, "changed": 1}
    written = {name for name, edit in zip(("dan", "eve"), second, strict=True) if edit.ok}
    assert written == {stage.value("select title from events.meet_points")}


def test_everything_kept_in_two_windows_stays(stage: Stage) -> None:
    with stage.race() as race:
        race.hold("lock table events.memorabilia in share mode")
        outcomes = race.run(
            [
                stage.call("ann", KEEP, '{"notes": "Rain"}'),
                stage.call("ann", KEEP, '{"crowd_energy": "Wild"}'),
            ]
        )
    assert reasons(outcomes) == {None: 2}
    kept = stage.rows("select notes, crowd_energy from events.memorabilia")
    assert kept == [("Rain", "Wild")]


def test_coming_and_going_everywhere_at_once_never_deadlocks(stage: Stage) -> None:
    coming: list[LiteralString] = [JOIN, LEAVE, CREATE, LEAVE_EVENT]
    with stage.race() as race:
        race.hold(HOLD_EVENT)
        outcomes = race.run([stage.call(name, sql) for name in NAMES[:5] for sql in coming])
    assert set(reasons(outcomes)) <= {None, "not_found", "not_a_member", "pod_full"}
