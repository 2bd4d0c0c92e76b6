"""A hot standby answers what reads as the primary does, and refuses what writes."""

import os
import random
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import UUID

import psycopg
import pytest

from bandsy_db.contract import Contract, Function, read_contract
from bandsy_db.errors import Exit
from bandsy_db.reference.examples import Examples
from bandsy_db.server import programs
from tests.server.test_discovery_changes import act, happen
from tests.server.test_isolation import WRITERS
from tests.support import reference, replication
from tests.support.crowd import settle
from tests.support.discovery import page
from tests.support.documents import recipe
from tests.support.replication import Pair
from tests.support.server import ROOT

GUIDE = "how-to/read-replicas.md"
NOT_STORED = ("01U01", "not_stored")
CHANGES = 60


@pytest.fixture(scope="module")
def pair() -> Iterator[Pair]:
    """Both servers, with the story of the reference's examples and a crowd in them."""
    with replication.pair() as pair:
        with psycopg.connect(pair.primary_url) as connection:
            connection.execute(reference.STORY.read_bytes())
            settle(connection, 60, random.Random(11))
        pair.await_replay()
        yield pair


@pytest.fixture
def primary(pair: Pair) -> Iterator[psycopg.Connection]:
    with psycopg.connect(pair.primary_url, autocommit=True) as connection:
        connection.execute("delete from matching.feeds")
        yield connection


@pytest.fixture
def standby(pair: Pair, primary: psycopg.Connection) -> Iterator[psycopg.Connection]:
    pair.await_replay()
    with psycopg.connect(pair.standby_url, autocommit=True) as connection:
        yield connection


@pytest.fixture
def said(standby: psycopg.Connection) -> list[tuple[str | None, str | None]]:
    """SQLSTATE and DETAIL of each notice of the standby."""
    said: list[tuple[str | None, str | None]] = []
    standby.add_notice_handler(lambda notice: said.append((notice.sqlstate, notice.message_detail)))
    return said


@pytest.fixture
def viewer(primary: psycopg.Connection) -> UUID:
    """A person who meets more than a page of others."""
    # Others than those to whom something happens below.
    ids = primary.execute("select user_id from matching.match_profiles order by 1 offset 40")
    everybody = [row[0] for row in ids.fetchall()]
    viewer = max(everybody, key=lambda id_: len(page(primary, id_, page_size=100)))
    primary.execute("delete from matching.feeds")
    assert isinstance(viewer, UUID)
    return viewer


def contract(connection: psycopg.Connection) -> Contract:
    with connection.transaction():
        return read_contract(connection)


def answer(connection: psycopg.Connection, function: Function, examples: Examples) -> list[Any]:
    """The rows of the reference's example of a function."""
    cursor = connection.execute(examples.of(function).sql.encode())
    results = [cursor.fetchall() if cursor.description else None]
    while cursor.nextset():
        results.append(cursor.fetchall() if cursor.description else None)
    rows = results[-2]  # before that of `commit`
    assert rows is not None
    if function.name in ("health", "metrics"):
        return [(name, what) for name, what, *_ in rows]  # the rest is measured anew
    return rows


def test_every_function_that_reads_answers_as_on_the_primary(
    primary: psycopg.Connection, standby: psycopg.Connection
) -> None:
    known = contract(standby)
    assert known == contract(primary)
    examples = Examples(known)
    reading = [function for function in known.functions if function.is_on_replicas]
    assert {f.name for f in known.functions if f.volatility != "volatile"} < {
        f.name for f in reading
    }
    for function in reading:
        found = answer(standby, function, examples)
        assert found, function.name
        assert found == answer(primary, function, examples), function.name


def test_every_view_shows_what_the_primary_shows(
    primary: psycopg.Connection, standby: psycopg.Connection
) -> None:
    for view in contract(standby).views:
        query = f"select * from api.{view.name} as v order by v::text".encode()
        assert standby.execute(query).fetchall() == primary.execute(query).fetchall()


def test_every_function_that_writes_is_refused_before_it_does_anything(
    standby: psycopg.Connection,
) -> None:
    known = contract(standby)
    refused = {f.name for f in known.functions if not f.is_on_replicas}
    # Calls without arguments: a function that checks anything else before gives another refusal.
    standby.execute("set role bandsy_service")
    for name, call in standby.execute(WRITERS).fetchall():
        with pytest.raises(psycopg.Error) as error:
            standby.execute(call)
        if name in refused:
            said = error.value.diag
            assert (said.sqlstate, said.message_detail) == ("PT409", "read_only"), name
            assert said.message_hint == "This server is a replica. Call it on the primary."
            refused.remove(name)
    assert refused == set()


@pytest.mark.parametrize(
    "words",
    [
        ["migrate"],
        ["migrate", "--again"],
        ["plan"],
        ["plan", "--sql"],
        ["rollback", "--to", "none"],
        ["demo"],
    ],
    ids=" ".join,
)
def test_what_installs_is_refused(pair: Pair, words: list[str]) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "bandsy_db.cli", *words],
        cwd=ROOT,
        env={**os.environ, "BANDSY_DATABASE_URL": pair.standby_url},
        capture_output=True,
        text=True,
    )
    assert (done.returncode, done.stdout) == (Exit.REFUSED, "")
    assert "writing: a standby" in done.stderr
    assert "Connect to the primary" in done.stderr


