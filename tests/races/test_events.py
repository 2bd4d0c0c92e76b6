"""Events under concurrency: seats, the line for them, ends, and slugs."""

from collections import Counter
from collections.abc import Iterator
from typing import LiteralString

import pytest

from tests.support.races import Call, Outcome, reasons
from tests.support.stage import Scene, Stage

NAMES = ("ann", "bob", "cid", "dan", "eve", "fay", "gil", "hal", "ida", "jon", "kim")

JOIN: LiteralString = "select api.join_event(tests.gig_id('Gig'))::text"
JOIN_NOW: LiteralString = "select api.join_event(tests.gig_id('Gig'), may_wait => false)::text"
MAYBE: LiteralString = "select api.join_event(tests.gig_id('Gig'), 'maybe')::text"
LEAVE: LiteralString = "select api.leave_event(tests.gig_id('Gig'))"
CANCEL: LiteralString = "select api.cancel_event(tests.gig_id('Gig'))"
RAISE: LiteralString = "select api.update_event(tests.gig_id('Gig'), '{\"max_attendees\": 3}')"
LOWER: LiteralString = "select api.update_event(tests.gig_id('Gig'), '{\"max_attendees\": 1}')"
CREATE: LiteralString = """
select slug
from api.create_event('Jam', date_trunc('day', now()) + interval '9 days', city => 'Berlin')
"""
REMOVE: LiteralString = "select api.remove_clerk_user(%s)"
BAN: LiteralString = "select api.ban_member(tests.group_id('Band'), %s)"
LEAVE_GROUP: LiteralString = "select api.leave_group(tests.group_id('Band'))"
INVITE: LiteralString = "select api.invite_to_event(tests.gig_id('Gig'), %s)"
BLOCK: LiteralString = "select api.block_user(%s)"
# Between a call's reads and its writes.
HOLD_MEMBERS: LiteralString = "lock table events.members in share mode"
HOLD_EVENTS: LiteralString = "lock table events.events in share mode"
HOLD_EVENT: LiteralString = "select from events.events for update"


@pytest.fixture(scope="module")
def scene() -> Scene:
    """Ann's event; she goes there, and so do others as far as a test has them."""

    def gig(stage: Stage) -> None:
        for name in NAMES:
            stage.person(name)
        stage.value("select tests.gig('Gig', 'ann')")

    return gig


@pytest.fixture(autouse=True)
def counts_stay_true(stage: Stage) -> Iterator[None]:
    yield
    assert stage.value("select tests.gigs_are_true()")


def limit_seats(stage: Stage, number: int) -> None:
    stage.connection.execute("update events.events set max_attendees = %s", [number])


def join(stage: Stage, *names: str) -> None:
    """People join, one after the other."""
    for name in names:
        with stage.acting(name) as session:
            session.execute(JOIN)


def stands(stage: Stage, name: str) -> object:
    """A person's attendance of the event."""
    return stage.value("select tests.attendance('Gig', %s)", name)


def said(outcomes: list[Outcome]) -> Counter[object]:
    """The answers of the calls."""
    return Counter(outcome.rows[0][0] for outcome in outcomes if outcome.ok)


@pytest.mark.parametrize("hold", [HOLD_MEMBERS, HOLD_EVENT])
def test_the_last_seat_is_taken_once(stage: Stage, hold: LiteralString) -> None:
    limit_seats(stage, 2)
    with stage.race() as race:
        race.hold(hold)
        outcomes = race.run([stage.call(name, JOIN_NOW) for name in NAMES[1:]])
    assert reasons(outcomes) == {None: 1, "event_full": 9}


def test_guests_without_a_seat_wait_in_one_line(stage: Stage) -> None:
    limit_seats(stage, 3)
    with stage.race() as race:
        race.hold(HOLD_MEMBERS)
        outcomes = race.run([stage.call(name, JOIN) for name in NAMES[1:]])
    assert said(outcomes) == {"going": 2, "waiting": 8}
    assert stage.value("select count(distinct waiting_since) from events.members") == 8


def test_one_who_joins_in_many_windows_takes_one_seat(stage: Stage) -> None:
    with stage.race() as race:
        race.hold(HOLD_MEMBERS)
        outcomes = race.run([stage.call("bob", JOIN)] * 4)
    assert said(outcomes) == {"going": 4}
    assert stage.value("select going_count from events.events") == 2


@pytest.mark.parametrize("give_up", [LEAVE, MAYBE])
@pytest.mark.parametrize("leaves_first", [True, False])
def test_a_seat_that_is_given_up_while_others_join_goes_to_the_line(
    stage: Stage, give_up: LiteralString, leaves_first: bool
) -> None:
    limit_seats(stage, 2)
    join(stage, "bob", "cid")
    leave, joins = stage.call("bob", give_up), stage.call("dan", JOIN)
    with stage.race() as race:
        race.follow(*((leave, joins) if leaves_first else (joins, leave)))
    # In either order: the waiting line comes before a new guest.
    assert stands(stage, "cid") == "going"
    assert stands(stage, "dan") == "waiting"


