"""Groups under concurrency: the last place, the last admin, one opening, members who go."""

from collections import Counter
from typing import LiteralString

import pytest

from tests.support import bands
from tests.support.races import Call, reasons
from tests.support.stage import Stage

# Between a call's reads, behind the lock of the group, and its writes.
HOLD_MEMBERS: LiteralString = "lock table groups.members in share mode"
JOIN: LiteralString = "select api.join_group(%s)"
LEAVE: LiteralString = "select api.leave_group(%s)"
ACCEPT_INVITATION: LiteralString = "select api.answer_group_invitation(%s, true)"
INVITE: LiteralString = "select api.invite_to_group(%s, %s)"
BAN: LiteralString = "select api.ban_member(%s, %s)"
SET_ROLE: LiteralString = "select api.set_member_role(%s, %s, %s)"
UPDATE: LiteralString = "select api.update_group(%s, %s)"
APPLY: LiteralString = "select api.apply_to_opening(%s)"
ACCEPT: LiteralString = "select api.accept_applicant(%s, %s)"
CLOSE: LiteralString = "select api.close_opening(%s)"
DELETE: LiteralString = "select api.remove_clerk_user('user_' || %s)"
WITHOUT_LOCK: LiteralString = """
create or replace function internal.lock_group(
    group_id uuid, user_id uuid, other_user_id uuid default null, noun text default 'group'
)
    returns groups.groups
    language sql
begin atomic
    select * from groups.groups where id = lock_group.group_id;
end
"""


def test_ten_who_join_a_group_with_one_seat_get_one(stage: Stage) -> None:
    people = [f"guest{number}" for number in range(10)]
    with stage.race() as race:
        for number in stage.rounds:
            band = bands.band(stage, f"Band {number}", "ann", "bob", seats=3)
            calls = [stage.call(name, JOIN, band) for name in people]
            race.hold(HOLD_MEMBERS)
            assert reasons(race.run(calls)) == {None: 1, "group_full": 9}
    assert bands.are_sound(stage)


def test_without_the_lock_the_table_still_refuses_who_has_no_seat(stage: Stage) -> None:
    stage.connection.execute(WITHOUT_LOCK)
    band = bands.band(stage, "Band", "ann", "bob", seats=3)
    calls = [stage.call(f"guest{number}", JOIN, band) for number in range(4)]
    with stage.race() as race:
        race.hold(HOLD_MEMBERS)
        outcomes = race.run(calls)
    assert Counter(outcome.sqlstate for outcome in outcomes) == {None: 1, "23514": 3}


def test_each_way_in_counts_for_the_last_seat(stage: Stage) -> None:
    with stage.race() as race:
        for number in stage.rounds:
            name = f"Band {number}"
            band = bands.band(stage, name, "ann", seats=2)
            opening = bands.opening(stage, band, "bob")
            stage.connection.execute(
                "insert into groups.members (group_id, user_id, status)"
                " values (%(band)s, %(cid)s, 'invited'), (%(band)s, %(dan)s, 'pending')",
                {"band": band, "cid": stage.person("cid"), "dan": stage.person("dan")},
            )
            calls = [
                stage.call("ann", ACCEPT, opening, stage.person("bob")),
                stage.call("cid", ACCEPT_INVITATION, band),
                stage.call("ann", "select api.approve_member(%s, %s)", band, stage.person("dan")),
                stage.call("eve", JOIN, band),
                stage.call("ann", INVITE, band, stage.person("dan")),
            ]
            race.hold(HOLD_MEMBERS)
            outcomes = race.run(calls)
            # The second session that lets Dan in finds him in.
            refused = 3 if bands.membership(stage, name, "dan") == "active member" else 4
            assert reasons(outcomes) == {None: 5 - refused, "group_full": refused}
    assert bands.are_sound(stage)


def test_one_of_two_last_admins_who_leave_stays(stage: Stage) -> None:
    with stage.race() as race:
        for number in stage.rounds:
            band = bands.band(stage, f"Band {number}", "ann", "bob", "cid", admins=2)
            race.hold(HOLD_MEMBERS)
            calls = [stage.call(name, LEAVE, band) for name in ("ann", "bob")]
            assert reasons(race.run(calls)) == {None: 1, "last_admin": 1}
    assert bands.are_sound(stage)


