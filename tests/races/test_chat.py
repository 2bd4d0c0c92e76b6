"""Conversations under concurrency: two who open one, come, go or are deleted at once."""

from collections.abc import Iterator
from typing import LiteralString

import pytest

from tests.support import talks
from tests.support.races import Call, reasons
from tests.support.stage import Scene, Stage

HOLD_PAIR: LiteralString = "select internal.lock_pair(%s, %s)"
OPEN: LiteralString = "select api.open_direct_conversation(%s)"
ADD: LiteralString = "select api.add_participants(%s, array[%s])"
LEAVE: LiteralString = "select api.leave_conversation(%s)"
BLOCK: LiteralString = "select api.block_user(%s)"
LIKE: LiteralString = "select match_id, conversation_id from api.react(%s, 'like')"
REMOVE_ACCOUNT: LiteralString = "select api.remove_clerk_user('user_' || %s)"


@pytest.fixture(scope="module")
def scene() -> Scene:
    return talks.scene


@pytest.fixture(autouse=True)
def nobody_is_left_over(stage: Stage) -> Iterator[None]:
    yield
    assert stage.rows(talks.ORPHANS) == []


def test_two_who_open_a_conversation_at_once_get_the_same(stage: Stage) -> None:
    stage.connection.execute("update matching.matches set status = 'unmatched', ended_at = now()")
    stage.connection.execute("insert into groups.groups (name) values ('Band')")
    stage.connection.execute(
        "insert into groups.members (group_id, user_id, joined_at)"
        " select g.id, u.id, now() from groups.groups as g, identity.users as u"
    )
    stage.connection.execute("update chat.conversations set status = 'closed' where kind = 'match'")
    ann = stage.person("ann")
    with stage.race() as race:
        for name in ("bob", "cid", "dan", "eve"):
            # Between the look for one and the making of it.
            race.hold("lock table chat.conversations in share mode")
            calls = [stage.call("ann", OPEN, stage.person(name)), stage.call(name, OPEN, ann)] * 2
            outcomes = race.run(calls)
            assert reasons(outcomes) == {None: 4}
            assert len({outcome.rows[0][0] for outcome in outcomes}) == 1
    two = "select count(*) from chat.conversations where kind = 'direct' and title is null"
    assert stage.rows(two) == [(4,)]


def test_a_block_and_an_opening_at_once_leave_nothing_open(stage: Stage) -> None:
    with stage.race() as race:
        for name in ("bob", "cid", "dan", "eve", "fay", "gil"):
            race.hold(HOLD_PAIR, [stage.person("ann"), stage.person(name)])
            opened, blocked = race.run(
                [
                    stage.call("ann", OPEN, stage.person(name)),
                    stage.call(name, BLOCK, stage.person("ann")),
                ]
            )
            assert blocked.ok
            assert opened.reason in (None, "not_found")
    stage.finish_acts()
    left: LiteralString = "select distinct status::text from chat.conversations where title is null"
    assert stage.rows(left) == [("hidden",)]


@pytest.mark.parametrize("sql", [OPEN, "select api.create_group_conversation('Duo', array[%s])"])
def test_no_one_is_drawn_in_during_their_deletion(stage: Stage, sql: LiteralString) -> None:
    removed = Call(REMOVE_ACCOUNT, ["dan"])
    with stage.race() as race:
        _, asked = race.follow(removed, stage.call("ann", sql, stage.person("dan")))
        assert asked.reason == "not_found"
        asked, gone = race.follow(
            stage.call("ann", sql, stage.person("eve")), Call(REMOVE_ACCOUNT, ["eve"])
        )
        assert asked.ok
        assert gone.ok


def test_a_guest_who_is_being_deleted_does_not_come(stage: Stage) -> None:
    with stage.race() as race:
        _, added = race.follow(
            Call(REMOVE_ACCOUNT, ["dan"]),
            stage.call("ann", ADD, talks.jam(stage), stage.person("dan")),
        )
        assert added.reason == "not_found"
        added, gone = race.follow(
            stage.call("ann", ADD, talks.jam(stage), stage.person("eve")),
            Call(REMOVE_ACCOUNT, ["eve"]),
        )
        assert added.ok
        assert gone.ok


