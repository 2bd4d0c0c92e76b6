"""Signing in under concurrency: one token, one address, one identity at the same moment."""

import hashlib
from collections import Counter
from typing import LiteralString
from uuid import UUID

import pytest

from tests.support.races import Call, Outcome, reasons
from tests.support.stage import Stage

ROUNDS = range(40)

ISSUE: LiteralString = "select session_id from api.issue_refresh_token(%s, %s)"
ROTATE: LiteralString = "select outcome::text from api.rotate_refresh_token(%s, %s)"
SEND: LiteralString = "select api.create_verification(%s, %s, %s)"
CONSUME: LiteralString = "select outcome::text from api.consume_verification(%s)"
RESET: LiteralString = "select outcome::text from api.consume_verification(%s, %s)"
CHANGE_PASSWORD: LiteralString = "select api.change_password(%s, %s)"
FINISH: LiteralString = "select outcome::text from api.finish_sign_in(%s, %s, %s)"
COME: LiteralString = (
    "select outcome::text, user_id, is_new"
    " from api.sign_in_with_identity(%s, %s, %s, true, username => %s)"
)
UNLINK: LiteralString = "select api.unlink_identity(%s)"
REMOVE: LiteralString = "select api.remove_user(%s)"

HOLD_ACCOUNT: LiteralString = "select from identity.users where id = %s for update"
HOLD_SESSION: LiteralString = "select from identity.sessions where id = %s for update"
HOLD_USERS: LiteralString = "lock table identity.users in share mode"
HOLD_IDENTITIES: LiteralString = "lock table identity.identities in share mode"

LIVE: LiteralString = """
select count(*)
from identity.refresh_tokens as t
inner join identity.sessions as s on t.session_id = s.id
where t.rotated_at is null and s.ended_at is null
"""


def token_hash(token: str) -> str:
    """SHA-256 of a token, as an application makes it."""
    return hashlib.sha256(token.encode()).hexdigest()


def password_hash(letter: str) -> str:
    """A hash in the form of bcrypt."""
    return "$2b$12$" + letter * 53


def said(outcomes: list[Outcome]) -> Counter[object]:
    """The first column of each answer; a refusal fails the test."""
    assert reasons(outcomes) == {None: len(outcomes)}
    return Counter(outcome.rows[0][0] for outcome in outcomes)


def registered(stage: Stage, name: str, *, is_verified: bool = True) -> UUID:
    """A person who signs in with a password."""
    found = stage.value("select tests.registered(%s, %s)", name, is_verified)
    assert isinstance(found, UUID)
    return found


def begun(stage: Stage, person: UUID, token: str) -> UUID:
    """A session of a person, with its first refresh token."""
    found = stage.value(ISSUE, person, token_hash(token))
    assert isinstance(found, UUID)
    return found


def sent(stage: Stage, person: UUID, purpose: str, token: str) -> None:
    """A token that was sent to a person."""
    stage.rows("select api.create_verification(%s, %s, %s)", person, purpose, token_hash(token))


def test_one_token_three_times_at_once_leaves_one_live_child(stage: Stage) -> None:
    ann = registered(stage, "ann")
    with stage.race() as race:
        for number in ROUNDS:
            session = begun(stage, ann, f"first {number}")
            race.hold(HOLD_SESSION, [session])
            calls = [
                Call(ROTATE, [token_hash(f"first {number}"), token_hash(f"{number} {child}")])
                for child in range(3)
            ]
            outcomes = race.run(calls)
            assert said(outcomes) == {"rotated": 1, "replayed_in_grace": 2}
            assert stage.value(LIVE) == number + 1


def test_the_death_of_a_family_is_seen_by_a_new_session(stage: Stage) -> None:
    begun(stage, registered(stage, "ann"), "first")
    stage.rows("update core.settings set value = 0 where key = 'refresh_grace_seconds'")
    with stage.race() as race:
        (first,) = stage.rows(ROTATE, token_hash("first"), token_hash("second"))
        assert first == ("rotated",)
        # The thief and the owner at once, each with a token of the family.
        race.hold("lock table identity.sessions in share mode")
        outcomes = race.run(
            [Call(ROTATE, [token_hash("first"), token_hash(f"third {n}")]) for n in range(2)]
        )
    assert said(outcomes) == {"reused": 1, "ended": 1}
    with Stage.on(stage.url) as another:
        assert another.value(LIVE) == 0
        assert another.value(ROTATE, token_hash("second"), token_hash("fourth")) == "ended"


