"""Two people reach out, answer, end and block at the same moment: both know what came of it."""

from collections.abc import Iterator
from typing import LiteralString

import pytest

from tests.support import talks
from tests.support.stage import Scene, Stage

REQUEST: LiteralString = "select api.request_friendship(%s)::text"
ACCEPT: LiteralString = "select api.answer_friendship(%s, true)::text"
END: LiteralString = "select api.end_friendship(%s)"
FOLLOW: LiteralString = "select api.follow(%s)"
BLOCK: LiteralString = "select api.block_user(%s)"
OPEN: LiteralString = "select api.open_direct_conversation(%s)"
ADD: LiteralString = "select api.add_participants(%s, array[%s])"
ANSWER: LiteralString = "select api.answer_message_request(%s, %s)"
NOBODY: LiteralString = """
select (api.set_contact_settings('{"conversation": "nobody"}')).conversation
"""
HOLD_PAIR: LiteralString = "select internal.lock_pair(%s, %s)"

# A friendship has a tie in each direction, nothing else has one, and none is across a block.
UNTRUE: LiteralString = """
select f.user1_id, f.user2_id
from social.friendships as f
where (f.status = 'accepted')::integer * 2 <> (
    select count(*)
    from social.ties as t
    where (t.user_id, t.other_user_id) in ((f.user1_id, f.user2_id), (f.user2_id, f.user1_id))
        and t.friends_since is not null
)
union all
select t.user_id, t.other_user_id
from social.ties as t
join trust.blocks as b
    on (b.blocker_id, b.blocked_id) in (
        (t.user_id, t.other_user_id), (t.other_user_id, t.user_id)
    )
where not b.is_lifted
union all
select t.user_id, t.other_user_id
from social.ties as t
where t.friends_since is not null
    and not exists (
        select
        from social.friendships as f
        where f.user1_id = least(t.user_id, t.other_user_id)
            and f.user2_id = greatest(t.user_id, t.other_user_id)
            and f.status = 'accepted'
    )
"""
TURNS = ("at once", "the first first", "the second first")


@pytest.fixture(scope="module")
def scene() -> Scene:
    return talks.duo


@pytest.fixture(autouse=True)
def ties_are_true(stage: Stage) -> Iterator[None]:
    yield
    stage.finish_acts()
    assert stage.rows(UNTRUE) == []


def status(stage: Stage) -> str | None:
    """What the friendship of Ann and Bob is."""
    rows = stage.rows("select status::text from social.friendships")
    return rows[0][0] if rows else None


def forget(stage: Stage) -> None:
    """As before the round."""
    stage.rows("delete from social.friendships")
    stage.rows("delete from social.ties")
    stage.rows("delete from core.limit_uses")


def test_crossing_requests_become_a_friendship(stage: Stage) -> None:
    ann, bob = stage.person("ann"), stage.person("bob")
    for _ in stage.rounds:
        with stage.race() as race:
            race.hold(HOLD_PAIR, [ann, bob])
            outcomes = race.run([stage.call("ann", REQUEST, bob), stage.call("bob", REQUEST, ann)])
        assert sorted(o.rows[0][0] for o in outcomes) == ["accepted", "pending"]
        assert stage.value("select count(*) from social.friendships") == 1
        assert status(stage) == "accepted"
        assert stage.rows(UNTRUE) == []
        forget(stage)


@pytest.mark.parametrize("asking", [REQUEST, FOLLOW, OPEN])
@pytest.mark.parametrize("turn", TURNS)
def test_nothing_is_left_of_asking_a_person_who_blocks(
    stage: Stage, asking: LiteralString, turn: str
) -> None:
    bob, eve = stage.person("bob"), stage.person("eve")
    stage.rows(
        "insert into social.contact_settings (user_id, first_message, group_invitation,"
        " event_invitation, conversation, friendship)"
        " values (%s, 'everyone', 'everyone', 'everyone', 'everyone', 'everyone')",
        eve,
    )
    asks, blocks = stage.call("bob", asking, eve), stage.call("eve", BLOCK, bob)
    with stage.race() as race:
        if turn == "at once":
            race.hold(HOLD_PAIR, [bob, eve])
            asked, blocked = race.run([asks, blocks], blocked=1)
        else:
            # A block waits for nobody: a job ends what it could not lock.
            first, second = (asks, blocks) if turn == "the first first" else (blocks, asks)
            outcomes = [race.run([call], blocked=0)[0] for call in (first, second)]
            asked, blocked = outcomes if first is asks else outcomes[::-1]
            assert asked.reason == (None if first is asks else "not_found")
    assert blocked.ok, blocked
    assert asked.reason in (None, "not_found"), asked
    stage.finish_acts()
    assert stage.value("select count(*) from social.ties") == 0
    assert status(stage) in (None, "ended")