def test_an_admin_who_leaves_and_one_who_steps_down_are_not_both_gone(stage: Stage) -> None:
    with stage.race() as race:
        for number in stage.rounds:
            band = bands.band(stage, f"Band {number}", "ann", "bob", admins=2)
            race.hold(HOLD_MEMBERS)
            bob = stage.person("bob")
            calls = [
                stage.call("ann", LEAVE, band),
                stage.call("bob", SET_ROLE, band, bob, "member"),
            ]
            assert reasons(race.run(calls)) == {None: 1, "last_admin": 1}
    assert bands.are_sound(stage)


def test_two_admins_who_demote_each_other_leave_one(stage: Stage) -> None:
    ann, bob = stage.person("ann"), stage.person("bob")
    with stage.race() as race:
        for number in stage.rounds:
            band = bands.band(stage, f"Band {number}", "ann", "bob", admins=2)
            race.hold(HOLD_MEMBERS)
            calls = [
                stage.call("ann", SET_ROLE, band, bob, "member"),
                stage.call("bob", SET_ROLE, band, ann, "member"),
            ]
            assert reasons(race.run(calls)) == {None: 1, "not_the_decider": 1}
    assert bands.are_sound(stage)


def test_an_admin_who_leaves_while_the_other_is_deleted_hands_over(stage: Stage) -> None:
    with stage.race() as race:
        for number in stage.rounds:
            gone = f"ann{number}"
            band = bands.band(stage, f"Band {number}", gone, "bob", "cid", admins=2)
            race.hold(HOLD_MEMBERS)
            left, deleted = race.run([stage.call("bob", LEAVE, band), Call(DELETE, [gone])])
            assert deleted.ok
            assert left.reason in (None, "last_admin")
            assert bands.are_sound(stage)


def test_two_last_admins_who_are_deleted_at_once_hand_over(stage: Stage) -> None:
    with stage.race() as race:
        for number in stage.rounds:
            ann, bob = f"ann{number}", f"bob{number}"
            for name in ("One", "Two", "Three"):
                bands.band(stage, f"{name} {number}", ann, bob, "cid", admins=2)
            bands.band(stage, f"Four {number}", bob, ann)
            race.hold(HOLD_MEMBERS)
            outcomes = race.run([Call(DELETE, [ann]), Call(DELETE, [bob])])
            assert reasons(outcomes) == {None: 2}
            assert bands.membership(stage, f"One {number}", "cid") == "active admin"
            assert bands.are_sound(stage)


def test_no_one_joins_during_their_deletion(stage: Stage) -> None:
    band = bands.band(stage, "Band", "ann")
    with stage.race() as race:
        _, joined = race.follow(Call(DELETE, ["bob"]), stage.call("bob", JOIN, band))
        assert joined.reason == "not_signed_in"
        _, deleted = race.follow(stage.call("cid", JOIN, band), Call(DELETE, ["cid"]))
        assert deleted.ok
        assert bands.membership(stage, "Band", "cid") == "left"
        _, invited = race.follow(
            Call(DELETE, ["dan"]), stage.call("ann", INVITE, band, stage.person("dan"))
        )
        assert invited.reason == "not_found"
        founding = "select api.create_group('Choir')"
        _, founded = race.follow(Call(DELETE, ["eve"]), stage.call("eve", founding))
        assert founded.reason == "not_signed_in"
    assert bands.are_sound(stage)


def test_an_opening_is_filled_once(stage: Stage) -> None:
    people = [f"guest{number}" for number in range(4)]
    with stage.race() as race:
        for number in stage.rounds:
            band = bands.band(stage, f"Band {number}", "ann", "bob", admins=2)
            opening = bands.opening(stage, band, *people)
            race.hold("lock table groups.applications in share mode")
            calls = [
                stage.call(decider, ACCEPT, opening, stage.person(name))
                for decider, name in zip(("ann", "bob") * 2, people, strict=True)
            ]
            assert reasons(race.run(calls)) == {None: 1, "closed": 3}
    accepted = "select count(*) from groups.applications where status = 'accepted'"
    assert stage.value(accepted) == len(stage.rounds)
    assert stage.value("select count(*) from groups.members where role = 'member'") == len(
        stage.rounds
    )
    assert bands.are_sound(stage)


