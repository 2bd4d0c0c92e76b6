"""Events under concurrency: seats, the line for them, ends, and slugs."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, LiteralString
from uuid import UUID

import psycopg
import pytest

from tests.support.races import Call, Outcome, Race

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
# Between the look at what is there and the write.
HOLD_MEMBERS: LiteralString = "lock table events.members in share mode"
HOLD_EVENTS: LiteralString = "lock table events.events in share mode"
HOLD_EVENT: LiteralString = "select from events.events for update"


@dataclass(frozen=True)
class Gig:
    """Ann's event; she goes there, and so do others as far as a test has them."""

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

    def seats(self, number: int) -> None:
        """Limits the seats."""
        self.connection.execute("update events.events set max_attendees = %s", [number])

    def joins(self, *names: str) -> None:
        """People join, one after the other."""
        for name in names:
            with self.connection.transaction():
                self.connection.execute("select tests.sign_in(%s)", [name])
                self.connection.execute(JOIN)

    def stands(self, name: str) -> str | None:
        """How somebody stands with it."""
        found = self.value("select tests.attendance('Gig', %s)", name)
        assert found is None or isinstance(found, str)
        return found


@pytest.fixture
def gig(database: str) -> Iterator[Gig]:
    with psycopg.connect(database, autocommit=True) as connection:
        connection.execute(
            "select tests.person(name) from unnest(%s::text[]) as n (name)", [list(NAMES)]
        )
        connection.execute("select tests.gig('Gig', 'ann')")
        people = connection.execute("select username, id from identity.users").fetchall()
        gig = Gig(database, connection, dict(people))
        yield gig
        assert gig.value("select tests.gigs_are_true()")


def reasons(outcomes: list[Outcome]) -> Counter[str | None]:
    """How many calls were refused for which reason; those that were not under None."""
    return Counter(outcome.reason for outcome in outcomes)


def said(outcomes: list[Outcome]) -> Counter[object]:
    """What the calls answered."""
    return Counter(outcome.rows[0][0] for outcome in outcomes if outcome.ok)


@pytest.mark.parametrize("hold", [HOLD_MEMBERS, HOLD_EVENT])
def test_the_last_seat_is_taken_once(gig: Gig, hold: LiteralString) -> None:
    gig.seats(2)
    with Race(gig.url) as race:
        race.hold(hold)
        outcomes = race.run([gig.call(name, JOIN_NOW) for name in NAMES[1:]])
    assert reasons(outcomes) == {None: 1, "event_full": 9}


def test_who_finds_no_seat_waits_in_one_line(gig: Gig) -> None:
    gig.seats(3)
    with Race(gig.url) as race:
        race.hold(HOLD_MEMBERS)
        outcomes = race.run([gig.call(name, JOIN) for name in NAMES[1:]])
    assert said(outcomes) == {"going": 2, "waiting": 8}
    assert gig.value("select count(distinct waiting_since) from events.members") == 8


def test_one_who_joins_in_many_windows_takes_one_seat(gig: Gig) -> None:
    with Race(gig.url) as race:
        race.hold(HOLD_MEMBERS)
        outcomes = race.run([gig.call("bob", JOIN)] * 4)
    assert said(outcomes) == {"going": 4}
    assert gig.value("select going_count from events.events") == 2


@pytest.mark.parametrize("give_up", [LEAVE, MAYBE])
@pytest.mark.parametrize("leaves_first", [True, False])
def test_a_seat_that_is_given_up_while_others_join_goes_to_the_line(
    gig: Gig, give_up: LiteralString, leaves_first: bool
) -> None:
    gig.seats(2)
    gig.joins("bob", "cid")
    leave, join = gig.call("bob", give_up), gig.call("dan", JOIN)
    with Race(gig.url) as race:
        race.follow(*((leave, join) if leaves_first else (join, leave)))
    # Whoever was quicker: the line comes before who comes now.
    assert gig.stands("cid") == "going"
    assert gig.stands("dan") == "waiting"


def test_many_leave_while_many_join(gig: Gig) -> None:
    gig.seats(4)
    gig.joins("bob", "cid", "dan", "eve", "fay")
    calls = [gig.call(name, LEAVE) for name in ("bob", "cid", "dan", "eve")]
    calls += [gig.call(name, JOIN) for name in ("gil", "hal", "ida", "jon")]
    with Race(gig.url) as race:
        race.hold(HOLD_EVENT)
        outcomes = race.run(calls)
    assert reasons(outcomes) == {None: 8}
    assert gig.stands("fay") == "going"
    assert gig.value("select going_count from events.events") == 4