def test_accounts_that_send_to_one_address_at_once_keep_its_limit(stage: Stage) -> None:
    people = [registered(stage, name, is_verified=False) for name in ("ann", "bob", "cid")]
    stage.rows("update identity.users set email = 'victim@example.org'")
    stage.rows("update core.settings set value = 5 where key = 'verifications_per_target'")
    for number in range(4):
        sent(stage, people[0], "email", f"mail {number}")
    with stage.race() as race:
        race.hold("lock table identity.verifications in share mode")
        outcomes = race.run(
            [Call(SEND, [person, "email", token_hash(f"last {person}")]) for person in people]
        )
    assert reasons(outcomes) == {None: 1, "quota_used": 2}


def test_a_verification_works_once(stage: Stage) -> None:
    ann = registered(stage, "ann", is_verified=False)
    with stage.race() as race:
        for number in stage.rounds:
            stage.rows("update identity.users set email_verified_at = null")
            stage.rows("delete from core.limit_uses")
            sent(stage, ann, "email", f"mail {number}")
            race.hold(HOLD_ACCOUNT, [ann])
            outcomes = race.run([Call(CONSUME, [token_hash(f"mail {number}")])] * 3)
            assert said(outcomes) == {"verified": 1, "unknown": 2}


def test_a_reset_works_once(stage: Stage) -> None:
    ann = registered(stage, "ann")
    sent(stage, ann, "password_reset", "mail")
    hashes = [password_hash(letter) for letter in "abc"]
    with stage.race() as race:
        race.hold(HOLD_ACCOUNT, [ann])
        outcomes = race.run([Call(RESET, [token_hash("mail"), one]) for one in hashes])
    assert said(outcomes) == {"password_changed": 1, "unknown": 2}
    kept = stage.value("select password_hash from identity.credentials")
    (winner,) = (n for n, outcome in enumerate(outcomes) if outcome.rows[0][0] != "unknown")
    assert kept == hashes[winner]


def test_two_accounts_verify_one_address(stage: Stage) -> None:
    people = [registered(stage, name, is_verified=False) for name in ("ann", "bob", "cid")]
    stage.rows("update identity.users set email = 'one@example.org'")
    for number, person in enumerate(people):
        sent(stage, person, "email", f"mail {number}")
    with stage.race() as race:
        race.hold(HOLD_USERS)
        outcomes = race.run([Call(CONSUME, [token_hash(f"mail {n}")]) for n in range(3)])
    assert said(outcomes) == {"verified": 1, "taken": 2}
    verified: LiteralString = "select count(email_verified_at) from identity.users"
    assert stage.value(verified) == 1


def test_two_people_swap_their_addresses(stage: Stage) -> None:
    people = {name: registered(stage, name) for name in ("ann", "bob")}
    stage.rows("update core.limits set amount = 1000 where action = 'verification_email'")
    stage.rows("update core.settings set value = 1000 where key = 'verifications_per_target'")
    with stage.race() as race:
        for number in ROUNDS:
            for name, other in (("ann", "bob"), ("bob", "ann")):
                wish: LiteralString = "update identity.users set new_email = %s where id = %s"
                stage.rows(wish, f"{other}@example.org", people[name])
                sent(stage, people[name], "email", f"{number} to {other}")
            race.hold(HOLD_USERS)
            calls = [Call(CONSUME, [token_hash(f"{number} to {name}")]) for name in people]
            # Without the look before it, the update deadlocks in one of 50 rounds.
            assert said(race.run(calls, blocked=0)) == {"taken": 2}


def test_one_identity_twice_at_once_is_one_account(stage: Stage) -> None:
    with stage.race() as race:
        for number in stage.rounds:
            race.hold(HOLD_USERS)
            calls = [
                Call(COME, ["google", f"{number}", f"{number}@example.org", f"n{number}-{n}"])
                for n in range(3)
            ]
            outcomes = race.run(calls)
            assert said(outcomes) == {"signed_in": 3}
            assert len({outcome.rows[0][1] for outcome in outcomes}) == 1
            assert sum(outcome.rows[0][2] for outcome in outcomes) == 1


def test_two_identities_with_one_address_come_first(stage: Stage) -> None:
    calls = [
        Call(COME, [provider, "1", "ann@example.org", f"ann-{provider}"])
        for provider in ("google", "apple")
    ]
    with stage.race() as race:
        race.hold(HOLD_USERS)
        outcomes = race.run(calls)
    assert reasons(outcomes) == {None: 1, "already_exists": 1}
    # The second comes again, and joins.
    (late,) = (call for call, outcome in zip(calls, outcomes, strict=True) if not outcome.ok)
    outcome, user, is_new = stage.rows(late.sql, *late.parameters)[0]
    assert (outcome, is_new) == ("signed_in", False)
    assert stage.rows("select id from identity.users") == [(user,)]


