"""The script of `plan --sql`: in psql it has the same result as migrate."""

import subprocess
from pathlib import Path

import psycopg
import pytest

from bandsy_db.checks.drift import compare
from bandsy_db.installer.install import migrate
from bandsy_db.installer.locks import INSTALLER_LOCK
from bandsy_db.installer.script import script
from bandsy_db.installer.status import preview, status
from bandsy_db.server import programs
from bandsy_db.server.embedded import Embedded
from bandsy_db.sources import Sources
from tests.support.installing import ask, database, fresh, install, look
from tests.support.trees import INDEX, Tree

__all__ = ["database"]

ROOT = Path(__file__).parents[2]


def psql(url: str, sql: str) -> subprocess.CompletedProcess[str]:
    program = programs.best().path("psql")
    command = [program, "--no-psqlrc", "--quiet", "--output=/dev/null", "--dbname", url, "--file=-"]
    return subprocess.run(command, input=sql, capture_output=True, text=True)


def apply(url: str, sources: Sources) -> None:
    done = psql(url, script(preview(url, sources)))
    assert (done.returncode, done.stderr) == (0, "")


def assert_like_migrated(url: str, sources: Sources, server: Embedded) -> None:
    assert status(url, sources).current
    assert migrate(url, sources).plan is None
    with fresh(server) as other:
        migrate(other, sources)
        assert compare(look(other), look(url)) == []
        history = (
            "select migration_id || checksum || coalesce(rollback, '') from bandsy_history.marks"
        )
        assert ask(url, history) == ask(other, history)
        files = "select path || checksum || content from bandsy_history.files order by 1"
        assert ask(url, files) == ask(other, files)
        ours = "select kind || identity from bandsy_history.present_objects order by 1"
        assert ask(url, ours) == ask(other, ours)


def test_a_fresh_install(database: str, ground: Embedded) -> None:
    sources = Sources(ROOT)
    apply(database, sources)
    assert_like_migrated(database, sources, ground)


def test_an_upgrade(installed: str, tree: Tree, ground: Embedded) -> None:
    tree.migration("0003_weight", "alter table shop.items add column weight integer -- light")
    tree.migration("0004_index", INDEX.format(after="0003_weight"))
    tree.edit("sql/views/item_list.sql", "price\n", "price, weight\n")
    tree.remove("functions/shop/add_item.sql")

    apply(installed, tree.sources)

    assert_like_migrated(installed, tree.sources, ground)


def test_new_bodies(installed: str, tree: Tree, ground: Embedded) -> None:
    tree.edit("functions/shop/cheapest.sql", "price <= ", "price < ")
    tree.edit("sql/reference/items.sql", "('pick', 1)", "('it''s', 2), ('\\', 3)")

    apply(installed, tree.sources)

    assert status(installed, tree.sources).current
    assert "it's" in ask(installed, "select name from shop.items")
    assert "\\" in ask(installed, "select name from shop.items")


def test_nothing_to_do(installed: str, tree: Tree) -> None:
    assert script(preview(installed, tree.sources)) == "-- nothing to do\n"


@pytest.mark.parametrize("fresh_one", [True, False])
def test_it_refuses_a_database_that_went_on_since(
    database: str, tree: Tree, fresh_one: bool
) -> None:
    if not fresh_one:
        install(database, tree, to="0001")
    made = script(preview(database, tree.sources))
    install(database, tree)
    before = look(database)

    done = psql(database, made)

    assert done.returncode == 3
    assert "the database changed since this script was made" in done.stderr
    assert look(database) == before


def test_it_does_not_run_beside_another_installer(database: str, tree: Tree) -> None:
    made = script(preview(database, tree.sources))
    with psycopg.connect(database, autocommit=True) as other:
        other.execute("select pg_advisory_lock(%s)", [INSTALLER_LOCK])
        done = psql(database, made)

    assert (done.returncode, "another installer is at work" in done.stderr) == (3, True)
    assert ask(database, "select to_regnamespace('bandsy_history')") == [None]


def test_it_leaves_nothing_behind_when_it_fails(database: str, tree: Tree) -> None:
    tree.migration("0003_bad", "select 1 / 0;")

    assert psql(database, script(preview(database, tree.sources))).returncode == 3
    assert ask(database, "select to_regnamespace('bandsy_history')") == [None]