@pytest.mark.parametrize("cancels_first", [True, False])
def test_nobody_joins_what_is_being_cancelled(gig: Gig, cancels_first: bool) -> None:
    cancel, join = gig.call("ann", CANCEL), gig.call("bob", JOIN)
    with Race(gig.url) as race:
        first, second = race.follow(*((cancel, join) if cancels_first else (join, cancel)))
    assert first.ok
    assert second.reason == ("closed" if cancels_first else None)
    assert gig.stands("bob") == (None if cancels_first else "going")
    assert gig.value("select cancelled_at is not null from events.events")


@pytest.mark.parametrize("raises_first", [True, False])
def test_another_seat_goes_to_the_line_and_not_to_who_comes(gig: Gig, raises_first: bool) -> None:
    gig.seats(2)
    gig.joins("bob", "cid")
    more, join = gig.call("ann", RAISE), gig.call("dan", JOIN)
    with Race(gig.url) as race:
        race.follow(*((more, join) if raises_first else (join, more)))
    assert gig.stands("cid") == "going"
    assert gig.stands("dan") == "waiting"


def test_seats_are_not_taken_away_from_who_has_just_joined(gig: Gig) -> None:
    gig.seats(2)
    with Race(gig.url) as race:
        _, fewer = race.follow(gig.call("bob", JOIN), gig.call("ann", LOWER))
    assert fewer.reason == "invalid_input"
    assert gig.stands("bob") == "going"


@pytest.mark.parametrize("is_removed_first", [True, False])
def test_an_account_that_ends_while_it_joins_keeps_no_seat(
    gig: Gig, is_removed_first: bool
) -> None:
    gig.seats(2)
    gig.joins("bob", "cid")
    remove = Call(REMOVE, ["user_bob"], role="bandsy_service", as_user=gig.ids["bob"])
    again = gig.call("bob", MAYBE)
    with Race(gig.url) as race:
        race.follow(*((remove, again) if is_removed_first else (again, remove)))
    assert gig.stands("bob") is None
    assert gig.stands("cid") == "going"


def test_two_organisers_who_are_gone_at_once_leave_none_behind(gig: Gig) -> None:
    gig.joins("bob", "cid")
    with Race(gig.url) as race:
        race.hold(HOLD_EVENT)
        calls = [
            Call(REMOVE, [f"user_{name}"], role="bandsy_service", as_user=gig.ids[name])
            for name in ("ann", "bob")
        ]
        assert reasons(race.run(calls)) == {None: 2}
    assert gig.value("select organiser_id from events.events") == gig.ids["cid"]


@pytest.mark.parametrize("leaves_first", [True, False])
@pytest.mark.parametrize("by_ban", [True, False])
def test_who_is_out_of_a_group_has_no_seat_at_its_own_events(
    gig: Gig, by_ban: bool, leaves_first: bool
) -> None:
    gig.connection.execute("select tests.band('Band', 'ann', members => '{bob}')")
    gig.connection.execute(
        "update events.events set privacy = 'group', group_id = tests.group_id('Band')"
    )
    out = gig.call("ann", BAN, gig.ids["bob"]) if by_ban else gig.call("bob", LEAVE_GROUP)
    join = gig.call("bob", JOIN)
    with Race(gig.url) as race:
        first, second = race.follow(*((out, join) if leaves_first else (join, out)))
    assert first.ok
    assert second.reason == ("not_found" if leaves_first else None)
    assert gig.stands("bob") is None


def test_an_invitation_across_a_block_is_worth_nothing(gig: Gig) -> None:
    gig.connection.execute("update events.events set privacy = 'private'")

    def block() -> None:
        with gig.connection.transaction():
            gig.connection.execute("select tests.sign_in('bob')")
            gig.connection.execute(BLOCK, [gig.ids["ann"]])

    with Race(gig.url) as race:
        race.hold(HOLD_MEMBERS)
        race.run([gig.call("ann", INVITE, gig.ids["bob"])], meanwhile=block)
    assert gig.stands("bob") == "invited"
    with gig.connection.transaction():
        gig.connection.execute("select tests.sign_in('bob')")
        assert gig.value("select count(*) from api.my_events()") == 0


def test_ten_who_announce_the_same_at_once_have_ten_slugs(gig: Gig) -> None:
    with Race(gig.url) as race:
        race.hold(HOLD_EVENTS)
        outcomes = race.run([gig.call(name, CREATE) for name in NAMES[1:]])
    slugs = [outcome.rows[0][0] for outcome in outcomes]
    assert len(set(slugs)) == 10
    shortest = min(slugs, key=len)
    assert all(slug == shortest or slug.startswith(f"{shortest}-") for slug in slugs)


def test_pairs_who_invite_each_other_do_not_deadlock(gig: Gig) -> None:
    gig.joins("bob", "cid")
    with Race(gig.url) as race:
        race.hold(HOLD_EVENT)
        outcomes = race.run(
            [gig.call("bob", INVITE, gig.ids["cid"]), gig.call("cid", INVITE, gig.ids["bob"])] * 3
        )
    assert reasons(outcomes) == {None: 6}
