"""Moderators, reporters and owners act at the same moment: one outcome, and nothing is lost."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import LiteralString
from uuid import UUID

import psycopg
import pytest

from tests.support import access
from tests.support.races import Call, reasons
from tests.support.stage import Scene, Stage

USER: LiteralString = "bandsy_user"
MODERATOR: LiteralString = "bandsy_moderator"
CROWD = 20

CLAIM: LiteralString = "select api.claim_report(%s)"
RELEASE: LiteralString = "select api.release_report(%s)"
DECIDE: LiteralString = """
select api.resolve_report(
    %s, %s, facts => 'facts', ground => 'terms', rule => %s, ends_at => now() + %s::interval
)
"""
UNDO: LiteralString = "select api.undo_action(%s)"
ANSWER: LiteralString = "select api.answer_appeal(%s, %s, 'reversed', 'Sorry')"
REPORT: LiteralString = "select api.report(%s, %s, 'spam', %s)"
REFUSE: LiteralString = "select api.refuse_file(%s, encode(sha256('file'), 'hex'))"
IS_REFUSED: LiteralString = "select api.is_file_refused(encode(sha256('file'), 'hex'))"

HOLD_CASES: LiteralString = "select from trust.cases for update"
# Decisions and requests to be erased write these before they come to the standing.
HOLD_ACTS: LiteralString = (
    "lock table trust.moderation_actions, trust.erasure_requests in share mode"
)
STANDING: LiteralString = """
select status::text, reason, erase_at is not null
from identity.standings
where user_id = tests.id('dan')
"""
# Each report that waits is in an open case; the others are answered.
LOST: LiteralString = """
select r.id
from trust.reports as r
join trust.cases as c on c.id = r.case_id
where c.closed_at is not null and not (
    r.is_told
    and exists (
        select
        from social.notifications as n
        join trust.moderation_actions as a on a.id = n.subject_id
        where n.recipient_id = r.reporter_id and a.case_id = c.id
    )
)
"""
# A person is suspended by moderators while a decision holds, and only then.
UNTRUE: LiteralString = """
select s.user_id
from identity.standings as s
where (s.reason is not null) <> exists (
    select
    from trust.moderation_actions as a
    where a.user_id = s.user_id
        and a.action in ('suspend', 'ban')
        and a.undone_at is null
        and (a.ends_at is null or a.ends_at > now())
)
"""


@pytest.fixture(scope="module")
def scene() -> Scene:
    def moderated(stage: Stage) -> None:
        for name in ("mod", "mia"):
            stage.value("select tests.moderator(%s)", name)
        for name in ("ann", "bob", "cid"):
            stage.person(name)
        stage.value("select tests.matched('dan', 'eve')")
        stage.value("select tests.posted('dan', 'Post')")
        with stage.acting("dan") as dan:
            dan.execute(
                "select api.send_message(conversation_id, content => 'Hi') from api.inbox()"
            )

    return moderated


@pytest.fixture(autouse=True)
def nothing_is_lost(stage: Stage) -> Iterator[None]:
    yield
    stage.finish_acts()
    assert stage.rows(LOST) == []
    assert stage.rows(UNTRUE) == []
    assert stage.rows("select from trust.pending_hides") == []


def profile_report(stage: Stage) -> UUID:
    """Ann's new report of Dan's profile, in an open case."""
    found = stage.value("select tests.reported('ann', 'dan')")
    assert isinstance(found, UUID)
    return found


def thing(stage: Stage, kind: str) -> tuple[UUID, UUID]:
    """The id of what Dan has posted or said, and by what its table is split."""
    table: LiteralString = (
        "select id, author_id from social.posts"
        if kind == "post"
        else "select id, conversation_id from chat.messages where message_type = 'text'"
    )
    [(target_id, key_id)] = stage.rows(table)
    return target_id, key_id


def report(stage: Stage, kind: str, name: str = "eve") -> UUID:
    """A person's report of what Dan has posted or said."""
    target_id, key_id = thing(stage, kind)
    with stage.acting(name) as me:
        row = me.execute(REPORT, [kind, target_id, key_id]).fetchone()
    assert row
    found = row[0]
    assert isinstance(found, UUID)
    return found


