"""A decision applies at once, even while another transaction is open, and the rows follow."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, LiteralString

import psycopg
import pytest

from tests.support import access, talks
from tests.support.stage import Scene, Stage

LIKE: LiteralString = "select matched from api.react(tests.id(%s), 'like')"
BLOCK: LiteralString = "select api.block_user(tests.id(%s))"


@pytest.fixture(scope="module")
def scene() -> Scene:
    def moderated(stage: Stage) -> None:
        talks.scene(stage)
        stage.rows("select tests.person('hal'), tests.person('ida'), tests.person('mod')")
        stage.rows("update identity.users set role = 'moderator' where username = 'mod'")

    return moderated


@pytest.fixture(autouse=True)
def nobody_is_left_over(stage: Stage) -> Iterator[None]:
    yield
    assert stage.rows(talks.ORPHANS) == []


@contextmanager
def open_call(
    stage: Stage, name: str, call: LiteralString, *parameters: object, role: str = "bandsy_user"
) -> Iterator[psycopg.Connection]:
    """A person's call, committed at the end."""
    with psycopg.connect(stage.url) as session:
        access.act(session, role, json.dumps({"sub": str(stage.person(name))}))
        session.execute(call, parameters)
        yield session


def ask(
    stage: Stage, name: str, call: LiteralString, *parameters: object, role: str = "bandsy_user"
) -> list[tuple[Any, ...]] | str | None:
    """The answer of a person's call, or the reason of its refusal."""
    try:
        with psycopg.connect(stage.url) as session:
            access.act(session, role, json.dumps({"sub": str(stage.person(name))}))
            cursor = session.execute(call, parameters)
            return cursor.fetchall() if cursor.description else []
    except psycopg.Error as refused:
        return refused.diag.message_detail


def between(stage: Stage, one: str, other: str) -> list[str]:
    """The states of the match and the conversations of two people."""
    rows = stage.rows(
        """
        select status::text from matching.matches
        where user1_id in (tests.id(%s), tests.id(%s)) and user2_id in (tests.id(%s), tests.id(%s))
        union all
        select status::text from chat.conversations
        where user1_id in (tests.id(%s), tests.id(%s)) and user2_id in (tests.id(%s), tests.id(%s))
        """,
        *[one, other] * 4,
    )
    return [status for (status,) in rows]


def assert_apart(stage: Stage, one: str, other: str) -> None:
    """Neither sees or writes to the other, even before the rows say so."""
    talk = talks.pair(stage, one, other)
    for me, you in ((one, other), (other, one)):
        assert ask(stage, me, "select from api.my_matches() where username = %s", you) == []
        assert ask(stage, me, "select from api.inbox() where conversation_id = %s", talk) == []
        assert (
            ask(
                stage,
                me,
                "select from matching.matches where tests.id(%s) in (user1_id, user2_id)",
                you,
            )
            == []
        )
        for call in (
            "select api.history(%s)",
            "select api.send_message(%s, content => 'Hello?')",
            "select api.mark_read(%s)",
            "select api.mute_conversation(%s)",
        ):
            assert ask(stage, me, call, talk) == "not_found", (me, call)


@pytest.mark.parametrize("unblocks", [False, True])
def test_a_like_that_matches_while_the_other_blocks(stage: Stage, unblocks: bool) -> None:
    ask(stage, "ida", LIKE, "hal")
    with open_call(stage, "hal", LIKE, "ida"):
        assert ask(stage, "ida", BLOCK, "hal") == [("",)]
        if unblocks:
            assert ask(stage, "ida", "select api.unblock_user(tests.id('hal'))") == [("",)]
            assert ask(stage, "ida", "select from api.my_blocks()") == []
            assert ask(stage, "ida", "select from trust.blocks") == []
    assert between(stage, "hal", "ida") == ["active", "open"]
    assert_apart(stage, "hal", "ida")
    stage.finish_acts()
    assert between(stage, "hal", "ida") == ["blocked", "hidden"]
    assert_apart(stage, "hal", "ida")
    blocks = stage.rows("select is_finished from trust.blocks")
    assert blocks == ([] if unblocks else [(True,)])


def test_a_like_behind_a_block_makes_nothing(stage: Stage) -> None:
    ask(stage, "ida", LIKE, "hal")
    with stage.race() as race:
        blocked, liked = race.follow(
            stage.call("ida", BLOCK, "hal"), stage.call("hal", LIKE, "ida")
        )
    assert blocked.ok
    assert liked.reason == "not_found"
    assert between(stage, "hal", "ida") == []


def test_a_message_while_the_other_blocks(stage: Stage) -> None:
    with open_call(stage, "bob", talks.SEND, talks.pair(stage)):
        assert ask(stage, "ann", BLOCK, "bob") == [("",)]
        for name in ("ann", "bob"):
            assert ask(stage, name, "select api.history(%s)", talks.pair(stage)) == "not_found"
    assert between(stage, "ann", "bob") == ["active", "open"]
    assert_apart(stage, "ann", "bob")
    stage.finish_acts()
    assert between(stage, "ann", "bob") == ["blocked", "hidden"]