def test_no_one_waits_for_a_closed_opening(stage: Stage) -> None:
    with stage.race() as race:
        for number, (end, parameters) in enumerate(
            [(CLOSE, []), (UPDATE, ['{"is_active": false}'])] * (len(stage.rounds) // 2 + 1)
        ):
            band = bands.band(stage, f"Band {number}", "ann")
            opening = bands.opening(stage, band)
            ended = stage.call("ann", end, opening if end is CLOSE else band, *parameters)
            race.hold("lock table groups.openings, groups.applications in share mode")
            outcomes = race.run([stage.call("bob", APPLY, opening), ended])
            assert outcomes[1].ok
            assert outcomes[0].reason in (None, "closed", "not_found")
    assert not stage.value("select count(*) from groups.applications where status = 'pending'")


@pytest.mark.parametrize("way_in", [JOIN, ACCEPT_INVITATION])
def test_a_member_banned_while_coming_in_is_out(stage: Stage, way_in: LiteralString) -> None:
    bob = stage.person("bob")
    with stage.race() as race:
        for number in stage.rounds:
            band = bands.band(stage, f"Band {number}", "ann")
            stage.connection.execute(
                "insert into groups.members (group_id, user_id, status) values (%s, %s, 'invited')",
                [band, bob],
            )
            race.hold(HOLD_MEMBERS)
            came, banned = race.run(
                [stage.call("bob", way_in, band), stage.call("ann", BAN, band, bob)]
            )
            assert banned.ok
            assert came.reason in (None, "not_allowed", "not_found")
            assert bands.membership(stage, f"Band {number}", "bob") == "banned"
    assert bands.are_sound(stage)


def test_a_limit_is_not_lowered_below_who_comes_in(stage: Stage) -> None:
    with stage.race() as race:
        for number in stage.rounds:
            band = bands.band(stage, f"Band {number}", "ann", seats=2)
            race.hold("lock table groups.groups in share mode")
            outcomes = race.run(
                [
                    stage.call("bob", JOIN, band),
                    stage.call("ann", UPDATE, band, '{"max_members": 1}'),
                ]
            )
            assert reasons(outcomes) == {None: 1, "group_full": 1}
    assert bands.are_sound(stage)


def test_a_dissolved_group_takes_no_one_in(stage: Stage) -> None:
    band = bands.band(stage, "Band", "ann")
    with stage.race() as race:
        dissolve = stage.call("ann", UPDATE, band, '{"is_active": false}')
        _, joined = race.follow(dissolve, stage.call("bob", JOIN, band))
    assert joined.reason == "not_found"
    assert bands.are_sound(stage)


def test_counts_are_true_after_many_have_come_and_gone(stage: Stage) -> None:
    people = [f"guest{number}" for number in range(24)]
    band = bands.band(stage, "Band", "ann", *people[:8], seats=20)
    opening = bands.opening(stage, band, *people[16:])
    calls = [
        *(stage.call(name, LEAVE, band) for name in people[:8]),
        *(stage.call(name, JOIN, band) for name in people[4:16]),
        *(stage.call("ann", BAN, band, stage.person(name)) for name in people[2:6]),
        *(stage.call("ann", ACCEPT, opening, stage.person(name)) for name in people[16:18]),
        *(Call(DELETE, [name]) for name in people[5:8]),
    ]
    with stage.race() as race:
        race.hold("select from groups.groups where id = %s for update", [band])
        outcomes = race.run(calls)
    states = {outcome.sqlstate for outcome in outcomes if not outcome.ok}
    assert states <= {"PT401", "PT403", "PT404", "PT409"}, outcomes
    assert bands.are_sound(stage)