def earlier_report(stage: Stage, kind: str = "profile") -> UUID:
    """A report in a new case, of a person who does not see it any more."""
    target_id, key_id = (stage.person("dan"), None) if kind == "profile" else thing(stage, kind)
    found = stage.value(
        """
        with opened as (
            insert into trust.cases (target_type, target_id, key_id, owner_id)
            values (%s, %s, %s, tests.id('dan'))
            returning id
        )
        insert into trust.reports (case_id, reporter_id, reason)
        select id, tests.id('bob'), 'spam' from opened
        returning id
        """,
        kind,
        target_id,
        key_id,
    )
    assert isinstance(found, UUID)
    return found


def decision(
    stage: Stage,
    name: str,
    report_id: UUID,
    action: str,
    rule: str = "rule",
    time: str | None = None,
) -> Call:
    """The call with which a moderator decides."""
    return stage.call(name, DECIDE, report_id, action, rule, time, role=MODERATOR)


def decided(
    stage: Stage, report_id: UUID, action: str, rule: str = "rule", time: str | None = None
) -> UUID:
    """A decision of Mod's."""
    with stage.acting("mod", MODERATOR) as mod:
        row = mod.execute(DECIDE, [report_id, action, rule, time]).fetchone()
    assert row
    found = row[0]
    assert isinstance(found, UUID)
    return found


def is_hidden(stage: Stage, kind: str) -> bool:
    """Whether Eve does not see it any more."""
    target_id, key_id = thing(stage, kind)
    with stage.acting("eve") as eve:
        row = eve.execute(
            "select is_flagged from api.history(%s) where message_id = %s"
            if kind == "message"
            else "select not exists (select from api.posts_of('dan') where post_id = %s)",
            [key_id, target_id] if kind == "message" else [target_id],
        ).fetchone()
    assert row
    return bool(row[0])


@contextmanager
def open_call(stage: Stage, call: Call) -> Iterator[None]:
    """A call, committed at the end."""
    with psycopg.connect(stage.url) as session:
        access.act(session, call.role, json.dumps({"sub": str(call.as_user)}))
        session.execute(call.sql, call.parameters)
        yield


def say(stage: Stage, call: Call) -> None:
    """A call that waits for no other."""
    with psycopg.connect(stage.url) as session:
        session.execute("set lock_timeout = '1s'")
        access.act(session, call.role, json.dumps({"sub": str(call.as_user)}))
        session.execute(call.sql, call.parameters)


def overlap(stage: Stage, calls: list[Call], turn: str) -> None:
    """Two calls about one person at once, or the second one while the first one is open."""
    if turn == "at once":
        with stage.race() as race:
            race.hold(HOLD_ACTS)
            assert reasons(race.run(calls)) == {None: 2}
    else:
        with open_call(stage, calls[0]):
            say(stage, calls[1])
    stage.finish_acts()


def forget(stage: Stage) -> None:
    """As before the round."""
    stage.finish_acts()
    stage.rows("delete from trust.cases")
    stage.rows("delete from trust.refused_hashes")
    stage.rows("delete from social.notifications")
    stage.rows("delete from core.limit_uses")


def test_two_moderators_claim_one_case(stage: Stage) -> None:
    for _ in stage.rounds:
        case = profile_report(stage)
        with stage.race() as race:
            race.hold(HOLD_CASES)
            claims = [stage.call(name, CLAIM, case, role=MODERATOR) for name in ("mod", "mia")]
            outcomes = race.run(claims)
        assert reasons(outcomes) == {None: 1, "changed": 1}
        winner = "mod" if outcomes[0].ok else "mia"
        assert stage.value("select claimed_by from trust.cases") == stage.person(winner)
        forget(stage)


def test_a_claim_waits_for_a_release(stage: Stage) -> None:
    case = profile_report(stage)
    for one, other in [("mod", "mia"), ("mia", "mod")] * len(stage.rounds):
        with stage.acting(one, MODERATOR) as moderator:
            moderator.execute(CLAIM, [case])
        with stage.race() as race:
            outcomes = race.follow(
                stage.call(one, RELEASE, case, role=MODERATOR),
                stage.call(other, CLAIM, case, role=MODERATOR),
            )
        assert reasons(outcomes) == {None: 2}
        assert stage.value("select claimed_by from trust.cases") == stage.person(other)
        stage.rows("update trust.cases set claimed_by = null")