def test_accounts_that_end_at_once_close_what_was_theirs(stage: Stage) -> None:
    with stage.race() as race:
        race.hold(talks.HOLD_CONVERSATION, [talks.jam(stage)])
        outcomes = race.run([Call(REMOVE_ACCOUNT, [name]) for name in ("ann", "bob", "cid")])
    assert reasons(outcomes) == {None: 3}
    closed: LiteralString = "select distinct status::text from chat.conversations"
    assert stage.rows(closed) == [("closed",)]


def test_likes_that_cross_make_one_match_with_one_conversation(stage: Stage) -> None:
    with stage.race() as race:
        for one, other in (("bob", "cid"), ("dan", "eve"), ("fay", "gil")):
            race.hold("lock table matching.interactions in share mode")
            outcomes = race.run(
                [
                    stage.call(one, LIKE, stage.person(other)),
                    stage.call(other, LIKE, stage.person(one)),
                ]
            )
            made = {outcome.rows[0] for outcome in outcomes}
            made.discard((None, None))
            assert len(made) == 1
            assert stage.rows(
                "select c.match_id, c.id from chat.conversations as c"
                " where %s in (c.user1_id, c.user2_id) and %s in (c.user1_id, c.user2_id)",
                stage.person(one),
                stage.person(other),
            ) == list(made)


def test_the_last_seats_are_given_once(stage: Stage) -> None:
    stage.connection.execute(
        "update core.settings set value = 5 where key = 'conversation_max_participants'"
    )
    jam = talks.jam(stage)
    with stage.race() as race:
        race.hold(talks.HOLD_CONVERSATION, [jam])
        guests = [stage.person(name) for name in ("dan", "eve", "fay", "gil")]
        outcomes = race.run([stage.call("ann", ADD, jam, guest) for guest in guests])
    assert reasons(outcomes) == {None: 2, "full": 2}
    present: LiteralString = (
        "select count(*) from chat.participants where conversation_id = %s and left_at is null"
    )
    assert stage.rows(present, jam) == [(5,)]


def test_a_person_added_twice_at_once_comes_once(stage: Stage) -> None:
    jam = talks.jam(stage)
    with stage.race() as race:
        race.hold(talks.HOLD_CONVERSATION, [jam])
        outcomes = race.run([stage.call("ann", ADD, jam, stage.person("dan"))] * 3)
    assert reasons(outcomes) == {None: 3}
    told: LiteralString = "select sender_id from chat.messages where conversation_id = %s"
    assert stage.rows(told, jam) == [(stage.person("dan"),)]


def test_the_one_who_stays_when_others_leave_at_once_leads_it(stage: Stage) -> None:
    jam = talks.jam(stage)
    with stage.race() as race:
        race.hold(talks.HOLD_CONVERSATION, [jam])
        outcomes = race.run([stage.call(name, LEAVE, jam) for name in ("ann", "bob")])
        assert reasons(outcomes) == {None: 2}
        admins: LiteralString = (
            "select user_id from chat.participants"
            " where conversation_id = %s and left_at is null and role = 'admin'"
        )
        assert stage.rows(admins, jam) == [(stage.person("cid"),)]
        outcomes = [race.follow(stage.call("cid", LEAVE, jam), stage.call("cid", LEAVE, jam))[1]]
    assert reasons(outcomes) == {"not_found": 1}
    status: LiteralString = "select status::text from chat.conversations where id = %s"
    assert stage.rows(status, jam) == [("closed",)]


def test_a_new_member_counts_a_simultaneous_message_as_before(stage: Stage) -> None:
    band = stage.value(
        "insert into groups.groups (name) values ('Band') returning id",
    )
    opened = "select internal.open_group_conversation(%s, %s)"
    talk = stage.value(opened, band, stage.person("ann"))
    enter: LiteralString = "select internal.enter_group_conversation(%s, %s)"
    with stage.race() as race:
        said, entered = race.follow(
            stage.call("ann", talks.SEND, talk), Call(enter, [band, stage.person("bob")])
        )
    assert said.ok
    assert entered.ok
    events = "select message_type::text from chat.messages where conversation_id = %s order by id"
    assert stage.rows(events, talk) == [("text",), ("system",)]
    unread: LiteralString = (
        "select c.message_count - p.seen_count from chat.participants as p"
        " join chat.conversations as c on c.id = p.conversation_id"
        " where c.id = %s and p.user_id = %s"
    )
    assert stage.rows(unread, talk, stage.person("bob")) == [(0,)]
