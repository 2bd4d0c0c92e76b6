"""Music under concurrency: what two people, or one in two windows, do at the same moment."""

from collections import Counter
from collections.abc import Iterator
from typing import Any, LiteralString
from uuid import UUID

import psycopg
import pytest

from tests.support.races import Call, Outcome, Race

LOCK_CALLER: LiteralString = (
    "select from identity.profiles where user_id = tests.id('ann') for update"
)
LOCK_INSTRUMENTS: LiteralString = (
    "select pg_advisory_xact_lock(internal.lock_key('music.instruments', value))"
    " from core.secrets where name = 'locks'"
)


@pytest.fixture
def ann(database: str) -> Iterator[psycopg.Connection]:
    """A superuser's connection to a database in which Ann is."""
    with psycopg.connect(database, autocommit=True) as connection:
        connection.execute("select tests.musician('ann')")
        yield connection


def one(connection: psycopg.Connection, sql: LiteralString, *parameters: Any) -> Any:
    """The single value that a query gives."""
    row = connection.execute(sql, parameters).fetchone()
    assert row
    return row[0]


def ann_calls(connection: psycopg.Connection, sql: LiteralString, *parameters: Any) -> Call:
    """A call by Ann, who is a moderator, too."""
    ann = one(connection, "select tests.id('ann')")
    return Call(sql, parameters, as_user=ann, role="bandsy_moderator")


def reasons(outcomes: list[Outcome]) -> Counter[str | None]:
    """How many calls were refused for which reason; those that were not under None."""
    return Counter(outcome.reason for outcome in outcomes)


def genre(connection: psycopg.Connection, name: str) -> UUID:
    """A new genre on top."""
    found = one(connection, "insert into music.genres (name) values (%s) returning id", name)
    assert isinstance(found, UUID)
    return found


def test_two_moves_at_once_make_no_cycle(database: str, ann: psycopg.Connection) -> None:
    this, that = genre(ann, "This"), genre(ann, "That")
    move: LiteralString = "select api.move_genre(%s, %s)"
    with Race(database) as race:
        race.hold("select internal.lock_genres()")
        outcomes = race.run([ann_calls(ann, move, this, that), ann_calls(ann, move, that, this)])
    assert reasons(outcomes) == {None: 1, "invalid_input": 1}


def test_moves_and_births_at_once_keep_three_levels(database: str, ann: psycopg.Connection) -> None:
    top, middle, low = genre(ann, "Top"), genre(ann, "Middle"), genre(ann, "Low")
    move: LiteralString = "select api.move_genre(%s, %s)"
    create: LiteralString = "select api.create_genre('Lowest', %s)"
    with Race(database) as race:
        race.hold("select internal.lock_genres()")
        outcomes = race.run(
            [
                ann_calls(ann, move, middle, top),
                ann_calls(ann, move, low, middle),
                ann_calls(ann, create, low),
            ]
        )
    assert reasons(outcomes) == {None: 2, "invalid_input": 1}
    assert one(ann, "select max(level) from api.genres") == 3


@pytest.mark.parametrize(
    ("lock", "create"),
    [
        ("select internal.lock_genres()", "select api.create_genre('Skronk')"),
        (LOCK_INSTRUMENTS, "select api.create_instrument('Lute', 'string')"),
    ],
    ids=["genre", "instrument"],
)
def test_a_name_is_taken_once(
    database: str, ann: psycopg.Connection, lock: LiteralString, create: LiteralString
) -> None:
    with Race(database) as race:
        race.hold(lock)
        outcomes = race.run([ann_calls(ann, create)] * 3)
    assert reasons(outcomes) == {None: 1, "already_exists": 2}


def test_new_instruments_take_slots_of_their_own(database: str, ann: psycopg.Connection) -> None:
    create: LiteralString = "select api.create_instrument(%s, 'string')"
    with Race(database) as race:
        race.hold(LOCK_INSTRUMENTS)
        outcomes = race.run([ann_calls(ann, create, f"Lute {number}") for number in range(4)])
    assert reasons(outcomes) == {None: 4}


def test_one_instrument_becomes_primary(database: str, ann: psycopg.Connection) -> None:
    add: LiteralString = (
        "select api.add_instrument(tests.instrument(%s), 'advanced', is_primary => true)"
    )
    with Race(database) as race:
        race.hold(LOCK_CALLER)
        outcomes = race.run([ann_calls(ann, add, name) for name in ("Oud", "Cello", "Piano")])
    assert reasons(outcomes) == {None: 1, "already_exists": 2}


@pytest.mark.parametrize(
    ("write", "remove"),
    [
        (
            "select api.add_instrument(tests.instrument('Oud'), 'advanced')",
            "select api.remove_instrument(tests.instrument('Oud'))",
        ),
        (
            "select api.set_genre(tests.genre('Jazz'), 4)",
            "select api.remove_genre(tests.genre('Jazz'))",
        ),
    ],
    ids=["instrument", "genre"],
)
def test_writes_and_removals_of_one_row_never_deadlock(
    database: str, ann: psycopg.Connection, write: LiteralString, remove: LiteralString
) -> None:
    with Race(database) as race:
        race.hold(LOCK_CALLER)
        outcomes = race.run([ann_calls(ann, sql) for sql in (write, remove) * 3])
    assert set(reasons(outcomes)) <= {None, "not_found"}
    assert reasons(outcomes)[None] >= 3


def test_patches_of_one_sample_do_not_undo_each_other(
    database: str, ann: psycopg.Connection
) -> None:
    sample = one(
        ann,
        "insert into music.media_samples (user_id, title, file_url, media_type)"
        " values (tests.id('ann'), 'Etude', 'https://x.org', 'audio') returning id",
    )
    patch: LiteralString = "select api.update_media_sample(%s, %s)"
    with Race(database) as race:
        race.hold("select from music.media_samples where id = %s for update", [sample])
        outcomes = race.run(
            [
                ann_calls(ann, patch, sample, '{"title": "Waltz"}'),
                ann_calls(ann, patch, sample, '{"description": "In May"}'),
            ]
        )
    assert reasons(outcomes) == {None: 2}
    row = ann.execute("select title, description from music.media_samples").fetchone()
    assert row == ("Waltz", "In May")


def test_a_sample_is_removed_once(database: str, ann: psycopg.Connection) -> None:
    sample = one(
        ann,
        "insert into music.media_samples (user_id, title, file_url, media_type)"
        " values (tests.id('ann'), 'Etude', 'https://x.org', 'audio') returning id",
    )
    with Race(database) as race:
        race.hold("select from music.media_samples where id = %s for update", [sample])
        remove: LiteralString = "select api.remove_media_sample(%s)"
        outcomes = race.run([ann_calls(ann, remove, sample)] * 3)
    assert reasons(outcomes) == {None: 1, "not_found": 2}
    queued = one(ann, "select count(*) from core.outbox where topic = 'media.remove'")
    assert queued == 1
