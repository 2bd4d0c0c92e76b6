"""Messages under concurrency: their order, and counts that stay equal to the rows they count."""

import random
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from typing import Any, LiteralString
from uuid import UUID

import psycopg
import pytest

from tests.support.messages import check_counts, do, say, signed_in, talk, value
from tests.support.races import Call, reasons
from tests.support.stage import Stage

WRITERS = 8
MESSAGES = 25
SEND: LiteralString = "select message_id from api.send_message(%s, content => 'x')"
EDIT: LiteralString = "select api.edit_message(%s, %s, 'better')"
DELETE: LiteralString = "select api.delete_message(%s, %s)"
FLAG: LiteralString = "select api.flag_message(%s, %s)"
REMOVE: LiteralString = "select api.remove_participant(%s, %s)"
ADD: LiteralString = "select api.add_participants(%s, %s)"
MUTE: LiteralString = "select api.mute_conversation(%s, %s)"
MARK: LiteralString = "select api.mark_read(%s)"
MARK_UP_TO: LiteralString = "select api.mark_read(%s, %s)"
REFUSALS = ("not_found", "not_allowed", "not_matched", "not_the_decider", "ended")
PAGE: LiteralString = "select cursor, message_id from api.history(%s, 7, %s)"
HOLD_SEATS: LiteralString = "lock table chat.participants in share mode"
HOLD_MESSAGES: LiteralString = "lock table chat.messages in share mode"
HOLD_MARKS: LiteralString = "lock table chat.read_marks in share mode"
HOLD_SEAT: LiteralString = """
select from chat.participants where conversation_id = %s and user_id = %s for update
"""
MARKED: LiteralString = """
select read_up_to from chat.participants where conversation_id = %s and user_id = %s
"""
HOLD_TALK: LiteralString = "select from chat.conversations where id = %s for update"


@pytest.fixture
def looking_on(stage: Stage) -> psycopg.Connection:
    """A superuser's connection to the database of the race."""
    return stage.connection


@pytest.fixture
def crowd(stage: Stage) -> list[UUID]:
    """Those who talk; the first of them leads."""
    return [stage.person(f"talker{number}") for number in range(WRITERS)]


def pages(session: psycopg.Connection, conversation: UUID) -> list[UUID]:
    """The whole history as a participant pages through it, each page in its own transaction."""
    ids: list[UUID] = []
    cursor = None
    while page := session.execute(PAGE, [conversation, cursor]).fetchall():
        ids += [message_id for _, message_id in page]
        cursor = page[-1][0]
    return ids


def test_a_reader_of_pages_misses_nothing_and_sees_nothing_twice(
    stage: Stage, looking_on: psycopg.Connection, crowd: list[UUID]
) -> None:
    conversation = talk(looking_on, *crowd)

    def write(who: UUID) -> list[UUID]:
        with signed_in(stage.url, who) as session:
            return [value(session, SEND, conversation) for _ in range(MESSAGES)]

    with signed_in(stage.url, crowd[0]) as reader, ThreadPoolExecutor(WRITERS) as pool:
        writing = [pool.submit(write, who) for who in crowd]
        read = [pages(reader, conversation)]
        while not all(writer.done() for writer in writing):
            read.append(pages(reader, conversation))
        said = [writer.result() for writer in writing]
        whole = pages(reader, conversation)
    assert len(whole) == WRITERS * MESSAGES
    assert whole == sorted(whole, reverse=True)
    assert set(whole) == {message for one in said for message in one}
    assert all(one == sorted(one) for one in said)
    # Every message up to the newest that a participant saw was visible to them.
    for ids in filter(None, read):
        assert ids == [message for message in whole if message <= ids[0]]


def test_a_later_message_has_a_later_place(
    stage: Stage, looking_on: psycopg.Connection, crowd: list[UUID]
) -> None:
    conversation = talk(looking_on, *crowd)
    # While the first message cannot be read yet, the second does not get its place either.
    with stage.race() as race:
        earlier, later = race.follow(
            *(Call(SEND, [conversation], as_user=who) for who in crowd[:2])
        )
    assert earlier.rows < later.rows


