"""Accounts under concurrency: Clerk delivers twice, two people want one name."""

from typing import LiteralString

from tests.support.races import Call, Outcome, reasons
from tests.support.stage import Stage

SYNC: LiteralString = "select status, id from api.sync_clerk_user(%s, %s, %s)"
REGISTER: LiteralString = "select api.register(%s, %s, 'New', '$2b$12$' || repeat('c', 53))"
HOLD_USERS: LiteralString = "lock table identity.users in share mode"


def run(stage: Stage, hold: LiteralString, calls: list[Call]) -> list[Outcome]:
    """The calls; all have begun before the first goes on."""
    with stage.race() as race:
        race.hold(hold)
        return race.run(calls)


def count(stage: Stage, sql: LiteralString) -> int:
    """The number of rows that a query gives."""
    return stage.connection.execute(sql).rowcount


def test_two_deliveries_at_once_open_one_account(stage: Stage) -> None:
    calls = [Call(SYNC, ["user_1", "a@b.c", "ann"])] * 3
    outcomes = run(stage, HOLD_USERS, calls)
    assert reasons(outcomes) == {None: 3}
    assert len({outcome.rows[0] for outcome in outcomes}) == 1
    assert count(stage, "select from identity.users") == 1


def test_a_removal_at_the_same_moment_stays(stage: Stage) -> None:
    calls = [
        Call(SYNC, ["user_1", "a@b.c", "ann"]),
        Call("select api.remove_clerk_user('user_1')"),
        Call(SYNC, ["user_1", "a@b.c", "ann"]),
    ]
    assert reasons(run(stage, HOLD_USERS, calls)) == {None: 3}
    assert count(stage, "select from identity.users where status = 'deleted'") == 1
    assert count(stage, "select from identity.users") == 1


def test_an_email_is_verified_by_one_account(stage: Stage) -> None:
    calls = [Call(SYNC, [f"user_{name}", "A@b.c", name]) for name in ("ann", "bob", "cid")]
    assert reasons(run(stage, HOLD_USERS, calls)) == {None: 1, "already_exists": 2}
    assert count(stage, "select from identity.users") == 1


def test_a_username_is_registered_once(stage: Stage) -> None:
    calls = [Call(REGISTER, ["a@b.c", name]) for name in ("ann", "ANN", "Ann")]
    assert reasons(run(stage, HOLD_USERS, calls)) == {None: 1, "already_exists": 2}
    assert count(stage, "select from identity.credentials") == 1


def test_a_username_is_chosen_once(stage: Stage) -> None:
    change: LiteralString = 'select api.update_profile(\'{"username": "star"}\')'
    calls = [Call(change, as_user=person) for person in map(stage.person, ("ann", "bob"))]
    assert reasons(run(stage, HOLD_USERS, calls)) == {None: 1, "already_exists": 1}


def test_two_windows_change_one_profile_without_losing_a_change(stage: Stage) -> None:
    ann = stage.person("ann")
    calls = [
        Call('select api.update_profile(\'{"bio": "Bass."}\')', as_user=ann),
        Call('select api.update_profile(\'{"gender": "female"}\')', as_user=ann),
    ]
    hold: LiteralString = "lock table identity.profiles in share mode"
    assert reasons(run(stage, hold, calls)) == {None: 2}
    both: LiteralString = "select from identity.profiles where (bio, gender) = ('Bass.', 'female')"
    assert count(stage, both) == 1


def test_the_first_place_is_set_twice_at_once(stage: Stage) -> None:
    ann = stage.person("ann")
    stage.connection.execute("delete from identity.places")
    calls = [Call("select api.set_location(1, %s)", [n], as_user=ann) for n in (1, 2)]
    hold: LiteralString = "lock table identity.places in share mode"
    assert reasons(run(stage, hold, calls)) == {None: 2}
    assert count(stage, "select from identity.places") == 1


def test_moves_at_once_do_not_pass_the_quota(stage: Stage) -> None:
    ann = stage.person("ann")
    stage.connection.execute("select tests.allow('place', 2)")
    calls = [Call("select api.set_location(1, %s)", [n], as_user=ann) for n in range(3)]
    calls += [
        Call(
            "select api.set_preferences(%s)",
            [f'{{"travel": {{"latitude": 2, "longitude": {n}}}}}'],
            as_user=ann,
        )
        for n in range(3)
    ]
    hold: LiteralString = "lock table core.limit_uses in share mode"
    assert reasons(run(stage, hold, calls)) == {None: 2, "quota_used": 4}
