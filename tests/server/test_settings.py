"""The settings and jobs that an installation begins with, loaded again."""

import psycopg
import pytest

from bandsy_db.sources import Sources


@pytest.fixture
def reference() -> str:
    """The files as an install runs them."""
    files = [
        one
        for one in Sources.shipped().reference
        if one.path.endswith(("settings.sql", "jobs.sql"))
    ]
    assert len(files) == 2
    return "\n".join(file.text for file in files)


def load(connection: psycopg.Connection, script: str) -> None:
    connection.execute("set local role bandsy_owner")
    connection.execute(script.encode())
    connection.execute("reset role")


def test_loading_again_writes_and_locks_nothing(
    connection: psycopg.Connection, reference: str
) -> None:
    load(connection, reference)
    row = connection.execute("select pg_current_xact_id_if_assigned()").fetchone()
    assert row == (None,)


def test_what_was_changed_by_hand_stays(connection: psycopg.Connection, reference: str) -> None:
    connection.execute("update core.settings set value = 9 where key = 'outbox_keep_days'")
    connection.execute("update core.jobs set is_enabled = false, run_every = '2 hours'")
    load(connection, reference)
    row = connection.execute(
        "select value from core.settings where key = 'outbox_keep_days'"
    ).fetchone()
    assert row == (9.0,)
    enabled = "select from core.jobs where is_enabled or run_every <> '2 hours'"
    assert connection.execute(enabled).rowcount == 0


def test_a_range_is_brought_up_to_date_and_a_value_moved_into_it(
    connection: psycopg.Connection, reference: str
) -> None:
    connection.execute(
        "update core.settings set min_value = 0, max_value = 9999, value = 5000, description = ''"
        " where key = 'outbox_keep_days'"
    )
    load(connection, reference)
    row = connection.execute(
        "select min_value, max_value, value, description <> '' from core.settings"
        " where key = 'outbox_keep_days'"
    ).fetchone()
    assert row == (0.0, 365.0, 365.0, True)


def test_what_is_missing_comes_back(connection: psycopg.Connection, reference: str) -> None:
    connection.execute("delete from core.settings where key = 'minimum_age'")
    connection.execute("delete from core.jobs")
    load(connection, reference)
    found = "select from core.settings where key = 'minimum_age'"
    assert connection.execute(found).rowcount == 1
    assert connection.execute("select from core.jobs").rowcount >= 3