def test_counts_are_those_of_the_rows_under_fifty_writers(
    stage: Stage, looking_on: psycopg.Connection, crowd: list[UUID]
) -> None:
    conversation = talk(looking_on, *crowd)
    old = [say(looking_on, who, conversation) for who in crowd * 2]
    calls = [Call(SEND, [conversation], as_user=crowd[n % WRITERS]) for n in range(30)]
    calls += [Call(DELETE, [conversation, said], as_user=crowd[0]) for said in old[:8]]
    calls += [Call(MARK, [conversation], as_user=who) for who in crowd[:6]]
    calls += [Call(MARK_UP_TO, [conversation, old[5]], as_user=who) for who in crowd[2:]]
    assert len(calls) == 50
    with stage.race() as race:
        race.hold(HOLD_SEATS)
        # A deletion needs no seat: it waits for a sender or for none.
        outcomes = race.run(calls, blocked=42)
    assert reasons(outcomes) == {None: 50}
    check_counts(looking_on, conversation)


@pytest.mark.parametrize("hold", ["seats", "seat"])
@pytest.mark.parametrize("upto", ["all", "the one before"])
@pytest.mark.parametrize("hides", ["deletes", "flags"])
def test_reading_while_others_write_and_hide(
    stage: Stage,
    looking_on: psycopg.Connection,
    crowd: list[UUID],
    hold: str,
    upto: str,
    hides: str,
) -> None:
    reader, writer, moderator = crowd[:3]
    with stage.race() as race:
        for _ in stage.rounds:
            conversation = talk(looking_on, *crowd[:2])
            before, newest = (say(looking_on, writer, conversation) for _ in range(2))
            if hold == "seats":
                race.hold(HOLD_SEATS)
            else:
                race.hold(HOLD_SEAT, [conversation, reader])
            mark = [conversation, newest if upto == "all" else before]
            hide = Call(DELETE, [conversation, newest], as_user=writer)
            if hides == "flags":
                hide = Call(FLAG, [conversation, newest], moderator, "bandsy_moderator")
            outcomes = race.run(
                [
                    Call(MARK_UP_TO, mark, as_user=reader),
                    hide,
                    Call(SEND, [conversation], as_user=writer),
                    Call(SEND, [conversation], as_user=reader),
                ],
                # Who hides a message needs no seat, and may wait for a sender or for none.
                blocked=3 if hold == "seats" else 2,
            )
            assert reasons(outcomes) == {None: 4}
            # A flag waits for a lock for 100 ms; the job does the rest.
            stage.finish_acts()
            check_counts(looking_on, conversation)


@pytest.mark.parametrize("upto", ["newest", "the newest", "the one before", "the first"])
def test_what_arrives_while_one_reads_is_counted_once(
    stage: Stage, looking_on: psycopg.Connection, crowd: list[UUID], upto: str
) -> None:
    """Between the counts and the mark there may be any time: they are not of one moment."""
    reader, writer = crowd[:2]
    with stage.race() as race:
        conversation = talk(looking_on, *crowd[:2])
        said = [say(looking_on, writer, conversation) for _ in range(4)]
        say(looking_on, reader, conversation)
        newest = say(looking_on, writer, conversation)
        up_to = {"the newest": newest, "the one before": said[3], "the first": said[0]}.get(upto)

        def write() -> None:
            say(looking_on, writer, conversation)
            do(looking_on, writer, "select api.delete_message(%s, %s)", conversation, said[1])
            say(looking_on, writer, conversation)

        race.hold(HOLD_MARKS)
        mark = Call(MARK_UP_TO, [conversation, up_to], as_user=reader)
        [outcome] = race.run([mark], meanwhile=write)
        unread = {"the one before": 3, "the first": 5}.get(upto, 2)
        assert outcome.rows == [(unread,)]
        check_counts(looking_on, conversation)


def test_one_reads_in_two_windows(
    stage: Stage, looking_on: psycopg.Connection, crowd: list[UUID]
) -> None:
    reader, writer = crowd[:2]
    with stage.race() as race:
        for _ in stage.rounds:
            conversation = talk(looking_on, *crowd[:2])
            first, last = (say(looking_on, writer, conversation) for _ in range(2))
            race.hold(HOLD_SEAT, [conversation, reader])
            marks = [Call(MARK_UP_TO, [conversation, to], as_user=reader) for to in (first, last)]
            assert reasons(race.run(marks * 2)) == {None: 4}
            check_counts(looking_on, conversation)
            assert value(looking_on, MARKED, conversation, reader) == last, "no mark goes back"


