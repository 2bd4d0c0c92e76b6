"""The demo in a real database: it loads each person once, and the hero finds a match."""

import re
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import redirect_stdout
from io import StringIO
from typing import Any

import psycopg
import pytest
import typer
from typer.testing import CliRunner, Result

from bandsy_db.cli import commands_demo
from bandsy_db.demo.load import Connection, load_people
from bandsy_db.demo.story import tell
from bandsy_db.demo.world import World
from bandsy_db.errors import BandsyError, RefusedError


@pytest.fixture(scope="module")
def world() -> World:
    return World.load()


@pytest.fixture
def owner(database: str) -> Iterator[Connection]:
    with psycopg.connect(database, autocommit=True) as connection:
        connection.execute("set role bandsy_owner")
        yield connection


def load(connection: Connection, world: World, count: int) -> int:
    return load_people(connection, world, count, lambda _done, _of: None)


def ask(connection: Connection, query: str) -> Any:
    row = connection.execute(query.encode()).fetchone()
    assert row is not None
    return row[0]


def run_demo(url: str, people: int) -> Result:
    app = typer.Typer()
    commands_demo.register(app)
    runner = CliRunner(env={"COLUMNS": "120"})
    return runner.invoke(
        app, ["--people", str(people), "--database-url", url], catch_exceptions=False
    )


def test_from_nothing_to_a_match_and_again(empty_database: str) -> None:
    first = run_demo(empty_database, 500)
    assert first.exit_code == 0
    for said in ("500/500", "The best people to meet", "it is a match", "GeoNames", "psql"):
        assert said in first.output

    with psycopg.connect(empty_database, autocommit=True) as connection:
        written = "select max(xmin::text::bigint) from identity.users"
        people, newest = (
            ask(connection, "select count(*) from identity.users"),
            ask(connection, written),
        )
        assert people == 500
        assert ask(connection, "select count(*) from matching.matches") == 1

        second = run_demo(empty_database, 500)
        assert second.exit_code == 0
        assert "it is a match" in second.output
        assert ask(connection, "select count(*) from identity.users") == people
        assert ask(connection, written) == newest
        assert ask(connection, "select count(*) from matching.matches") == 2


def test_what_it_prints_to_paste_into_python_runs(database: str) -> None:
    shown = run_demo(database, 300).output
    script = re.search(r"^or in Python\n(.+?)\n\n", shown, re.DOTALL | re.MULTILINE)
    assert script
    with redirect_stdout(StringIO()) as said:
        exec(compile(script[1], "demo", "exec"), {})
    with psycopg.connect(database) as connection:
        points = ask(connection, "select score from matching.matches")
    assert f" {points} {{" in said.getvalue()


def test_everyone_can_be_found(owner: Connection, world: World) -> None:
    assert load(owner, world, 300) == 300
    discoverable = "select count(*) from matching.match_profiles where is_discoverable"
    assert ask(owner, discoverable) == 300
    for table in ("music.user_instruments", "music.user_genres", "matching.sought_instruments"):
        assert ask(owner, f"select count(distinct user_id) from {table}") == 300
    assert ask(owner, "select count(*) from music.user_instruments where is_primary") == 300


def test_a_half_loaded_database_is_completed(owner: Connection, world: World) -> None:
    load(owner, world, 100)
    owner.execute("delete from identity.users where clerk_id < 'demo_000041'")
    assert load(owner, world, 120) == 60
    assert load(owner, world, 120) == 0
    assert ask(owner, "select count(*) from identity.users") == 120


def test_a_broken_load_leaves_no_people(owner: Connection, world: World) -> None:
    def break_off(_done: int, _of: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        load_people(owner, world, 100, break_off)
    assert ask(owner, "select count(*) from identity.users") == 0


def test_the_second_of_two_demos_at_once_finds_every_person(
    database: str, owner: Connection, world: World
) -> None:
    waiting = (
        "select exists (select from pg_locks where locktype = 'advisory' and not granted"
        " and database = (select oid from pg_database where datname = current_database()))"
    )
    with (
        psycopg.connect(database, autocommit=True) as second,
        psycopg.connect(database, autocommit=True) as onlooker,
        ThreadPoolExecutor(1) as pool,
    ):
        second.execute("set role bandsy_owner")
        loads: list[Future[int]] = []

        def let_the_second_in(_done: int, _of: int) -> None:
            loads.append(pool.submit(load, second, world, 100))
            while not ask(onlooker, waiting):
                assert not loads[0].done()

        assert load_people(owner, world, 100, let_the_second_in) == 100
        assert loads[0].result() == 0
    assert ask(owner, "select count(*) from identity.users") == 100


def test_a_database_of_others_is_left_alone(owner: Connection, world: World) -> None:
    owner.execute("insert into identity.users (username) values ('ann')")
    with pytest.raises(RefusedError, match="none of them is from the demo"):
        load(owner, world, 100)
    assert ask(owner, "select count(*) from identity.users") == 1


def test_the_story_ends_when_no_one_is_left(owner: Connection) -> None:
    with pytest.raises(BandsyError, match="the demo has no one left to meet"):
        tell(owner)