def test_who_comes_late_releases_nothing_of_another(stage: Stage) -> None:
    case = profile_report(stage)
    for _ in stage.rounds:
        stage.rows("update trust.cases set claimed_by = tests.id('mod'), claimed_at = '2000-01-01'")
        with stage.race() as race:
            outcomes = race.follow(
                stage.call("mia", CLAIM, case, role=MODERATOR),
                stage.call("mod", RELEASE, case, role=MODERATOR),
            )
        assert reasons(outcomes) == {None: 2}
        assert stage.value("select claimed_by from trust.cases") == stage.person("mia")


def test_a_case_is_decided_once(stage: Stage) -> None:
    for _ in stage.rounds:
        case = profile_report(stage)
        with stage.race() as race:
            race.hold(HOLD_CASES)
            outcomes = race.run(
                [decision(stage, "mod", case, "warn"), decision(stage, "mia", case, "ban")]
            )
        assert reasons(outcomes) == {None: 1, "closed": 1}
        actions = stage.rows("select action::text from trust.moderation_actions")
        assert actions == [("warn" if outcomes[0].ok else "ban",)]
        status = "active" if outcomes[0].ok else "suspended"
        assert stage.rows(STANDING)[0][0] == status
        told = "select count(*) from social.notifications where recipient_id = tests.id('ann')"
        assert stage.value(told) == 1
        if status == "suspended":
            with stage.acting("mod", MODERATOR) as mod:
                mod.execute("select api.reinstate_user(tests.id('dan'))")
        forget(stage)


@pytest.mark.parametrize("kind", ["post", "message"])
@pytest.mark.parametrize("turn", ["at once", "decided first", "undone first"])
def test_what_is_hidden_anew_stays_so_when_the_old_decision_is_undone(
    stage: Stage, kind: str, turn: str
) -> None:
    for _ in stage.rounds:
        old = decided(stage, report(stage, kind), "hide")
        hides = decision(stage, "mod", earlier_report(stage, kind), "hide")
        undoes = stage.call("mia", UNDO, old, role=MODERATOR)
        with stage.race() as race:
            if turn == "at once":
                race.hold("lock table trust.pending_hides in share mode")
                outcomes = race.run([hides, undoes])
            elif turn == "decided first":
                outcomes = list(race.follow(hides, undoes))
            else:
                outcomes = list(race.follow(undoes, hides))
        assert reasons(outcomes) == {None: 2}
        assert is_hidden(stage, kind)
        last = stage.value(
            "select id from trust.moderation_actions where undone_at is null and action = 'hide'"
        )
        with stage.acting("mod", MODERATOR) as mod:
            mod.execute(UNDO, [last])
        assert not is_hidden(stage, kind)
        forget(stage)


def test_what_waits_to_be_removed_is_when_an_older_decision_is_undone(stage: Stage) -> None:
    old = decided(stage, report(stage, "post"), "hide")
    target_id, _ = thing(stage, "post")
    with psycopg.connect(stage.url) as holder:
        holder.execute("select from social.posts where id = %s for update", [target_id])
        decided(stage, earlier_report(stage, "post"), "remove")
        with stage.acting("mia", MODERATOR) as mia:
            mia.execute(UNDO, [old])
    stage.finish_acts()
    assert stage.rows("select from social.posts") == []


def test_a_removal_that_waits_is_called_off_by_an_appeal(stage: Stage) -> None:
    target_id, _ = thing(stage, "post")
    with psycopg.connect(stage.url) as holder:
        holder.execute("select from social.posts where id = %s for update", [target_id])
        action = decided(stage, report(stage, "post"), "remove")
        appealed(stage, action)
        with stage.acting("mia", MODERATOR) as mia:
            mia.execute(ANSWER, [action, stage.person("dan")])
    stage.finish_acts()
    assert not is_hidden(stage, "post")


def appealed(stage: Stage, action: UUID, name: str = "dan") -> None:
    """A person's appeal."""
    stage.rows(
        "insert into trust.appeals (action_id, user_id, reason) values (%s, tests.id(%s), 'No')",
        action,
        name,
    )


def test_a_dismissal_that_is_undone_and_a_new_report_are_one_case(stage: Stage) -> None:
    dan = stage.person("dan")
    for _ in stage.rounds:
        action = decided(stage, profile_report(stage), "dismiss")
        with stage.race() as race:
            race.hold("lock table trust.cases in share mode")
            outcomes = race.run(
                [
                    stage.call("mia", UNDO, action, role=MODERATOR),
                    stage.call("bob", REPORT, "profile", dan, None),
                ]
            )
        assert reasons(outcomes) == {None: 2}
        waiting = stage.rows(
            "select r.reporter_id from trust.reports as r"
            " join trust.cases as c on c.id = r.case_id where c.closed_at is null"
        )
        assert (stage.person("bob"),) in waiting
        assert stage.value("select count(*) from trust.cases where closed_at is null") == 1
        forget(stage)


