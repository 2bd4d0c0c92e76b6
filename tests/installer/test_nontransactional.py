"""Migrations outside of transactions: marked before, checked after, safe to interrupt."""

import psycopg
import pytest

from bandsy_db.installer.execute import StepError
from bandsy_db.installer.install import migrate
from bandsy_db.installer.rollback import rollback
from bandsy_db.installer.status import status
from tests.support.installing import ask, database, do, install, look
from tests.support.trees import INDEX, Tree

__all__ = ["database"]

IS_VALID = "select indisvalid from pg_index where indexrelid = 'shop.items_price_idx'::regclass"
UNIQUE = INDEX.replace("create index", "create unique index").format(after="0002_orders")


def test_a_concurrent_index_lands(installed: str, tree: Tree) -> None:
    tree.migration(
        "0003_index", INDEX.format(after="0002_orders"), "drop index shop.items_price_idx"
    )

    install(installed, tree)

    assert ask(installed, IS_VALID) == [True]
    assert status(installed, tree.sources).current
    assert rollback(installed, "0002", tree.sources).migrations == ["0003_index"]
    assert ask(installed, "select to_regclass('shop.items_price_idx')") == [None]


def test_it_lets_writers_go_on(installed: str, tree: Tree) -> None:
    tree.migration("0003_index", INDEX.format(after="0002_orders"))
    with psycopg.connect(installed, autocommit=True) as writer:
        writer.execute("set lock_timeout = '1s'")
        writer.execute("insert into shop.items (name, price) values ('amp', 90)")
        install(installed, tree)
        writer.execute("insert into shop.items (name, price) values ('mic', 50)")
    assert ask(installed, IS_VALID) == [True]


def test_in_the_middle_each_transaction_leaves_the_old_functions_or_the_new(
    installed: str, tree: Tree
) -> None:
    tree.migration("0003_weight", "alter table shop.items add weight integer;")
    tree.migration("0004_index", UNIQUE.replace("0002_orders", "0003_weight"))
    tree.migration("0005_height", "alter table shop.items add height integer;")
    tree.edit("sql/views/item_list.sql", "price\n", "price, weight, height\n")
    do(installed, "insert into shop.items (name, price) values ('plectrum', 1)")

    # Two items cost 1, so the index fails; what came before stays, under the functions of before.
    with pytest.raises(StepError, match="could not create unique index") as error:
        migrate(installed, tree.sources)

    assert error.value.where == "migrations/0004_index.sql:4"
    now = status(installed, tree.sources)
    assert now.pending == ["0004_index", "0005_height"]
    assert now.marks["0004_index"].state == "running"
    assert ask(installed, "select name from api.cheapest(1) order by 1") == ["pick", "plectrum"]

    do(installed, "delete from shop.items where name = 'plectrum'")
    outcome = install(installed, tree)

    assert (
        "dropped the invalid index shop.items_price_idx, left by an interruption" in outcome.notes
    )
    assert ask(installed, IS_VALID) == [True]
    assert ask(installed, "select count(height) from api.cheapest()") == [0]


def test_a_fresh_install_with_one_in_the_middle(database: str, tree: Tree) -> None:
    tree.migration("0001_zindex", INDEX.format(after="0001_items"))

    install(database, tree)

    assert ask(database, IS_VALID) == [True]
    assert status(database, tree.sources).current


@pytest.mark.parametrize("done", [True, False], ids=["done", "not begun"])
def test_an_interrupted_one_is_finished(installed: str, tree: Tree, done: bool) -> None:
    tree.migration("0003_index", INDEX.format(after="0002_orders"))
    as_if_killed(installed, "0003_index")
    if done:
        do(installed, "create index items_price_idx on shop.items (price)")

    outcome = install(installed, tree)

    assert outcome.notes == ["interrupted before, to be finished now: 0003_index"]
    assert ask(installed, IS_VALID) == [True]
    assert status(installed, tree.sources).current


def test_an_interrupted_enum_value_is_finished(installed: str, tree: Tree) -> None:
    tree.migration(
        "0003_blue", "-- transactional: false\nalter type shop.colour add value 'blue';\n"
    )
    as_if_killed(installed, "0003_blue")
    do(installed, "alter type shop.colour add value 'blue'")

    outcome = install(installed, tree)

    assert outcome.notes[1].endswith("had done its work before it was interrupted")
    assert status(installed, tree.sources).current


def test_old_functions_that_do_not_fit_in_between_stop_the_install(
    installed: str, tree: Tree
) -> None:
    tree.migration("0003_gone", "alter table shop.items drop price;")
    tree.migration("0004_index", INDEX.replace("price", "name").format(after="0003_gone"))
    before = look(installed)

    with pytest.raises(StepError) as error:
        migrate(installed, tree.sources)

    assert "release" in str(error.value.hint)
    assert look(installed) == before


def as_if_killed(url: str, migration: str) -> None:
    do(
        url,
        "insert into bandsy_history.marks (migration_id, checksum, state, package_version)"
        f" values ('{migration}', '', 'running', '')",
    )
