"""Music under concurrency: simultaneous calls of two people, or of one in two windows."""

from typing import LiteralString

import pytest

from tests.support.races import Call, reasons
from tests.support.stage import Scene, Stage

LOCK_CALLER: LiteralString = (
    "select from identity.profiles where user_id = tests.id('ann') for update"
)
LOCK_INSTRUMENTS: LiteralString = (
    "select pg_advisory_xact_lock(internal.lock_key('music.instruments', value))"
    " from core.secrets where name = 'locks'"
)


@pytest.fixture(scope="module")
def scene() -> Scene:
    return lambda stage: stage.person("ann")


def ann_calls(stage: Stage, sql: LiteralString, *parameters: object) -> Call:
    """A call by Ann, who is a moderator, too."""
    return stage.call("ann", sql, *parameters, role="bandsy_moderator")


def genre(stage: Stage, name: str) -> object:
    """A new genre on top."""
    return stage.value("insert into music.genres (name) values (%s) returning id", name)


def test_two_moves_at_once_make_no_cycle(stage: Stage) -> None:
    this, that = genre(stage, "This"), genre(stage, "That")
    move: LiteralString = "select api.move_genre(%s, %s)"
    with stage.race() as race:
        race.hold("select internal.lock_genres()")
        outcomes = race.run(
            [ann_calls(stage, move, this, that), ann_calls(stage, move, that, this)]
        )
    assert reasons(outcomes) == {None: 1, "invalid_input": 1}


def test_moves_and_births_at_once_keep_three_levels(stage: Stage) -> None:
    top, middle, low = genre(stage, "Top"), genre(stage, "Middle"), genre(stage, "Low")
    move: LiteralString = "select api.move_genre(%s, %s)"
    create: LiteralString = "select api.create_genre('Lowest', %s)"
    with stage.race() as race:
        race.hold("select internal.lock_genres()")
        outcomes = race.run(
            [
                ann_calls(stage, move, middle, top),
                ann_calls(stage, move, low, middle),
                ann_calls(stage, create, low),
            ]
        )
    assert reasons(outcomes) == {None: 2, "invalid_input": 1}
    assert stage.value("select max(level) from api.genres") == 3


@pytest.mark.parametrize(
    ("lock", "create"),
    [
        ("select internal.lock_genres()", "select api.create_genre('Skronk')"),
        (LOCK_INSTRUMENTS, "select api.create_instrument('Lute', 'string')"),
    ],
    ids=["genre", "instrument"],
)
def test_a_name_is_taken_once(stage: Stage, lock: LiteralString, create: LiteralString) -> None:
    with stage.race() as race:
        race.hold(lock)
        outcomes = race.run([ann_calls(stage, create)] * 3)
    assert reasons(outcomes) == {None: 1, "already_exists": 2}


def test_new_instruments_take_slots_of_their_own(stage: Stage) -> None:
    create: LiteralString = "select api.create_instrument(%s, 'string')"
    with stage.race() as race:
        race.hold(LOCK_INSTRUMENTS)
        outcomes = race.run([ann_calls(stage, create, f"Lute {number}") for number in range(4)])
    assert reasons(outcomes) == {None: 4}


def test_one_instrument_becomes_primary(stage: Stage) -> None:
    add: LiteralString = (
        "select api.add_instrument(tests.instrument(%s), 'advanced', is_primary => true)"
    )
    with stage.race() as race:
        race.hold(LOCK_CALLER)
        outcomes = race.run([ann_calls(stage, add, name) for name in ("Oud", "Cello", "Piano")])
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
    stage: Stage, write: LiteralString, remove: LiteralString
) -> None:
    with stage.race() as race:
        race.hold(LOCK_CALLER)
        outcomes = race.run([ann_calls(stage, sql) for sql in (write, remove) * 3])
    assert set(reasons(outcomes)) <= {None, "not_found"}
    assert reasons(outcomes)[None] >= 3


def test_patches_of_one_sample_do_not_undo_each_other(stage: Stage) -> None:
    sample = stage.value(
        "insert into music.media_samples (user_id, title, file_url, media_type)"
        " values (tests.id('ann'), 'Etude', 'https://x.org', 'audio') returning id",
    )
    patch: LiteralString = "select api.update_media_sample(%s, %s)"
    with stage.race() as race:
        race.hold("select from music.media_samples where id = %s for update", [sample])
        outcomes = race.run(
            [
                ann_calls(stage, patch, sample, '{"title": "Waltz"}'),
                ann_calls(stage, patch, sample, '{"description": "In May"}'),
            ]
        )
    assert reasons(outcomes) == {None: 2}
    rows = stage.rows("select title, description from music.media_samples")
    assert rows == [("Waltz", "In May")]


def test_a_sample_is_removed_once(stage: Stage) -> None:
    sample = stage.value(
        "insert into music.media_samples (user_id, title, file_url, media_type)"
        " values (tests.id('ann'), 'Etude', 'https://x.org', 'audio') returning id",
    )
    with stage.race() as race:
        race.hold("select from music.media_samples where id = %s for update", [sample])
        remove: LiteralString = "select api.remove_media_sample(%s)"
        outcomes = race.run([ann_calls(stage, remove, sample)] * 3)
    assert reasons(outcomes) == {None: 1, "not_found": 2}
    queued = stage.value("select count(*) from core.outbox where topic = 'media.remove'")
    assert queued == 1
