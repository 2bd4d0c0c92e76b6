"""What two people have in common, lost while it is used: one comes first, and both know which."""

from collections.abc import Iterator
from typing import LiteralString

import pytest

from tests.support import talks
from tests.support.races import Call, Race
from tests.support.talks import HOLD_CONVERSATION, Stage, reasons

OPEN: LiteralString = "select api.open_direct_conversation(%s)"
CREATE: LiteralString = "select api.create_group_conversation('Trio', array[%s])"
ADD: LiteralString = "select api.add_participants(%s, array[%s])"
LEAVE: LiteralString = "select api.leave_group(tests.group_id(%s))"
BAN: LiteralString = "select api.ban_member(tests.group_id('Duo'), %s)"
UNMATCH: LiteralString = (
    "select api.unmatch(m.match_id) from api.my_matches() as m where m.user_id = %s"
)
LIKE: LiteralString = "select conversation_id from api.react(%s, 'like')"
HOLD_GROUP: LiteralString = "select from groups.groups where name = 'Duo' for update"
HOLD_PAIR: LiteralString = "select internal.lock_pair(%s, %s)"

# Somebody in an open conversation of their own with nobody whom they have anything in common with.
STRANDED: LiteralString = """
select c.id, p.user_id
from chat.conversations as c
join chat.participants as p on p.conversation_id = c.id and p.left_at is null
where c.status = 'open'
    and c.kind in ('match', 'direct')
    and not exists (
        select
        from chat.participants as other
        where other.conversation_id = c.id
            and other.left_at is null
            and other.user_id <> p.user_id
            and internal.have_bond(other.user_id, p.user_id)
    )
"""


@pytest.fixture
def stage(database: str) -> Iterator[Stage]:
    """Bob and Gil have nothing in common but the Duo, which Eve leads."""
    with talks.build(database) as stage:
        stage.fetch("select tests.band('Duo', 'eve', members => '{bob,gil}')")
        yield stage


@pytest.mark.parametrize("opening", [OPEN, CREATE])
@pytest.mark.parametrize("loss", [LEAVE, BAN])
@pytest.mark.parametrize("turn", ["at once", "the loss first", "the opening first"])
def test_nothing_is_opened_behind_the_loss_of_a_group(
    stage: Stage, opening: LiteralString, loss: LiteralString, turn: str
) -> None:
    opens = stage.call("bob", opening, stage.ids["gil"])
    loses = (
        stage.call("gil", LEAVE, "Duo")
        if loss == LEAVE
        else stage.call("eve", BAN, stage.ids["gil"])
    )
    with Race(stage.url) as race:
        if turn == "at once":
            race.hold(HOLD_GROUP)
            opened, lost = race.run([opens, loses])
        elif turn == "the loss first":
            lost, opened = race.follow(loses, opens)
            assert opened.reason == "not_matched"
        else:
            opened, lost = race.follow(opens, loses)
            assert opened.ok
    assert lost.ok
    assert opened.reason in (None, "not_matched")
    assert stage.fetch(STRANDED) == []


@pytest.mark.parametrize("opening", [OPEN, CREATE, ADD])
@pytest.mark.parametrize("turn", ["at once", "the loss first", "the opening first"])
def test_nothing_is_opened_behind_an_unmatch(
    stage: Stage, opening: LiteralString, turn: str
) -> None:
    gil = stage.ids["gil"]
    opens = stage.call("ann", opening, *([stage.talks["jam"]] if opening == ADD else []), gil)
    loses = stage.call("gil", UNMATCH, stage.ids["ann"])
    with Race(stage.url) as race:
        if turn == "at once":
            race.hold(HOLD_PAIR, [stage.ids["ann"], gil])
            opened, lost = race.run([opens, loses])
        elif turn == "the loss first":
            lost, opened = race.follow(loses, opens)
            assert opened.reason == "not_matched"
        else:
            opened, lost = race.follow(opens, loses)
            assert opened.ok
    assert lost.ok
    assert opened.reason in (None, "not_matched")
    assert stage.fetch(STRANDED) == []