def test_a_guest_who_joins_while_the_organiser_blocks_is_out(stage: Stage) -> None:
    stage.connection.execute("select tests.gig('Gig', 'ann')")
    with open_call(stage, "bob", "select api.join_event(tests.gig_id('Gig'))"):
        assert ask(stage, "ann", BLOCK, "bob") == [("",)]
    assert stage.rows("select tests.attendance('Gig', 'bob')") == [("going",)]
    shown = ask(stage, "bob", "select address, meeting_url from api.event('gig')")
    assert shown == [(None, None)]
    for call in (
        "select api.join_event(tests.gig_id('Gig'))",
        "select api.event_members(tests.gig_id('Gig'))",
        "select api.create_pod(tests.gig_id('Gig'), 'Bar')",
        "select api.set_meet_point(tests.gig_id('Gig'), 'Door')",
    ):
        assert ask(stage, "bob", call) == "not_found", call
    stage.finish_acts()
    assert stage.rows("select tests.attendance('Gig', 'bob')") == [(None,)]
    assert stage.rows("select tests.gigs_are_true()") == [(True,)]


@pytest.mark.parametrize("accept", [True, False])
def test_an_invitation_while_the_other_blocks_is_worth_nothing(stage: Stage, accept: bool) -> None:
    stage.connection.execute("select tests.band('Band', 'ann', 'secret')")
    with open_call(
        stage, "ann", "select api.invite_to_group(tests.group_id('Band'), tests.id('bob'))"
    ):
        assert ask(stage, "bob", BLOCK, "ann") == [("",)]
    assert stage.rows("select tests.membership('Band', 'bob')") == [("invited",)]
    assert ask(stage, "bob", "select from api.my_groups()") == []
    answer: LiteralString = "select api.answer_group_invitation(tests.group_id('Band'), %s)"
    assert ask(stage, "bob", answer, accept) == "not_found"
    assert ask(stage, "bob", "select api.join_group(tests.group_id('Band'))") == "not_found"
    stage.finish_acts()
    assert stage.rows("select tests.membership('Band', 'bob')") == [("left",)]


@pytest.mark.parametrize(
    "keeps",
    [
        """select api.set_preferences('{"commitment": "casual"}')""",
        """select api.update_profile('{"username": "bobby"}')""",
        "select api.set_location(48.1, 11.6)",
    ],
)
def test_a_locked_account_is_suspended_too(stage: Stage, keeps: LiteralString) -> None:
    suspend: LiteralString = "select api.suspend_user(tests.id('bob'), 'spam')"
    reinstate: LiteralString = "select api.reinstate_user(%s)"
    bob = stage.person("bob")
    assert ask(stage, "ann", "select username from api.profile('bob')") == [("bob",)]
    with open_call(stage, "bob", keeps) as session:
        assert ask(stage, "mod", suspend, role="bandsy_moderator") == [("",)]
        assert ask(stage, "bob", "select api.me()") == "account_suspended"
        assert ask(stage, "ann", "select username from api.profile('bob')") == "not_found"
        assert ask(stage, "ann", talks.SEND, talks.pair(stage)) == "not_found"
        with pytest.raises(psycopg.Error), session.transaction():
            session.execute("select api.me()")
    stage.finish_acts()
    state: LiteralString = """
        select u.status::text, s.status::text, m.is_discoverable
        from identity.users as u
        join identity.standings as s on s.user_id = u.id
        join matching.match_profiles as m on m.user_id = u.id
        where u.id = %s
    """
    assert stage.rows(state, bob) == [("suspended", "suspended", False)]
    assert ask(stage, "mod", reinstate, bob, role="bandsy_moderator") == [("",)]
    stage.finish_acts()
    assert stage.rows(state, bob) == [("active", "active", True)]


SUSPEND: LiteralString = "select api.suspend_user(tests.id('bob'), 'spam')"
REINSTATE: LiteralString = "select api.reinstate_user(tests.id('bob'))"
LEAVE: LiteralString = "select api.request_erasure()"
STAY: LiteralString = "select api.cancel_erasure()"
STANDING: LiteralString = """
    select status::text, reason, erase_at is not null, suspended_by = tests.id('mod')
    from identity.standings where user_id = tests.id('bob')
"""