def test_many_leave_while_many_join(stage: Stage) -> None:
    limit_seats(stage, 4)
    join(stage, "bob", "cid", "dan", "eve", "fay")
    calls = [stage.call(name, LEAVE) for name in ("bob", "cid", "dan", "eve")]
    calls += [stage.call(name, JOIN) for name in ("gil", "hal", "ida", "jon")]
    with stage.race() as race:
        race.hold(HOLD_EVENT)
        outcomes = race.run(calls)
    assert reasons(outcomes) == {None: 8}
    assert stands(stage, "fay") == "going"
    assert stage.value("select going_count from events.events") == 4


@pytest.mark.parametrize("cancels_first", [True, False])
def test_no_one_joins_an_event_during_its_cancellation(stage: Stage, cancels_first: bool) -> None:
    cancel, joins = stage.call("ann", CANCEL), stage.call("bob", JOIN)
    with stage.race() as race:
        first, second = race.follow(*((cancel, joins) if cancels_first else (joins, cancel)))
    assert first.ok
    assert second.reason == ("closed" if cancels_first else None)
    assert stands(stage, "bob") == (None if cancels_first else "going")
    assert stage.value("select cancelled_at is not null from events.events")


@pytest.mark.parametrize("raises_first", [True, False])
def test_another_seat_goes_to_the_line_and_not_to_who_comes(
    stage: Stage, raises_first: bool
) -> None:
    limit_seats(stage, 2)
    join(stage, "bob", "cid")
    more, joins = stage.call("ann", RAISE), stage.call("dan", JOIN)
    with stage.race() as race:
        race.follow(*((more, joins) if raises_first else (joins, more)))
    assert stands(stage, "cid") == "going"
    assert stands(stage, "dan") == "waiting"


def test_seats_are_not_taken_away_from_who_has_just_joined(stage: Stage) -> None:
    limit_seats(stage, 2)
    with stage.race() as race:
        _, fewer = race.follow(stage.call("bob", JOIN), stage.call("ann", LOWER))
    assert fewer.reason == "invalid_input"
    assert stands(stage, "bob") == "going"


@pytest.mark.parametrize("is_removed_first", [True, False])
def test_an_account_that_ends_while_it_joins_keeps_no_seat(
    stage: Stage, is_removed_first: bool
) -> None:
    limit_seats(stage, 2)
    join(stage, "bob", "cid")
    remove = Call(REMOVE, ["user_bob"], role="bandsy_service", as_user=stage.person("bob"))
    again = stage.call("bob", MAYBE)
    with stage.race() as race:
        race.follow(*((remove, again) if is_removed_first else (again, remove)))
    assert stands(stage, "bob") is None
    assert stands(stage, "cid") == "going"


def test_two_organisers_who_are_gone_at_once_leave_none_behind(stage: Stage) -> None:
    join(stage, "bob", "cid")
    with stage.race() as race:
        race.hold(HOLD_EVENT)
        calls = [
            Call(REMOVE, [f"user_{name}"], role="bandsy_service", as_user=stage.person(name))
            for name in ("ann", "bob")
        ]
        assert reasons(race.run(calls)) == {None: 2}
    assert stage.value("select organiser_id from events.events") == stage.person("cid")


@pytest.mark.parametrize("leaves_first", [True, False])
@pytest.mark.parametrize("by_ban", [True, False])
def test_a_former_member_has_no_seat_at_events_for_the_group(
    stage: Stage, by_ban: bool, leaves_first: bool
) -> None:
    stage.connection.execute("select tests.band('Band', 'ann', members => '{bob}')")
    stage.connection.execute(
        "update events.events set privacy = 'group', group_id = tests.group_id('Band')"
    )
    out = stage.call("ann", BAN, stage.person("bob")) if by_ban else stage.call("bob", LEAVE_GROUP)
    joins = stage.call("bob", JOIN)
    with stage.race() as race:
        first, second = race.follow(*((out, joins) if leaves_first else (joins, out)))
    assert first.ok
    assert second.reason == ("not_found" if leaves_first else None)
    assert stands(stage, "bob") is None


def test_an_invitation_across_a_block_is_worth_nothing(stage: Stage) -> None:
    stage.connection.execute("update events.events set privacy = 'private'")

    def block() -> None:
        ann = stage.person("ann")
        with stage.acting("bob") as bob:
            bob.execute(BLOCK, [ann])

    with stage.race() as race:
        race.hold(HOLD_MEMBERS)
        race.run([stage.call("ann", INVITE, stage.person("bob"))], meanwhile=block)
    assert stands(stage, "bob") == "invited"
    with stage.acting("bob"):
        assert stage.value("select count(*) from api.my_events()") == 0


def test_ten_who_announce_the_same_at_once_have_ten_slugs(stage: Stage) -> None:
    with stage.race() as race:
        race.hold(HOLD_EVENTS)
        outcomes = race.run([stage.call(name, CREATE) for name in NAMES[1:]])
    slugs = [outcome.rows[0][0] for outcome in outcomes]
    assert len(set(slugs)) == 10
    shortest = min(slugs, key=len)
    assert all(slug == shortest or slug.startswith(f"{shortest}-") for slug in slugs)


def test_pairs_who_invite_each_other_do_not_deadlock(stage: Stage) -> None:
    join(stage, "bob", "cid")
    with stage.race() as race:
        race.hold(HOLD_EVENT)
        outcomes = race.run(
            [
                stage.call("bob", INVITE, stage.person("cid")),
                stage.call("cid", INVITE, stage.person("bob")),
            ]
            * 3
        )
    assert reasons(outcomes) == {None: 6}
