"""Calls under concurrency: many workers at one queue, crossing decisions, and what ends them."""

from collections.abc import Iterator
from typing import LiteralString
from uuid import UUID

import pytest

from tests.support.races import Call, Race, reasons
from tests.support.stage import Stage

PAIR: LiteralString = "select call_id, user1_id, user2_id from api.pair_next_call()"
JOIN: LiteralString = "select api.join_call_queue('voice')"
LEAVE: LiteralString = "select api.leave_call_queue()"
END: LiteralString = "select api.end_call(%s, 'both_left')"
CONNECT: LiteralString = "select state::text from api.connect_after_call(%s)"
DECLINE: LiteralString = "select api.decline_after_call(%s)"
DISCONNECT: LiteralString = "select api.end_connection(%s)"
ASK: LiteralString = "select status::text from api.request_video(%s)"
ANSWER: LiteralString = "select api.answer_video_request(tests.request_id(%s), true)"
SAY: LiteralString = "select api.send_message(%s, content => 'Hello')"
BLOCK: LiteralString = "select api.block_user(%s)"
EXPIRE: LiteralString = "select internal.job_end_calls()"
HOLD_CALLS: LiteralString = "lock table calls.calls in share mode"
HOLD_CONNECTIONS: LiteralString = "lock table calls.connections in share mode"
HOLD_REQUESTS: LiteralString = "lock table calls.video_requests in share mode"
HOLD_PAIR: LiteralString = "select internal.lock_pair(%s, %s)"

WORKER: LiteralString = "bandsy_service"
SUSPEND: LiteralString = "select api.suspend_user(%s, 'spam')"
REMOVE: LiteralString = "select api.remove_clerk_user(%s)"
MODERATOR: LiteralString = "bandsy_moderator"
WAITING: LiteralString = """
select u.username
from calls.people as p
join identity.users as u on u.id = p.user_id
where p.waiting_since is not null
order by 1
"""
AS: LiteralString = (
    "select set_config('request.jwt.claims', json_build_object('sub', %s::text)::text, true)"
)
# People who are both free and busy, in two calls that go on, or in one with somebody they block.
WRONG: LiteralString = """
select p.user_id
from calls.calls as c
cross join lateral (values (c.user1_id), (c.user2_id)) as p (user_id)
where c.ended_at is null
group by p.user_id
having count(*) > 1
union all
select c.user1_id
from calls.calls as c
where c.ended_at is null and internal.are_blocked(c.user1_id, c.user2_id)
union all
select p.user_id
from calls.people as p
left join calls.calls as c on c.id = p.call_id
where p.is_in_call <> coalesce(c.ended_at is null and c.id is not null, false)
"""


@pytest.fixture(autouse=True)
def calls_stay_true(stage: Stage) -> Iterator[None]:
    yield
    stage.finish_acts()
    assert stage.rows(WRONG) == []


def waiting(stage: Stage, *names: str) -> list[UUID]:
    """People who wait for a call."""
    people = [stage.value("select tests.caller(%s)", name) for name in names]
    for name in names:
        with stage.acting(name) as session:
            session.execute(JOIN)
    return people


def people(stage: Stage, number: int) -> tuple[UUID, UUID]:
    """Two people who both decide."""
    ann: UUID = stage.value("select tests.caller(%s)", f"ann{number}")
    bob: UUID = stage.value("select tests.caller(%s)", f"bob{number}")
    return ann, bob


def call(stage: Stage, number: int, *, has_ended: bool = True) -> object:
    """A call of the two of that number."""
    people(stage, number)
    return stage.value("select tests.call(%s, %s, %s)", f"ann{number}", f"bob{number}", has_ended)


def pair(stage: Stage) -> object:
    """The call that a worker begins."""
    with stage.acting("worker", WORKER) as session:
        row = session.execute(PAIR).fetchone()
        assert row
        return row[0]


def connection(stage: Stage, number: int) -> object:
    """A connection of the two of that number."""
    people(stage, number)
    return stage.value("select tests.connected(%s, %s)", f"ann{number}", f"bob{number}")


def conversation(stage: Stage, connection_id: object) -> object:
    """The conversation of a connection."""
    return stage.value("select id from chat.conversations where connection_id = %s", connection_id)