@pytest.mark.parametrize("turn", TURNS)
def test_an_answer_and_an_end_have_one_order(stage: Stage, turn: str) -> None:
    ann, bob = stage.person("ann"), stage.person("bob")
    with stage.acting("ann") as session:
        session.execute(REQUEST, [bob])
    accepts, ends = stage.call("bob", ACCEPT, ann), stage.call("ann", END, bob)
    with stage.race() as race:
        if turn == "at once":
            race.hold(HOLD_PAIR, [ann, bob])
            accepted, ended = race.run([accepts, ends])
        elif turn == "the first first":
            accepted, ended = race.follow(accepts, ends)
            assert accepted.ok
        else:
            ended, accepted = race.follow(ends, accepts)
            assert accepted.reason == "not_found"
    assert ended.ok, ended
    assert accepted.reason in (None, "not_found")
    assert status(stage) in (None, "ended"), "whatever came first, it has ended"
    assert stage.value("select count(*) from social.ties") == 0


def test_a_setting_counts_for_an_addition_that_waits(stage: Stage) -> None:
    jam, gil = talks.jam(stage), stage.person("gil")
    with stage.race() as race:
        race.hold(talks.HOLD_CONVERSATION, [jam])

        def closes_the_door() -> None:
            with stage.acting("gil") as session:
                session.execute(NOBODY)

        [added] = race.run([stage.call("ann", ADD, jam, gil)], meanwhile=closes_the_door)
    assert added.reason == "not_allowed"
    assert (
        stage.value(
            "select count(*) from chat.participants where conversation_id = %s and user_id = %s",
            jam,
            gil,
        )
        == 0
    )


def request_of_bob(stage: Stage) -> object:
    """The conversation in which Bob has written to Eve, a stranger, who waits with her answer."""
    stage.rows("delete from groups.members where group_id = tests.group_id('Duo')")
    stage.rows(
        "insert into social.contact_settings (user_id, first_message, group_invitation,"
        " event_invitation, conversation, friendship)"
        " values (tests.id('eve'), 'everyone', 'everyone', 'everyone', 'everyone', 'everyone')"
    )
    with stage.acting("bob") as session:
        [(talk,)] = session.execute(OPEN, [stage.person("eve")]).fetchall()
        session.execute(talks.SEND, [talk])
    return talk


@pytest.mark.parametrize("accept", [True, False])
@pytest.mark.parametrize("turn", TURNS)
def test_a_second_message_comes_before_the_answer_or_after(
    stage: Stage, turn: str, *, accept: bool
) -> None:
    talk = request_of_bob(stage)
    answers = stage.call("eve", ANSWER, talk, accept)
    says = stage.call("bob", talks.SEND, talk)
    with stage.race() as race:
        if turn == "at once":
            race.hold(talks.HOLD_CONVERSATION, [talk])
            answered, said = race.run([answers, says])
        elif turn == "the first first":
            answered, said = race.follow(answers, says)
            assert said.ok == accept
        else:
            [said] = race.run([says], blocked=0)
            [answered] = race.run([answers], blocked=0)
            assert not said.ok
    assert answered.ok, answered
    assert said.reason in ((None, "not_allowed") if accept else ("not_allowed",))
    count = stage.value("select count(*) from chat.messages where conversation_id = %s", talk)
    assert count == 1 + said.ok
    status_now = stage.value(
        "select request_status::text from chat.conversations where id = %s", talk
    )
    assert status_now == ("accepted" if accept else "refused")