def test_discover_reads_the_feed_of_the_primary(
    pair: Pair,
    primary: psycopg.Connection,
    standby: psycopg.Connection,
    said: list[Any],
    viewer: UUID,
) -> None:
    first = page(primary, viewer, page_size=10)
    second = page(primary, viewer, cursor=first[-1].cursor, page_size=10)
    pair.await_replay()
    assert page(standby, viewer, page_size=10) == first
    assert page(standby, viewer, cursor=first[-1].cursor, page_size=10) == second

    # What only the stored feed can say: no person has these points.
    primary.execute("update matching.feeds set points[1:6] = '{1,2,3,4,5,6}'")
    pair.await_replay()
    assert page(standby, viewer, page_size=10)[0].score == 0.21
    assert said == []


def test_discover_ranks_where_no_feed_is_stored_and_says_so(
    pair: Pair,
    primary: psycopg.Connection,
    standby: psycopg.Connection,
    said: list[Any],
    viewer: UUID,
) -> None:
    first = page(standby, viewer, page_size=10)
    assert said == [NOT_STORED]
    second = page(standby, viewer, cursor=first[-1].cursor, page_size=10)
    assert said == [NOT_STORED] * 2
    assert primary.execute("select from matching.feeds").rowcount == 0

    assert page(primary, viewer, page_size=10) == first
    assert page(primary, viewer, cursor=first[-1].cursor, page_size=10) == second
    pair.await_replay()
    assert page(standby, viewer, page_size=10) == first
    assert said == [NOT_STORED] * 2


def test_discover_has_any_isolation_level_on_a_replica(
    standby: psycopg.Connection, viewer: UUID
) -> None:
    expected = page(standby, viewer)
    with standby.transaction():
        standby.execute("set transaction isolation level repeatable read")
        assert page(standby, viewer) == expected


def test_changes_reach_the_feed_on_the_replica(
    pair: Pair, primary: psycopg.Connection, standby: psycopg.Connection, viewer: UUID
) -> None:
    chance = random.Random(5)
    page(primary, viewer)
    for _ in range(CHANGES):
        change = happen(primary, chance)
        pair.await_replay()
        assert page(standby, viewer) == page(primary, viewer), change


def test_a_change_that_was_open_while_the_feed_was_filled_reaches_it(
    pair: Pair,
    primary: psycopg.Connection,
    standby: psycopg.Connection,
    said: list[Any],
    viewer: UUID,
) -> None:
    with psycopg.connect(pair.primary_url) as open_one:
        found = page(primary, viewer)[0].id
        open_one.execute(
            "update identity.profiles set privacy_level = 'private' where user_id = %s", [found]
        )
        # A later transaction that ends earlier, so that the open one is in the middle.
        primary.execute("delete from matching.feeds")
        assert page(primary, viewer)[0].id == found
        pair.await_replay()
        assert page(standby, viewer)[0].id == found
        open_one.commit()
    pair.await_replay()
    assert found not in {row.id for row in page(standby, viewer, page_size=100)}
    assert said == []


def test_a_replica_that_is_held_back_shows_what_was_before(
    pair: Pair,
    primary: psycopg.Connection,
    standby: psycopg.Connection,
    viewer: UUID,
) -> None:
    before = page(primary, viewer)
    pair.await_replay()
    pair.pause_replay()
    try:
        act(primary, viewer, "select api.react(%s, 'pass')", before[0].id)
        after = page(primary, viewer)
        pair.await_receipt()
        assert page(standby, viewer) == before
    finally:
        pair.resume_replay()
    pair.await_replay()
    assert page(standby, viewer) == after != before


def test_a_replica_is_set_up_as_the_guide_says(
    pair: Pair, primary: psycopg.Connection, standby: psycopg.Connection, tmp_path: Path
) -> None:
    done = subprocess.run(
        ["sh", "-eu", "-c", recipe(GUIDE, "standby")],
        cwd=tmp_path,
        env={"PATH": f"{programs.best().bindir}:{os.environ['PATH']}", "PRIMARY": pair.primary_url},
        capture_output=True,
        text=True,
    )
    primary.execute("select pg_drop_replication_slot('bandsy_replica')")
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "replica" / "standby.signal").exists()

    for server, name in ((primary, "limit"), (standby, "feedback")):
        for statement in recipe(GUIDE, name).split(";\n")[:-1]:
            server.execute(statement.encode())
    ((_, _, behind),) = primary.execute(recipe(GUIDE, "lag").encode()).fetchall()
    assert behind >= 0


def test_feeds_are_true_on_a_replica_that_took_over() -> None:
    with replication.pair() as pair:
        with psycopg.connect(pair.primary_url, autocommit=True) as connection:
            connection.execute("select tests.musician('twin' || n) from generate_series(1, 5) as n")
            viewer = musician(connection, "ann")
            before = page(connection, viewer)
        pair.await_replay()
        replication.kill(pair.primary)
        pair.promote()
        with psycopg.connect(pair.standby_url, autocommit=True) as connection:
            filled = connection.execute("select xmin from matching.feeds").fetchall()
            assert page(connection, viewer) == before
            act(connection, viewer, "select api.react(%s, 'pass')", before[0].id)
            new = musician(connection, "new")
            assert {row.id for row in page(connection, viewer)} == {
                *(row.id for row in before[1:]),
                new,
            }
            assert connection.execute("select xmin from matching.feeds").fetchall() == filled


def musician(connection: psycopg.Connection, name: str) -> UUID:
    """A new person that discovery shows."""
    row = connection.execute("select tests.musician(%s)", [name]).fetchone()
    assert row
    assert isinstance(row[0], UUID)
    return row[0]