def test_two_who_each_leave_one_of_two_groups_lose_both(stage: Stage) -> None:
    stage.fetch("select tests.band('Trio', 'eve', members => '{bob,gil}')")
    with stage.connection.transaction():
        stage.fetch("select tests.sign_in('bob')")
        [(pair,)] = stage.fetch("select api.open_direct_conversation(tests.id('gil'))")
    with Race(stage.url) as race:
        race.hold(HOLD_CONVERSATION, [pair])
        outcomes = race.run([stage.call("bob", LEAVE, "Duo"), stage.call("gil", LEAVE, "Trio")])
    assert reasons(outcomes) == {None: 2}
    assert stage.fetch("select status::text from chat.conversations where id = %s", pair) == [
        ("closed",)
    ]


def test_a_like_that_crosses_an_opening_makes_one_conversation(stage: Stage) -> None:
    bob, gil = stage.ids["bob"], stage.ids["gil"]
    with stage.connection.transaction():
        stage.fetch("select tests.sign_in('gil')")
        stage.fetch("select api.react(tests.id('bob'), 'like')")
    with Race(stage.url) as race:
        race.hold(HOLD_PAIR, [bob, gil])
        opened, liked = race.run([stage.call("gil", OPEN, bob), stage.call("bob", LIKE, gil)])
    assert opened.ok
    assert liked.ok
    assert opened.rows == liked.rows
    of_pair: LiteralString = "select kind::text, status::text from chat.conversations where id = %s"
    assert stage.fetch(of_pair, opened.rows[0][0]) == [("match", "open")]


def test_a_match_that_is_made_while_the_group_is_left_stays_open(stage: Stage) -> None:
    gil = stage.ids["gil"]
    with stage.connection.transaction():
        stage.fetch("select tests.sign_in('gil')")
        [(pair,)] = stage.fetch("select api.open_direct_conversation(tests.id('bob'))")
        stage.fetch("select api.react(tests.id('bob'), 'like')")
    with Race(stage.url) as race:
        race.hold(HOLD_CONVERSATION, [pair])
        outcomes = race.run([stage.call("bob", LIKE, gil), stage.call("gil", LEAVE, "Duo")])
    assert reasons(outcomes) == {None: 2}
    assert stage.fetch("select status::text from chat.conversations where id = %s", pair) == [
        ("open",)
    ]


def test_who_leaves_an_event_meanwhile_shares_nothing_there(stage: Stage) -> None:
    stage.fetch("select tests.gig('Gig', 'ann', 'bob')")
    share: LiteralString = (
        "select api.add_event_media(tests.gig_id('Gig'), 'image', 'https://x.org/1')"
    )
    leave: LiteralString = "select api.leave_event(tests.gig_id('Gig'))"
    with Race(stage.url) as race:
        left, shared = race.follow(stage.call("bob", leave), stage.call("bob", share))
    assert left.ok
    assert shared.reason == "not_a_member"


def test_a_storm_of_bonds_strands_nobody(stage: Stage) -> None:
    stage.fetch("select tests.band('Trio', 'eve', members => '{bob,gil,cid}')")
    ids = stage.ids
    with Race(stage.url) as race:
        race.hold(HOLD_CONVERSATION, [stage.talks["jam"]])
        calls = [
            stage.call("bob", CREATE, ids["gil"]),
            stage.call("gil", OPEN, ids["bob"]),
            stage.call("cid", CREATE, ids["bob"]),
            stage.call("bob", LEAVE, "Duo"),
            stage.call("gil", LEAVE, "Trio"),
            stage.call("ann", UNMATCH, ids["bob"]),
            stage.call("ann", UNMATCH, ids["cid"]),
            Call("select api.remove_clerk_user('user_fay')"),
        ]
        outcomes = race.run(calls, blocked=1)
    assert set(reasons(outcomes)) <= {None, "not_matched"}
    assert stage.fetch(STRANDED) == []
