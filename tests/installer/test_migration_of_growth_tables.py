"""The migration of growth tables takes foreign keys away and changes keys: on rows from before."""

from pathlib import Path

import psycopg
import pytest

from bandsy_db.installer.install import migrate
from bandsy_db.installer.rollback import rollback
from bandsy_db.sources import Sources
from tests.support.installing import ask
from tests.support.messages import do, say, talk
from tests.support.people import people

ROOT = Path(__file__).parents[2]
TABLES = (
    "matching.matches",
    "music.media_samples",
    "music.media_sample_genres",
    "groups.openings",
    "groups.applications",
    "events.pods",
    "events.pod_members",
    "events.media",
    "chat.conversations",
    "chat.participants",
    "chat.messages",
    "chat.read_marks",
    "chat.pending_flags",
)
WORLD = (ROOT / "tests" / "support" / "world.sql").read_text("utf-8")


def before(sources: Sources) -> str:
    """The migration before it."""
    return [m.id for m in sources.sorted_migrations() if m.id < "0041"][-1]


def rows(database: str) -> dict[str, list[str]]:
    """Every row of the tables that it changes."""
    return {
        table: ask(
            database,
            f"select (to_jsonb(t) - 'updated_at')::text from {table} as t order by 1",
        )
        for table in TABLES
    }


@pytest.fixture
def full(database: str) -> str:
    """A database with rows in each of these tables."""
    with psycopg.connect(database) as connection:
        connection.execute(WORLD.encode())
    ann, bob = people(database, "zoe", "yan")
    with psycopg.connect(database, autocommit=True) as connection:
        jam = talk(connection, ann, bob)
        do(connection, bob, "select api.mark_read(%s, %s)", jam, say(connection, ann, jam))
    return database


def test_rows_are_as_before_when_it_is_taken_back_and_done_again(full: str) -> None:
    sources = Sources(ROOT)
    was = rows(full)
    assert all(was.values()), "there are rows of each kind"
    schema = ask(full, "select conname || pg_get_constraintdef(oid) from pg_constraint order by 1")

    rollback(full, before(sources), sources, yes=True)
    assert ask(full, "select count(*) from pg_constraint where conname ~ '^messages_sender'") == [1]
    taken_back = rows(full)
    assert {table: len(found) for table, found in taken_back.items()} == {
        table: len(found) for table, found in was.items()
    }
    migrate(full, sources)

    assert rows(full) == was
    again = ask(full, "select conname || pg_get_constraintdef(oid) from pg_constraint order by 1")
    assert again == schema


def test_what_is_not_cleared_yet_goes_when_it_is_taken_back(full: str) -> None:
    sources = Sources(ROOT)
    with psycopg.connect(full, autocommit=True) as connection:
        connection.execute("delete from chat.conversations where title = 'Jam'")
        connection.execute("delete from identity.users where username = 'bob'")
        [(left,)] = connection.execute("select count(*) from chat.removals").fetchall()
    assert left

    rollback(full, before(sources), sources, yes=True)

    orphans = (
        "select count(*) from chat.messages as m"
        " where not exists (select from chat.conversations as c where c.id = m.conversation_id)"
        " or m.sender_id is not null"
        " and not exists (select from identity.users as u where u.id = m.sender_id)"
    )
    assert ask(full, orphans) == [0]
    migrate(full, sources)
    assert ask(full, "select count(*) from chat.messages where sender_id is null") != [0]