def test_a_participant_who_leaves_while_reading_has_read_no_more(
    stage: Stage, looking_on: psycopg.Connection, crowd: list[UUID]
) -> None:
    leader, reader = crowd[:2]
    conversation = talk(looking_on, *crowd[:3])
    say(looking_on, leader, conversation)
    with stage.race() as race:
        _, marked = race.follow(
            Call(REMOVE, [conversation, reader], as_user=leader),
            Call(MARK, [conversation], as_user=reader),
        )
    assert marked.reason == "not_found"
    assert looking_on.execute("select from chat.read_marks").rowcount == 0


@pytest.mark.parametrize("hold", ["conversation", "messages"])
def test_an_edit_and_a_deletion_at_once_end_in_the_deletion(
    stage: Stage, looking_on: psycopg.Connection, crowd: list[UUID], hold: str
) -> None:
    leader, writer = crowd[:2]
    with stage.race() as race:
        for number in stage.rounds:
            conversation = talk(looking_on, *crowd[:2])
            said = say(looking_on, writer, conversation)
            if hold == "conversation":
                race.hold(HOLD_TALK, [conversation])
            else:
                race.hold(HOLD_MESSAGES)
            outcomes = race.run(
                [
                    Call(EDIT, [conversation, said], as_user=writer),
                    Call(DELETE, [conversation, said], as_user=(leader, writer)[number % 2]),
                    Call(EDIT, [conversation, said], as_user=writer),
                ]
            )
            assert outcomes[1].ok
            assert set(reasons(outcomes)) <= {None, "ended"}
            shown = "select num_nonnulls(content, last_content) from api.history(%s), api.inbox(1)"
            assert do(looking_on, leader, shown, conversation) == 0
            check_counts(looking_on, conversation)


def test_two_who_delete_at_once_count_once(
    stage: Stage, looking_on: psycopg.Connection, crowd: list[UUID]
) -> None:
    leader, writer = crowd[:2]
    with stage.race() as race:
        for _ in stage.rounds:
            conversation = talk(looking_on, *crowd[:3])
            said = say(looking_on, writer, conversation)
            race.hold(HOLD_TALK, [conversation])
            deletions = [
                Call(DELETE, [conversation, said], as_user=who) for who in (leader, writer)
            ] * 2
            assert reasons(race.run(deletions)) == {None: 4}
            check_counts(looking_on, conversation)


def test_a_storm_of_everything_ends_in_true_counts(
    stage: Stage, looking_on: psycopg.Connection, crowd: list[UUID]
) -> None:
    conversation = talk(looking_on, *crowd)
    said = [say(looking_on, who, conversation) for who in crowd * 3]
    calls: list[Any] = [
        lambda _: (SEND, [conversation]),
        lambda dice: (EDIT, [conversation, dice.choice(said)]),
        lambda dice: (DELETE, [conversation, dice.choice(said)]),
        lambda dice: (MARK_UP_TO, [conversation, dice.choice(said)]),
        lambda _: (MARK, [conversation]),
        lambda dice: (MUTE, [conversation, dice.random() < 0.5]),
        lambda dice: (REMOVE, [conversation, dice.choice(crowd[1:])]),
        lambda dice: (ADD, [conversation, dice.sample(crowd[1:], 3)]),
    ]

    def rage(number: int) -> Counter[str | None]:
        dice, outcomes = random.Random(number), Counter[str | None]()
        with signed_in(stage.url, crowd[number]) as session:
            for _ in range(MESSAGES * 2):
                try:
                    session.execute(*dice.choice(calls)(dice))
                    outcomes[None] += 1
                except psycopg.Error as error:
                    outcomes[error.diag.message_detail] += 1
        return outcomes

    with ThreadPoolExecutor(WRITERS) as pool:
        outcomes = sum(pool.map(rage, range(WRITERS)), Counter[str | None]())
    # Only refusals: there is no deadlock among them.
    assert outcomes[None]
    assert set(outcomes) <= {None, *REFUSALS}
    check_counts(looking_on, conversation)