@pytest.mark.parametrize("kind", ["ban", "warn"])
@pytest.mark.parametrize("other", ["undo", "answer"])
def test_an_appeal_is_answered_once_and_a_decision_undone_once(
    stage: Stage, other: str, kind: str
) -> None:
    dan = stage.person("dan")
    stage.value("select tests.moderator('moe')")
    for _ in stage.rounds:
        action = decided(stage, profile_report(stage), kind)
        appealed(stage, action)
        stage.rows("delete from social.notifications")
        with stage.race() as race:
            race.hold("select from trust.moderation_actions for update")
            outcomes = race.run(
                [
                    stage.call("mia", ANSWER, action, dan, role=MODERATOR),
                    stage.call("moe", UNDO, action, role=MODERATOR)
                    if other == "undo"
                    else stage.call("moe", ANSWER, action, dan, role=MODERATOR),
                ]
            )
        # After it is undone, the appeal is still owed its answer.
        assert reasons(outcomes) in ({None: 1, "closed": 1}, {None: 2})
        assert outcomes[0].ok or other == "answer"
        assert other == "undo" or len(reasons(outcomes)) == 2
        assert stage.rows(STANDING) == [("active", None, False)]
        told = stage.rows(
            "select data ->> 'outcome' from social.notifications"
            " where recipient_id = tests.id('dan') order by 1"
        )
        assert told == [("appeal_reversed",), ("undone",)]
        forget(stage)


def test_an_appeal_of_the_moment_when_its_decision_is_undone_is_answered(stage: Stage) -> None:
    for _ in stage.rounds:
        action = decided(stage, profile_report(stage), "ban")
        with open_call(stage, stage.call("mod", UNDO, action, role=MODERATOR)):
            say(stage, stage.call("dan", "select api.appeal(%s, 'No')", action))
        with stage.acting("mia", MODERATOR) as mia:
            assert mia.execute("select action_id from api.open_appeals()").fetchall() == [(action,)]
            mia.execute(ANSWER, [action, stage.person("dan")])
        undone_by = stage.value("select undone_by from trust.moderation_actions")
        assert undone_by == stage.person("mod")
        forget(stage)


@pytest.mark.parametrize("action", ["dismiss", "warn"])
@pytest.mark.parametrize("turn", ["at once", "report first", "decision first"])
def test_no_report_is_lost_while_its_case_is_decided(stage: Stage, action: str, turn: str) -> None:
    dan = stage.person("dan")
    for _ in stage.rounds:
        case = profile_report(stage)
        reports = stage.call("bob", REPORT, "profile", dan, None)
        decides = decision(stage, "mod", case, action)
        if turn == "at once":
            with stage.race() as race:
                race.hold("lock table trust.reports in share mode")
                assert reasons(race.run([reports, decides])) == {None: 2}
        else:
            first, second = (reports, decides) if turn == "report first" else (decides, reports)
            with open_call(stage, first):
                say(stage, second)
        stage.finish_acts()
        assert stage.rows(LOST) == []
        opened = stage.rows(
            "select r.reporter_id from trust.reports as r"
            " join trust.cases as c on c.id = r.case_id where c.closed_at is null"
        )
        if turn != "at once":
            assert opened == ([(stage.person("bob"),)] if action == "dismiss" else [])
        # Another run has nothing to do.
        stage.finish_acts()
        assert stage.value("select count(*) from trust.cases where closed_at is null") == len(
            opened
        )
        forget(stage)