def test_workers_at_one_queue_pair_everybody_once(stage: Stage) -> None:
    with stage.race() as race:
        for number in stage.rounds:
            waiting(stage, *(f"{letter}{number}xx" for letter in "abcdefgh"))
            race.hold(HOLD_CALLS)
            outcomes = race.run([Call(PAIR, role=WORKER, as_user="nobody") for _ in range(4)])
            assert reasons(outcomes) == {None: 4}
            met = [user for o in outcomes for user in o.rows[0][1:]]
            assert len(set(met)) == len(met) == 8
            stage.rows("select internal.finish_call(id, 'no_action') from calls.calls")
    assert stage.value("select count(*) from calls.calls") == 4 * len(stage.rounds)


def test_two_workers_do_not_pair_the_same_two(stage: Stage) -> None:
    for number in stage.rounds:
        waiting(stage, f"ann{number}", f"bob{number}")
        with stage.race() as race:
            race.hold(PAIR)
            assert pair(stage) is None
            race.let_go()
        stage.rows("select internal.finish_call(id, 'no_action') from calls.calls")
    assert stage.value("select count(*) from calls.calls") == len(stage.rounds)


def test_two_workers_who_hold_one_each_do_not_keep_the_two_apart(stage: Stage) -> None:
    for number in stage.rounds:
        _, bob = sorted(waiting(stage, f"ann{number}", f"bob{number}"))
        with stage.race() as race:
            race.hold("select from calls.people where user_id = %s for update", [bob])
            assert pair(stage) is None
        # The smaller id was not put off, so that the next worker finds the greater one.
        stage.rows("update calls.people set search_at = 'infinity' where user_id = %s", bob)
        assert pair(stage) is not None
        stage.rows("select internal.finish_call(id, 'no_action') from calls.calls")


def test_one_who_leaves_while_a_worker_pairs_them_is_in_the_call(stage: Stage) -> None:
    with stage.race() as race:
        for number in stage.rounds:
            waiting(stage, f"ann{number}", f"bob{number}")
            paired, left = race.follow(
                Call(PAIR, role=WORKER, as_user="x"), stage.call(f"ann{number}", LEAVE)
            )
            assert paired.rows[0][0] is not None
            assert left.ok
            stage.rows("select internal.finish_call(id, 'no_action') from calls.calls")


def test_a_block_and_a_pairing_leave_no_call(stage: Stage) -> None:
    with stage.race() as race:
        for number in stage.rounds:
            ann, bob = waiting(stage, f"ann{number}", f"bob{number}")
            # The block holds the pair, uncommitted: the worker leaves the two alone.
            race.hold("select internal.block_person(%s, %s)", [ann, bob])
            assert pair(stage) is None
            race.let_go()
            assert pair(stage) is None
            stage.rows("select internal.stop_waiting(id) from identity.users")


def test_a_block_behind_a_pairing_ends_the_call(stage: Stage) -> None:
    for number in stage.rounds:
        _, bob = waiting(stage, f"ann{number}", f"bob{number}")
        with stage.race() as race:
            race.hold(PAIR)
            with stage.acting(f"ann{number}") as session:
                session.execute(BLOCK, [bob])
            # The worker commits; the block could not wait for it.
            race.let_go()
        stage.finish_acts()
    assert stage.value("select count(*) from calls.calls where ended_at is null") == 0


def test_a_suspension_behind_a_pairing_ends_the_call(stage: Stage) -> None:
    stage.rows("update identity.users set role = 'moderator' where id = %s", stage.person("mod"))
    for number in stage.rounds:
        ann, _ = waiting(stage, f"ann{number}", f"bob{number}")
        with stage.race() as race:
            race.hold(PAIR)
            with stage.acting("mod", "bandsy_moderator") as session:
                session.execute("select api.suspend_user(%s, 'spam')", [ann])
            race.let_go()
        stage.finish_acts()
    assert stage.value("select count(*) from calls.calls where ended_at is null") == 0


def test_one_who_joins_in_many_windows_waits_once(stage: Stage) -> None:
    stage.value("select tests.caller('ann')")
    with stage.race() as race:
        race.hold("lock table calls.people in share mode")
        outcomes = race.run([stage.call("ann", JOIN)] * 4)
    assert reasons(outcomes) == {None: 4}
    assert stage.value("select count(*) from calls.people") == 1


def test_both_press_connect_at_once_and_are_connected(stage: Stage) -> None:
    with stage.race() as race:
        for number in stage.rounds:
            call_id = call(stage, number)
            race.hold(HOLD_CALLS)
            presses = [stage.call(f"{name}{number}", CONNECT, call_id) for name in ("ann", "bob")]
            outcomes = race.run(presses)
            assert reasons(outcomes) == {None: 2}
            assert sorted(o.rows[0][0] for o in outcomes) == ["connected", "waiting_for_other"]
    rounds = len(stage.rounds)
    assert stage.value("select count(*) from calls.connections") == rounds
    assert stage.value("select count(*) from chat.conversations where status = 'open'") == rounds


