"""A bond of two people, lost during its use: one call comes first, and both know which."""

from collections.abc import Iterator
from itertools import permutations
from typing import LiteralString

import pytest

from tests.support import talks
from tests.support.races import Call, reasons
from tests.support.stage import Scene, Stage

OPEN: LiteralString = "select api.open_direct_conversation(%s)"
CREATE: LiteralString = "select api.create_group_conversation('Trio', array[%s])"
ADD: LiteralString = "select api.add_participants(%s, array[%s])"
LEAVE: LiteralString = "select api.leave_group(tests.group_id(%s))"
BAN: LiteralString = "select api.ban_member(tests.group_id('Duo'), %s)"
UNMATCH: LiteralString = (
    "select api.unmatch(m.match_id) from api.my_matches() as m where m.user_id = %s"
)
LIKE: LiteralString = "select conversation_id from api.react(%s, 'like')"
END_FRIENDSHIP: LiteralString = "select api.end_friendship(%s)"
END_CONNECTION: LiteralString = (
    "select api.end_connection(n.connection_id) from api.my_connections() as n where n.user_id = %s"
)
BLOCK: LiteralString = "select api.block_user(%s)"
HOLD_GROUP: LiteralString = "select from groups.groups where name = 'Duo' for update"
HOLD_PAIR: LiteralString = "select internal.lock_pair(%s, %s)"

# A person in an open conversation of their own, without anyone they have something in common with.
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


# What makes a bond of Cid and Dan, who have none, and what ends it.
BONDS: dict[str, tuple[LiteralString, LiteralString]] = {
    "match": ("select tests.matched('cid', 'dan')", UNMATCH),
    "friendship": ("select tests.befriended('cid', 'dan')", END_FRIENDSHIP),
    "connection": ("select tests.connected('cid', 'dan')", END_CONNECTION),
    "group": (
        "select tests.band('Two', 'eve', members => '{cid,dan}')",
        "select api.leave_group(tests.group_id('Two')) where %s is not null",
    ),
}


@pytest.fixture(scope="module")
def scene() -> Scene:
    return talks.duo


@pytest.fixture(autouse=True)
def nobody_is_left_over(stage: Stage) -> Iterator[None]:
    yield
    assert stage.rows(talks.ORPHANS) == []


@pytest.mark.parametrize("opening", [OPEN, CREATE])
@pytest.mark.parametrize("loss", [LEAVE, BAN])
@pytest.mark.parametrize("turn", ["at once", "the loss first", "the opening first"])
def test_nothing_is_opened_behind_the_loss_of_a_group(
    stage: Stage, opening: LiteralString, loss: LiteralString, turn: str
) -> None:
    opens = stage.call("bob", opening, stage.person("gil"))
    loses = (
        stage.call("gil", LEAVE, "Duo")
        if loss == LEAVE
        else stage.call("eve", BAN, stage.person("gil"))
    )
    with stage.race() as race:
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
    assert stage.rows(STRANDED) == []


@pytest.mark.parametrize("opening", [OPEN, CREATE, ADD])
@pytest.mark.parametrize("turn", ["at once", "the loss first", "the opening first"])
def test_nothing_is_opened_behind_an_unmatch(
    stage: Stage, opening: LiteralString, turn: str
) -> None:
    gil = stage.person("gil")
    opens = stage.call("ann", opening, *([talks.jam(stage)] if opening == ADD else []), gil)
    loses = stage.call("gil", UNMATCH, stage.person("ann"))
    with stage.race() as race:
        if turn == "at once":
            race.hold(HOLD_PAIR, [stage.person("ann"), gil])
            opened, lost = race.run([opens, loses])
        elif turn == "the loss first":
            lost, opened = race.follow(loses, opens)
            assert opened.reason == "not_matched"
        else:
            opened, lost = race.follow(opens, loses)
            assert opened.ok
    assert lost.ok
    assert opened.reason in (None, "not_matched")
    assert stage.rows(STRANDED) == []


def test_two_who_each_leave_one_of_two_groups_lose_both(stage: Stage) -> None:
    stage.rows("select tests.band('Trio', 'eve', members => '{bob,gil}')")
    with stage.connection.transaction():
        stage.rows("select tests.sign_in('bob')")
        [(pair,)] = stage.rows("select api.open_direct_conversation(tests.id('gil'))")
    with stage.race() as race:
        race.hold(talks.HOLD_CONVERSATION, [pair])
        outcomes = race.run([stage.call("bob", LEAVE, "Duo"), stage.call("gil", LEAVE, "Trio")])
    assert reasons(outcomes) == {None: 2}
    assert stage.rows("select status::text from chat.conversations where id = %s", pair) == [
        ("closed",)
    ]