@pytest.mark.parametrize(
    ("before", "keeps", "is_kept", "acts", "standing"),
    [
        ([], LEAVE, True, [SUSPEND], ("suspended", "spam", True, True)),
        ([], LEAVE, False, [SUSPEND], ("suspended", "spam", False, True)),
        ([], LEAVE, True, [SUSPEND, REINSTATE], ("suspended", None, True, None)),
        ([], LEAVE, False, [SUSPEND, REINSTATE], ("active", None, False, None)),
        ([LEAVE], STAY, True, [SUSPEND], ("suspended", "spam", False, True)),
        ([LEAVE, SUSPEND], STAY, True, [REINSTATE], ("active", None, False, None)),
        ([LEAVE, SUSPEND], STAY, False, [REINSTATE], ("suspended", None, True, None)),
        (
            [LEAVE, SUSPEND], STAY, True, [REINSTATE, SUSPEND],
            ("suspended", "spam", False, True),
        ),
    ],
)  # fmt: skip
def test_a_person_who_leaves_or_stays_is_suspended_behind_it(
    stage: Stage,
    before: list[LiteralString],
    keeps: LiteralString,
    is_kept: bool,
    acts: list[LiteralString],
    standing: tuple[object, ...],
) -> None:
    def decide(*calls: LiteralString) -> None:
        for call in calls:
            me, role = ("mod", "bandsy_moderator") if call in (SUSPEND, REINSTATE) else ("bob", "")
            assert isinstance(ask(stage, me, call, role=role or "bandsy_user"), list)

    decide(*before)
    with open_call(stage, "bob", keeps) as session:
        decide(*acts)
        stage.finish_acts()  # still held: queued again
        if not is_kept:
            session.rollback()
    stage.finish_acts()
    assert stage.rows(STANDING) == [standing]
    stage.finish_acts()
    assert stage.rows(STANDING) == [standing]
    assert stage.rows(
        "select u.status = s.status from identity.users as u"
        " join identity.standings as s on s.user_id = u.id where u.id = tests.id('bob')"
    ) == [(True,)]


def test_what_a_moderator_decides_later_holds(stage: Stage) -> None:
    with open_call(stage, "bob", LEAVE) as session:
        ask(stage, "mod", SUSPEND, role="bandsy_moderator")
        session.rollback()
    ask(stage, "mod", REINSTATE, role="bandsy_moderator")
    stage.finish_acts()
    assert stage.rows(STANDING) == [("active", None, False, None)]


def test_a_reinstated_person_gets_the_locked_seat(stage: Stage) -> None:
    stage.connection.execute("select tests.gig('Gig', 'ann')")
    stage.connection.execute("update events.events set max_attendees = 1")
    assert ask(stage, "bob", "select api.join_event(tests.gig_id('Gig'))") == [("waiting",)]
    suspend: LiteralString = "select api.suspend_user(tests.id('bob'), 'spam')"
    reinstate: LiteralString = "select api.reinstate_user(tests.id('bob'))"
    ask(stage, "mod", suspend, role="bandsy_moderator")
    stage.connection.execute("update events.events set max_attendees = 2")
    with open_call(stage, "cid", "select api.join_event(tests.gig_id('Gig'), 'maybe')"):
        assert ask(stage, "mod", reinstate, role="bandsy_moderator") == [("",)]
        assert isinstance(ask(stage, "bob", "select api.me()"), list)
    assert stage.rows("select tests.attendance('Gig', 'bob')") == [("waiting",)]
    stage.finish_acts()
    assert stage.rows("select tests.attendance('Gig', 'bob')") == [("going",)]


@pytest.mark.parametrize("is_flagged", [True, False])
def test_a_message_is_flagged_while_a_sender_writes(stage: Stage, is_flagged: bool) -> None:
    talk = talks.pair(stage)
    said = ask(stage, "bob", talks.SEND, talk)
    assert isinstance(said, list)
    flag: LiteralString = "select api.flag_message(%s, %s, %s)"
    if not is_flagged:
        ask(stage, "mod", flag, talk, said[0][0], True, role="bandsy_moderator")
    read: LiteralString = "select is_flagged, content is null from api.history(%s) order by 1"
    shown = [(is_flagged, is_flagged)]
    last: LiteralString = "select last_content from api.inbox() where username = 'bob'"
    with psycopg.connect(stage.url) as holder:
        holder.execute(talks.HOLD_CONVERSATION, [talk])
        answer = ask(stage, "mod", flag, talk, said[0][0], is_flagged, role="bandsy_moderator")
        assert answer == [("",)]
        assert ask(stage, "ann", read, talk) == shown
        assert ask(stage, "ann", last) == [(None,)]
    stage.finish_acts()
    assert stage.rows("select from chat.pending_flags") == []
    assert ask(stage, "ann", read, talk) == shown
    assert ask(stage, "ann", last) == [(None if is_flagged else "Wait",)]


def test_likes_without_end_in_one_transaction_are_refused(stage: Stage) -> None:
    stage.connection.execute("select tests.musician('fan' || n) from generate_series(1, 501) as n")
    many: LiteralString = """
        select count(*)
        from generate_series(1, %s) as n, lateral api.react(tests.id('fan' || n), 'like')
    """
    assert ask(stage, "ann", many, 500) == [(500,)]
    assert ask(stage, "bob", many, 501) == "quota_used"