@pytest.mark.parametrize("change", ["edit", "delete"])
@pytest.mark.parametrize("turn", ["author first", "moderator first"])
def test_what_its_author_changes_is_hidden_all_the_same(
    stage: Stage, change: str, turn: str
) -> None:
    target_id, _ = thing(stage, "post")
    case = report(stage, "post")
    hides = decision(stage, "mod", case, "hide")
    changes = (
        stage.call("dan", """select api.edit_post(%s, '{"content": "Edited"}')""", target_id)
        if change == "edit"
        else stage.call("dan", "select api.delete_post(%s)", target_id)
    )
    if turn == "author first":
        with open_call(stage, changes):
            say(stage, hides)
    else:
        with stage.race() as race:
            assert reasons(race.follow(hides, changes)) == {None: 2}
    stage.finish_acts()
    left = stage.rows("select content, hidden_at is not null from social.posts")
    assert left == ([("Edited", True)] if change == "edit" else [])
    assert stage.value("select tests.counts_are_true()")


@pytest.mark.parametrize("turn", ["at once", "the longer first", "the shorter first"])
def test_of_two_suspensions_the_longer_one_holds(stage: Stage, turn: str) -> None:
    for _ in stage.rounds:
        calls = [
            decision(stage, "mod", profile_report(stage), "suspend", "long", "30 days"),
            decision(stage, "mia", report(stage, "post"), "suspend", "short", "1 day"),
        ]
        overlap(stage, calls if turn != "the shorter first" else calls[::-1], turn)
        assert stage.rows(STANDING) == [("suspended", "long", False)]
        reinstate(stage)
        forget(stage)


def reinstate(stage: Stage) -> None:
    """Undoes what suspends Dan."""
    with stage.acting("mia", MODERATOR) as mia:
        mia.execute("select api.reinstate_user(tests.id('dan'))")


@pytest.mark.parametrize("turn", ["at once", "decided first", "undone first"])
def test_a_shorter_suspension_holds_when_the_longer_one_is_undone(stage: Stage, turn: str) -> None:
    for _ in stage.rounds:
        long = decided(stage, profile_report(stage), "ban", "long")
        decides = decision(stage, "mia", earlier_report(stage), "suspend", "short", "1 day")
        undoes = stage.call("mod", UNDO, long, role=MODERATOR)
        overlap(stage, [undoes, decides] if turn == "undone first" else [decides, undoes], turn)
        assert stage.rows(STANDING) == [("suspended", "short", False)]
        reinstate(stage)
        forget(stage)


def test_who_is_reinstated_is_suspended_by_no_decision(stage: Stage) -> None:
    for number in stage.rounds:
        first = decided(stage, profile_report(stage), "ban", "first")
        other = stage.call("mia", "select api.reinstate_user(tests.id('dan'))", role=MODERATOR)
        second: Call
        if number % 2:
            second = stage.call("mod", UNDO, first, role=MODERATOR)
        else:
            case = earlier_report(stage)
            second = decision(stage, "mod", case, "suspend", "second", "90 days")
        with stage.race() as race:
            race.hold(HOLD_ACTS)
            outcomes = race.run([other, second])
        assert reasons(outcomes) in ({None: 2}, {None: 1, "closed": 1})
        stage.finish_acts()
        assert stage.rows(UNTRUE) == []
        reinstate(stage)
        forget(stage)


@pytest.mark.parametrize("turn", ["decided first", "reinstated first"])
def test_who_is_reinstated_meanwhile_is_suspended_by_no_decision(stage: Stage, turn: str) -> None:
    for _ in stage.rounds:
        decided(stage, profile_report(stage), "suspend", "first", "1 day")
        decides = decision(stage, "mod", earlier_report(stage), "ban", "second")
        reinstates = stage.call("mia", "select api.reinstate_user(tests.id('dan'))", role=MODERATOR)
        overlap(
            stage, [decides, reinstates] if turn == "decided first" else [reinstates, decides], turn
        )
        assert stage.rows(UNTRUE) == []
        reinstate(stage)
        forget(stage)


def test_who_leaves_is_suspended_too(stage: Stage) -> None:
    for _ in stage.rounds:
        case = profile_report(stage)
        with stage.race() as race:
            race.hold(HOLD_ACTS)
            outcomes = race.run(
                [
                    decision(stage, "mod", case, "ban", "banned"),
                    stage.call("dan", "select api.request_erasure()"),
                ]
            )
        assert reasons(outcomes) == {None: 2}
        stage.finish_acts()
        assert stage.rows(STANDING) == [("suspended", "banned", True)]
        with stage.acting("dan") as dan:
            dan.execute("select api.cancel_erasure()")
        assert stage.rows(STANDING) == [("suspended", "banned", False)]
        reinstate(stage)
        forget(stage)