def test_without_the_lock_decisions_that_cross_are_lost(stage: Stage) -> None:
    stage.connection.execute(
        "create or replace function internal.lock_pair(user_id uuid, other_user_id uuid)"
        " returns void language sql begin atomic select; end"
    )
    stage.connection.execute(
        "create or replace function internal.store_decision("
        " call calls.calls, user_id uuid, agrees boolean) returns calls.calls language plpgsql as"
        " $$ begin if user_id = call.user1_id then call.user1_agrees := agrees;"
        " else call.user2_agrees := agrees; end if; return call; end $$"
    )
    call_id = call(stage, 0)
    for name in ("ann0", "bob0"):
        with stage.acting(name) as session:
            assert session.execute(CONNECT, [call_id]).fetchone() == ("waiting_for_other",)


def test_a_connection_and_a_refusal_at_once_agree(stage: Stage) -> None:
    with stage.race() as race:
        for number in stage.rounds:
            call_id = call(stage, number)
            with stage.acting(f"ann{number}") as session:
                session.execute(CONNECT, [call_id])
            race.hold(HOLD_CALLS)
            # Bob, in two windows.
            outcomes = race.run(
                [
                    stage.call(f"bob{number}", CONNECT, call_id),
                    stage.call(f"bob{number}", DECLINE, call_id),
                ]
            )
            states = [row[0] for row in outcomes[0].rows]
            assert (states, outcomes[1].reason) in (
                (["connected"], "already_exists"),
                (["declined"], None),
            )


@pytest.mark.parametrize("at_the_pair", [True, False])
def test_a_connection_and_a_block_at_once_leave_none(stage: Stage, at_the_pair: bool) -> None:
    with stage.race() as race:
        for number in stage.rounds:
            ann, bob = people(stage, number)
            call_id = call(stage, number)
            with stage.acting(f"ann{number}") as session:
                session.execute(CONNECT, [call_id])
            if at_the_pair:
                race.hold(HOLD_PAIR, [ann, bob])
            else:
                race.hold(HOLD_CALLS)
            outcomes = race.run(
                [
                    stage.call(f"bob{number}", CONNECT, call_id),
                    stage.call(f"ann{number}", BLOCK, bob),
                ],
                blocked=1,
            )
            assert outcomes[1].ok
            assert reasons(outcomes) in ({None: 2}, {None: 1, "not_found": 1})
    stage.finish_acts()
    assert stage.value("select count(*) from calls.connections where ended_at is null") == 0
    assert stage.value("select count(*) from chat.conversations where status = 'open'") == 0


def test_a_call_that_ends_and_times_out_at_once_ends_once(stage: Stage) -> None:
    with stage.race() as race:
        for number in stage.rounds:
            call_id = call(stage, number, has_ended=False)
            stage.rows("update calls.calls set started_at = now() - interval '2 hours'")
            race.hold(HOLD_CALLS)
            ends = [stage.call(f"{name}{number}", END, call_id) for name in ("ann", "bob")]
            outcomes = race.run([*ends, Call(EXPIRE)], blocked=3)
            assert reasons(outcomes) == {None: 3}
            stage.rows("update calls.calls set started_at = ended_at")
    assert stage.value("select count(*) from calls.calls where ended_at is null") == 0


def test_requests_at_once_leave_one(stage: Stage) -> None:
    with stage.race() as race:
        for number in stage.rounds:
            connection_id = connection(stage, number)
            race.hold(HOLD_REQUESTS)
            asks = [stage.call(f"{name}{number}", ASK, connection_id) for name in ("ann", "bob")]
            outcomes = race.run(asks)
            assert reasons(outcomes) == {None: 1, "already_exists": 1}
    assert stage.value("select count(*) from calls.video_requests") == len(stage.rounds)


def test_an_answer_and_an_end_at_once_leave_no_video_behind(stage: Stage) -> None:
    with stage.race() as race:
        for number in stage.rounds:
            connection_id = connection(stage, number)
            with stage.acting(f"ann{number}") as session:
                session.execute(ASK, [connection_id])
            race.hold(HOLD_CONNECTIONS)
            answer = stage.call(f"bob{number}", ANSWER, f"ann{number}")
            outcomes = race.run([answer, stage.call(f"ann{number}", DISCONNECT, connection_id)])
            assert outcomes[1].ok
            assert outcomes[0].reason in (None, "ended", "not_found")
    assert stage.rows("select from calls.video_requests where status = 'pending'") == []