def test_two_identities_of_one_provider_do_not_join_one_account(stage: Stage) -> None:
    registered(stage, "ann")
    calls = [Call(COME, ["google", subject, "ann@example.org", None]) for subject in "12"]
    with stage.race() as race:
        race.hold(HOLD_IDENTITIES)
        outcomes = race.run(calls)
    assert reasons(outcomes) == {None: 1, "already_exists": 1}


def test_two_people_come_with_one_username(stage: Stage) -> None:
    calls = [Call(COME, ["google", name, None, name]) for name in ("Ann", "ANN", "ann")]
    with stage.race() as race:
        race.hold(HOLD_USERS)
        outcomes = race.run(calls)
    assert reasons(outcomes) == {None: 1, "already_exists": 2}


@pytest.mark.parametrize("change_first", [True, False])
def test_a_change_of_password_leaves_no_live_token(stage: Stage, change_first: bool) -> None:
    ann = registered(stage, "ann")
    change = Call(CHANGE_PASSWORD, [ann, password_hash("n")])
    with stage.race() as race:
        begun(stage, ann, "first")
        rotate = Call(ROTATE, [token_hash("first"), token_hash("second")])
        calls = (change, rotate) if change_first else (rotate, change)
        outcomes = list(race.follow(*calls))
        assert reasons(outcomes) == {None: 2}
        assert outcomes[change_first].rows == [("ended" if change_first else "rotated",)]
        assert stage.value(LIVE) == 0

        # And a session that begins while the password is changed.
        issue = Call(ISSUE, [ann, token_hash("other")])
        if not change_first:
            assert reasons(list(race.follow(issue, change))) == {None: 2}
            assert stage.value(LIVE) == 0


def test_the_old_password_signs_nobody_in_once_it_is_changed(stage: Stage) -> None:
    ann = registered(stage, "ann")
    checked = stage.value("select password_hash from api.begin_sign_in('ann@example.org')")
    with stage.race() as race:
        change = Call(CHANGE_PASSWORD, [ann, password_hash("n")])
        _, finish = race.follow(change, Call(FINISH, [ann, True, checked]))
    assert finish.rows == [("failed",)]


def test_guesses_at_once_are_all_counted(stage: Stage) -> None:
    ann = registered(stage, "ann")
    checked = stage.value("select password_hash from api.begin_sign_in('ann@example.org')")
    guesses = [Call(FINISH, [ann, False, checked])] * 12
    with stage.race() as race:
        race.hold(HOLD_ACCOUNT, [ann])
        outcomes = race.run(guesses)
    assert said(outcomes) == {"failed": 10, "locked": 2}
    assert stage.value(FINISH, ann, True, checked) == "locked"


def test_one_of_the_last_two_ways_in_stays(stage: Stage) -> None:
    with stage.race() as race:
        for number in stage.rounds:
            email, name = f"{number}@example.org", f"ann{number}"
            [(_, ann, _)] = stage.rows(COME, "google", f"{number}", email, name)
            stage.rows(COME, "apple", f"{number}", email, None)
            race.hold(HOLD_ACCOUNT, [ann])
            outcomes = race.run(
                [Call(UNLINK, [provider], as_user=ann) for provider in ("google", "apple")]
            )
            assert reasons(outcomes) == {None: 1, "last_way_in": 1}


def test_an_identity_that_is_unlinked_signs_nobody_in(stage: Stage) -> None:
    ann = registered(stage, "ann")
    come = Call(COME, ["google", "1", "ann@example.org", None])
    stage.rows(come.sql, *come.parameters)
    with stage.race() as race:
        _, late = race.follow(Call(UNLINK, ["google"], as_user=ann), come)
    assert late.rows == [("failed", ann, False)]
    assert stage.value("select count(*) from identity.identities") == 0


def test_an_account_that_ends_has_no_session(stage: Stage) -> None:
    ann = registered(stage, "ann")
    remove, issue = Call(REMOVE, [ann]), Call(ISSUE, [ann, token_hash("first")])
    with stage.race() as race:
        assert reasons(list(race.follow(issue, remove))) == {None: 2}
        assert stage.value(LIVE) == 0
        bob = registered(stage, "bob")
        remove, issue = Call(REMOVE, [bob]), Call(ISSUE, [bob, token_hash("second")])
        assert reasons(list(race.follow(remove, issue))) == {None: 1, "not_found": 1}