def bound(stage: Stage, *bonds: str) -> object:
    """The conversation of Cid and Dan, who have these bonds."""
    for bond in bonds:
        stage.value(BONDS[bond][0])
    with stage.acting("cid") as cid:
        row = cid.execute("select api.open_direct_conversation(tests.id('dan'))").fetchone()
    return row and row[0]


@pytest.mark.parametrize(("first", "second"), [*permutations(BONDS, 2)])
@pytest.mark.parametrize("turn", ["at once", "one behind the other"])
def test_two_endings_that_cross_close_it(stage: Stage, first: str, second: str, turn: str) -> None:
    talk = bound(stage, first, second)
    calls = [
        stage.call("cid", BONDS[first][1], stage.person("dan")),
        stage.call("dan", BONDS[second][1], stage.person("cid")),
    ]
    with stage.race() as race:
        if turn == "at once":
            race.hold(talks.HOLD_CONVERSATION, [talk])
            outcomes = race.run(calls)
        else:
            outcomes = [*race.follow(*calls)]
    assert reasons(outcomes) == {None: 2}
    assert stage.value("select status::text from chat.conversations where id = %s", talk) == (
        "closed"
    )


@pytest.mark.parametrize("bond", BONDS)
def test_an_ending_that_crosses_a_block_hides_it(stage: Stage, bond: str) -> None:
    talk = bound(stage, *BONDS)
    ending = stage.call("cid", BONDS[bond][1], stage.person("dan"))
    block = stage.call("dan", BLOCK, stage.person("cid"))
    with stage.race() as race:
        race.hold(talks.HOLD_CONVERSATION, [talk])
        outcomes = race.run([ending, block], blocked=1)
    stage.finish_acts()
    assert set(reasons(outcomes)) <= {None, "not_found"}
    assert stage.value("select status::text from chat.conversations where id = %s", talk) == (
        "hidden"
    )


def test_a_like_that_crosses_an_opening_makes_one_conversation(stage: Stage) -> None:
    bob, gil = stage.person("bob"), stage.person("gil")
    with stage.connection.transaction():
        stage.rows("select tests.sign_in('gil')")
        stage.rows("select api.react(tests.id('bob'), 'like')")
    with stage.race() as race:
        race.hold(HOLD_PAIR, [bob, gil])
        opened, liked = race.run([stage.call("gil", OPEN, bob), stage.call("bob", LIKE, gil)])
    assert opened.ok
    assert liked.ok
    assert opened.rows == liked.rows
    of_pair: LiteralString = "select kind::text, status::text from chat.conversations where id = %s"
    assert stage.rows(of_pair, opened.rows[0][0]) == [("match", "open")]


def test_a_match_that_is_made_while_the_group_is_left_stays_open(stage: Stage) -> None:
    gil = stage.person("gil")
    with stage.connection.transaction():
        stage.rows("select tests.sign_in('gil')")
        [(pair,)] = stage.rows("select api.open_direct_conversation(tests.id('bob'))")
        stage.rows("select api.react(tests.id('bob'), 'like')")
    with stage.race() as race:
        race.hold(talks.HOLD_CONVERSATION, [pair])
        outcomes = race.run([stage.call("bob", LIKE, gil), stage.call("gil", LEAVE, "Duo")])
    assert reasons(outcomes) == {None: 2}
    assert stage.rows("select status::text from chat.conversations where id = %s", pair) == [
        ("open",)
    ]


def test_a_guest_who_leaves_meanwhile_shares_nothing_there(stage: Stage) -> None:
    stage.rows("select tests.gig('Gig', 'ann', 'bob')")
    share: LiteralString = (
        "select api.add_event_media(tests.gig_id('Gig'), 'image', 'https://x.org/1')"
    )
    leave: LiteralString = "select api.leave_event(tests.gig_id('Gig'))"
    with stage.race() as race:
        left, shared = race.follow(stage.call("bob", leave), stage.call("bob", share))
    assert left.ok
    assert shared.reason == "not_a_member"


def test_a_storm_of_bonds_strands_no_one(stage: Stage) -> None:
    stage.rows("select tests.band('Trio', 'eve', members => '{bob,gil,cid}')")
    with stage.race() as race:
        race.hold(talks.HOLD_CONVERSATION, [talks.jam(stage)])
        calls = [
            stage.call("bob", CREATE, stage.person("gil")),
            stage.call("gil", OPEN, stage.person("bob")),
            stage.call("cid", CREATE, stage.person("bob")),
            stage.call("bob", LEAVE, "Duo"),
            stage.call("gil", LEAVE, "Trio"),
            stage.call("ann", UNMATCH, stage.person("bob")),
            stage.call("ann", UNMATCH, stage.person("cid")),
            Call("select api.remove_clerk_user('user_fay')"),
        ]
        outcomes = race.run(calls, blocked=1)
    assert set(reasons(outcomes)) <= {None, "not_matched"}
    assert stage.rows(STRANDED) == []