@pytest.mark.parametrize("turn", ["message first", "end first"])
def test_no_message_comes_behind_the_end_of_a_connection(stage: Stage, turn: str) -> None:
    for number in stage.rounds:
        connection_id = connection(stage, number)
        says = stage.call(f"bob{number}", SAY, conversation(stage, connection_id))
        ends = stage.call(f"ann{number}", DISCONNECT, connection_id)
        with stage.race() as race:
            if turn == "message first":
                said, ended = race.follow(says, ends)
                assert said.ok
                assert ended.ok
            else:
                _, said = race.follow(ends, says)
                assert said.reason == "closed"


def test_an_account_that_ends_is_not_connected_meanwhile(stage: Stage) -> None:
    with stage.race() as race:
        for number in stage.rounds:
            call_id = call(stage, number)
            with stage.acting(f"ann{number}") as session:
                session.execute(CONNECT, [call_id])
            gone = Call(REMOVE, [f"user_ann{number}"], role=WORKER, as_user="x")
            connects = stage.call(f"bob{number}", CONNECT, call_id)
            connected, ended = race.follow(connects, gone)
            assert connected.ok
            assert ended.ok
    assert stage.value("select count(*) from calls.connections where ended_at is null") == 0
    assert stage.value("select count(*) from chat.conversations where status = 'open'") == 0


def moderator(stage: Stage) -> None:
    stage.rows("update identity.users set role = 'moderator' where id = %s", stage.person("mod"))


def suspend(stage: Stage, user_id: UUID) -> None:
    with stage.acting("mod", MODERATOR) as session:
        session.execute(SUSPEND, [user_id])


def hold_act(race: Race, stage: Stage, name: str, sql: LiteralString, *parameters: object) -> None:
    """A person's act in a transaction that stays open."""
    race.hold(AS, [str(stage.person(name))])
    race.hold(sql, parameters)


@pytest.mark.parametrize("knows_the_queue", [False, True])
@pytest.mark.parametrize("who_finds", ["a worker", "the job"])
def test_one_who_joins_while_being_suspended_is_neither_paired_nor_left_waiting(
    stage: Stage, knows_the_queue: bool, who_finds: str
) -> None:
    moderator(stage)
    for number in stage.rounds:
        ann = stage.value("select tests.caller(%s)", f"ann{number}")
        waiting(stage, f"bob{number}")
        if knows_the_queue:
            waiting(stage, f"ann{number}")
            stage.rows("select internal.stop_waiting(%s)", ann)
        with stage.race() as race:
            hold_act(race, stage, f"ann{number}", JOIN)
            # The suspension neither waits for the join nor sees it.
            suspend(stage, ann)
            race.let_go()
        stage.finish_acts()
        assert stage.rows(WAITING) == [(f"ann{number}",), (f"bob{number}",)]
        if who_finds == "a worker":
            assert pair(stage) is None
        else:
            stage.rows(EXPIRE)
        assert stage.rows(WAITING) == [(f"bob{number}",)]
        stage.rows("select internal.stop_waiting(id) from identity.users")
    assert stage.rows("select from calls.calls") == []


def test_one_who_renews_while_being_suspended_waits_no_more(stage: Stage) -> None:
    moderator(stage)
    for number in stage.rounds:
        ann, _ = waiting(stage, f"ann{number}", f"bob{number}")
        with stage.race() as race:
            # The renewal holds the place, so that the suspension leaves the rest to the job.
            hold_act(race, stage, f"ann{number}", JOIN)
            suspend(stage, ann)
            race.let_go()
        assert pair(stage) is None
        stage.finish_acts()
        assert stage.rows(WAITING) == [(f"bob{number}",)]
        stage.rows("select internal.stop_waiting(id) from identity.users")


def test_one_who_joins_behind_a_suspension_is_refused(stage: Stage) -> None:
    moderator(stage)
    with stage.race() as race:
        for number in stage.rounds:
            ann, _ = waiting(stage, f"ann{number}", f"bob{number}")
            suspends = Call(SUSPEND, [ann], as_user=stage.person("mod"), role=MODERATOR)
            # The suspension has taken her out; her renewal waits for that row.
            _, joins = race.follow(suspends, stage.call(f"ann{number}", JOIN))
            assert joins.reason in (None, "account_suspended")
            assert pair(stage) is None
            stage.rows(EXPIRE)
            assert stage.rows(WAITING) == [(f"bob{number}",)]
            stage.rows("select internal.stop_waiting(id) from identity.users")