def test_who_comes_back_is_suspended_too(stage: Stage) -> None:
    for _ in stage.rounds:
        case = profile_report(stage)
        with stage.acting("dan") as dan:
            dan.execute("select api.request_erasure()")
        with stage.race() as race:
            race.hold(HOLD_ACTS)
            outcomes = race.run(
                [
                    decision(stage, "mod", case, "ban", "banned"),
                    stage.call("dan", "select api.cancel_erasure()"),
                ]
            )
        assert reasons(outcomes) == {None: 2}
        stage.finish_acts()
        assert stage.rows(STANDING) == [("suspended", "banned", False)]
        reinstate(stage)
        forget(stage)


def test_who_comes_back_while_the_ban_is_undone_is_there(stage: Stage) -> None:
    for _ in stage.rounds:
        case = profile_report(stage)
        with stage.acting("dan") as dan:
            dan.execute("select api.request_erasure()")
        action = decided(stage, case, "ban")
        with stage.race() as race:
            race.hold(HOLD_ACTS)
            outcomes = race.run(
                [
                    stage.call("mia", UNDO, action, role=MODERATOR),
                    stage.call("dan", "select api.cancel_erasure()"),
                ]
            )
        assert reasons(outcomes) == {None: 2}
        stage.finish_acts()
        assert stage.rows(STANDING) == [("active", None, False)]
        forget(stage)


def test_a_crowd_that_reports_at_once_makes_one_case(stage: Stage) -> None:
    dan = stage.person("dan")
    crowd = [f"person{number}" for number in range(CROWD)]
    calls = [stage.call(name, REPORT, "profile", dan, None) for name in crowd]
    for _ in stage.rounds:
        with stage.race() as race:
            race.hold("lock table trust.cases in share mode")
            assert reasons(race.run(calls)) == {None: CROWD}
        with stage.acting("mod", MODERATOR) as mod:
            counted = mod.execute("select reports_count from api.open_reports()").fetchall()
        assert counted == [(CROWD,)]
        forget(stage)


def removals(stage: Stage) -> list[UUID]:
    """Two removals, of Dan's and of Bob's profile, which both appeal."""
    with stage.acting("ann") as ann:
        other = ann.execute(REPORT, ["profile", stage.person("bob"), None]).fetchone()
    assert other
    actions = [
        decided(stage, profile_report(stage), "remove"),
        decided(stage, other[0], "remove"),
    ]
    for action, name in zip(actions, ("dan", "bob"), strict=True):
        appealed(stage, action, name)
    return actions


def refusal(action: UUID) -> Call:
    """What the worker calls for the file."""
    return Call(REFUSE, [action], role="bandsy_service", as_user="")


def test_a_file_of_two_removals_is_refused_until_both_are_reversed(stage: Stage) -> None:
    for _ in stage.rounds:
        one, other = removals(stage)
        with stage.race() as race:
            race.hold("lock table trust.refused_hashes in share mode")
            assert reasons(race.run([refusal(one), refusal(other)])) == {None: 2}
        for action, name, is_refused in ((one, "dan", True), (other, "bob", False)):
            assert stage.value(IS_REFUSED)
            with stage.acting("mia", MODERATOR) as mia:
                mia.execute(ANSWER, [action, stage.person(name)])
            assert stage.value(IS_REFUSED) is is_refused
        forget(stage)


@pytest.mark.parametrize("turn", ["refused first", "reversed first"])
def test_no_file_stays_refused_by_a_removal_that_is_reversed(stage: Stage, turn: str) -> None:
    for _ in stage.rounds:
        action, _ = removals(stage)
        reverses = stage.call("mia", ANSWER, action, stage.person("dan"), role=MODERATOR)
        with stage.race() as race:
            if turn == "refused first":
                assert reasons(race.follow(refusal(action), reverses)) == {None: 2}
            else:
                outcomes = race.follow(reverses, refusal(action))
                assert reasons(outcomes) == {None: 1, "not_found": 1}
        assert stage.value(IS_REFUSED) is False
        forget(stage)


def test_an_upload_does_not_wait_for_a_file_that_is_being_refused(stage: Stage) -> None:
    action, _ = removals(stage)
    with open_call(stage, refusal(action)), psycopg.connect(stage.url) as upload:
        upload.execute("set lock_timeout = '1s'")
        assert upload.execute(IS_REFUSED).fetchone() == (False,)
    assert stage.value(IS_REFUSED) is True
