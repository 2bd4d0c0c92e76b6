"""Functions, views and policies: the installer changes few of them, and never those of others."""

from collections.abc import Callable

import psycopg
import pytest

from bandsy_db.checks.drift import compare
from bandsy_db.installer.code_changes import CodeChange
from bandsy_db.installer.install import migrate
from bandsy_db.installer.status import preview
from bandsy_db.server.embedded import Embedded
from tests.support.installing import QUICK, ask, database, do, fresh, install, look
from tests.support.trees import Tree

__all__ = ["database"]

TRIGGER = "functions/shop/tg_items__trim.sql"
ADD_ITEM = "functions/shop/add_item.sql"
CHEAPEST = "functions/shop/cheapest.sql"
VIEW = "sql/views/item_list.sql"
COMMENT = "comment on function api.add_item is 'Adds an item.';"

NEW = """\
-- depends: api.item_list
create or replace function api.count_items()
    returns bigint
    language sql
    stable
begin atomic
    select count(*) from api.item_list;
end;

comment on function api.count_items is 'How many items there are.';

revoke execute on function api.count_items from public;
grant execute on function api.count_items to bandsy_anon;
"""


GENTLE: dict[str, tuple[str, Callable[[Tree], None]]] = {
    "trigger": (
        "access exclusive",
        lambda tree: tree.edit(TRIGGER, "trim(new.name)", "upper(trim(new.name))"),
    ),
    "plpgsql": (
        "access exclusive",
        lambda tree: tree.edit(ADD_ITEM, "values (add_item.name", "values ('a ' || add_item.name"),
    ),
    # PostgreSQL reads the tables' shapes for `begin atomic`, as any reader does.
    "atomic": ("exclusive", lambda tree: tree.edit(CHEAPEST, "price <= ", "price < ")),
    "volatility": ("exclusive", lambda tree: tree.edit(CHEAPEST, "    stable", "    volatile")),
    "comment": (
        "exclusive",
        lambda tree: tree.edit(CHEAPEST, "What costs little.", "Cheap items."),
    ),
    "new": ("exclusive", lambda tree: tree.write("functions/shop/count_items.sql", NEW)),
}


@pytest.mark.parametrize(("lock", "change"), GENTLE.values(), ids=GENTLE.keys())
def test_a_changed_body_locks_no_table(
    installed: str, tree: Tree, ground: Embedded, lock: str, change: Callable[[Tree], None]
) -> None:
    change(tree)
    with psycopg.connect(installed) as other:
        # A statement that needed a stronger lock on these tables would wait for this and give up.
        other.execute(f"lock table shop.items, shop.orders in {lock} mode".encode())
        outcome = install(installed, tree, limits=QUICK)

    assert outcome.plan
    assert outcome.plan.code_change is CodeChange.BODIES
    assert_like_fresh(installed, tree, ground)
    assert migrate(installed, tree.sources).plan is None


def rename_parameter(tree: Tree) -> None:
    tree.edit(ADD_ITEM, "price integer)", "cost integer)")
    tree.edit(ADD_ITEM, "add_item.price", "add_item.cost")


def remove_view(tree: Tree) -> None:
    tree.remove(VIEW)
    tree.remove(CHEAPEST)


def change_column(tree: Tree) -> None:
    tree.migration("0003_x", "alter table shop.items alter price type bigint;")
    tree.edit(ADD_ITEM, "price integer", "price bigint")


REBUILT: dict[str, Callable[[Tree], None]] = {
    "renamed parameter": rename_parameter,
    "another type": lambda tree: tree.edit(ADD_ITEM, "price integer", "price smallint"),
    "another result": lambda tree: tree.edit(ADD_ITEM, "returns integer", "returns bigint"),
    "default gone": lambda tree: tree.edit(CHEAPEST, "integer default 10", "integer"),
    "grant": lambda tree: tree.edit(ADD_ITEM, "to bandsy_user", "to bandsy_anon"),
    "comment gone": lambda tree: tree.edit(ADD_ITEM, COMMENT, ""),
    "trigger": lambda tree: tree.edit(TRIGGER, "before insert", "before insert or update"),
    "view": lambda tree: tree.edit(VIEW, "name, price", "name, price, colour"),
    "policy": lambda tree: tree.edit("policies/shop/items.sql", "(true)", "(price > 0)"),
    "policy gone": lambda tree: tree.remove("policies/shop/orders.sql"),
    "function gone": lambda tree: tree.remove(ADD_ITEM),
    "trigger gone": lambda tree: tree.remove(TRIGGER),
    "view gone": remove_view,
    "migration": lambda tree: tree.migration("0003_x", "alter table shop.items add kg integer;"),
    "column used by the present": change_column,
}


@pytest.mark.parametrize("change", REBUILT.values(), ids=REBUILT.keys())
def test_any_other_change_rebuilds_to_what_a_fresh_install_gives(
    installed: str, tree: Tree, ground: Embedded, change: Callable[[Tree], None]
) -> None:
    change(tree)

    outcome = install(installed, tree)

    assert outcome.plan
    assert outcome.plan.code_change is CodeChange.REBUILD
    assert_like_fresh(installed, tree, ground)
    assert migrate(installed, tree.sources).plan is None


def assert_like_fresh(url: str, tree: Tree, server: Embedded) -> None:
    with fresh(server) as other:
        migrate(other, tree.sources)
        assert compare(look(other), look(url)) == []


def test_changes_by_hand_are_undone_when_asked_for(
    installed: str, tree: Tree, ground: Embedded
) -> None:
    do(
        installed,
        "drop function api.add_item; alter policy everybody_reads on shop.items using (false);"
        " grant delete on shop.items to bandsy_anon; alter table shop.orders disable row level"
        " security; drop trigger items__trim on shop.items",
    )
    assert migrate(installed, tree.sources).plan is None

    install(installed, tree, again=True)

    assert_like_fresh(installed, tree, ground)


def test_a_function_dropped_by_hand_does_not_stop_a_rebuild(installed: str, tree: Tree) -> None:
    do(installed, "drop function api.add_item")
    REBUILT["grant"](tree)

    install(installed, tree)

    assert ask(installed, "select api.add_item('x', 1)") == [3]


def test_a_plan_changes_and_locks_nothing(installed: str, tree: Tree) -> None:
    REBUILT["view"](tree)
    before = look(installed)
    with psycopg.connect(installed) as other:
        other.execute("lock table shop.items in access exclusive mode")
        plan = preview(installed, tree.sources)
    assert plan.code_change is CodeChange.REBUILD
    assert plan.files == ["sql/views/item_list.sql"]
    assert look(installed) == before