@pytest.mark.parametrize("turn", ["join first", "end first"])
def test_one_who_joins_while_their_account_ends_is_not_left_waiting(
    stage: Stage, turn: str
) -> None:
    with stage.race() as race:
        for number in stage.rounds:
            waiting(stage, f"ann{number}", f"bob{number}")
            joins = stage.call(f"ann{number}", JOIN)
            ends = Call(REMOVE, [f"user_ann{number}"], role=WORKER, as_user="x")
            if turn == "join first":
                _, ended = race.follow(joins, ends)
                assert ended.ok
            else:
                _, joined = race.follow(ends, joins)
                assert joined.reason == "not_signed_in"
            assert pair(stage) is None
            assert stage.rows(WAITING) == [(f"bob{number}",)]
            stage.rows("select internal.stop_waiting(id) from identity.users")


def in_call(stage: Stage, number: int) -> tuple[UUID, UUID, object]:
    """Two people whom a worker has paired, and their call."""
    ann, bob = waiting(stage, f"ann{number}", f"bob{number}")
    call_id = pair(stage)
    assert call_id is not None
    return ann, bob, call_id


ENDS = ["end", "block", "suspension", "removal"]


@pytest.mark.parametrize("how", ENDS)
def test_one_who_becomes_free_while_joining_waits_and_is_paired_again(
    stage: Stage, how: str
) -> None:
    """The other person ends the call in a transaction that is still open when this one joins."""
    moderator(stage)
    with stage.race() as race:
        for number in stage.rounds:
            ann, bob, call_id = in_call(stage, number)
            act = {
                "end": stage.call(f"bob{number}", END, call_id),
                "block": stage.call(f"bob{number}", BLOCK, ann),
                "suspension": Call(SUSPEND, [bob], stage.person("mod"), MODERATOR),
                "removal": Call(REMOVE, [f"user_bob{number}"], "x", WORKER),
            }[how]
            ended, joined = race.follow(act, stage.call(f"ann{number}", JOIN))
            assert ended.ok
            assert joined.ok
            assert stage.rows(WAITING) == [(f"ann{number}",)]
            assert pair(stage) is None
            [cid] = waiting(stage, f"cid{number}")
            again = pair(stage)
            assert stage.rows(
                "select user1_id, user2_id from calls.calls where id = %s", again
            ) == [tuple(sorted((ann, cid)))]
            stage.rows("select internal.finish_call(%s, 'no_action')", again)


@pytest.mark.parametrize("how", ["block", "suspension"])
def test_one_whose_partner_was_lost_during_the_pairing_joins_and_is_paired_again(
    stage: Stage, how: str
) -> None:
    """What ends the call could not wait for the worker, and its job has not come yet."""
    moderator(stage)
    for number in stage.rounds:
        ann, bob = waiting(stage, f"ann{number}", f"bob{number}")
        with stage.race() as race:
            race.hold(PAIR)
            if how == "block":
                with stage.acting(f"bob{number}") as session:
                    session.execute(BLOCK, [ann])
            else:
                suspend(stage, bob)
            race.let_go()
        with stage.race() as race:
            # Her join ends the lost call, uncommitted; the job waits for that, and finds it ended.
            hold_act(race, stage, f"ann{number}", JOIN)
            stage.finish_acts()
            [cid] = waiting(stage, f"cid{number}")
            assert pair(stage) is None
            race.let_go()
        again = pair(stage)
        assert stage.rows("select user1_id, user2_id from calls.calls where id = %s", again) == [
            tuple(sorted((ann, cid)))
        ]
        stage.finish_acts()
        stage.rows("select internal.finish_call(%s, 'no_action')", again)
        stage.rows("select internal.stop_waiting(id) from identity.users")
    assert stage.rows("select from calls.calls where ended_at is null") == []


def test_an_old_end_does_not_free_one_who_is_in_the_next_call(stage: Stage) -> None:
    with stage.race() as race:
        for number in stage.rounds:
            ann, _, call_id = in_call(stage, number)
            # Both end it; she is paired again before the second end goes on.
            ended, late = race.follow(
                stage.call(f"ann{number}", END, call_id), stage.call(f"bob{number}", END, call_id)
            )
            assert ended.ok
            assert late.ok
            waiting(stage, f"ann{number}", f"cid{number}")
            again = pair(stage)
            with stage.acting(f"bob{number}") as session:
                session.execute(END, [call_id])
            assert (
                stage.value(
                    "select call_id from calls.people where user_id = %s and is_in_call", ann
                )
                == again
            )
            stage.rows("select internal.finish_call(%s, 'no_action')", again)
