"""Objects that others built on ours or among ours: the installer names and never drops them."""

import pytest

from bandsy_db.connection import connect
from bandsy_db.errors import RefusedError
from bandsy_db.installer.execute import Step, StepError, run_step
from bandsy_db.installer.install import migrate
from bandsy_db.installer.status import status
from tests.support.installing import ask, database, do, install, look
from tests.support.trees import Tree

__all__ = ["database"]

THEIRS = {
    "view": "create view public.theirs as select * from api.cheapest()",
    "row type": "create table public.theirs (item api.item_list)",
    "default": "create table public.theirs (id bigint default api.add_item('x', 1))",
    "policy": "create policy theirs on shop.items using (internal.is_buyer(name))",
    "function": "create function public.theirs() returns bigint"
    " begin atomic select count(*) from api.item_list; end",
    "hand-made inside": "create view api.theirs as select * from api.item_list",
    "trigger": "create table public.theirs (name text); create trigger theirs before insert"
    " on public.theirs for each row execute function internal.tg_items__trim()",
}


@pytest.mark.parametrize("sql", THEIRS.values(), ids=THEIRS.keys())
def test_objects_that_others_built_on_ours_stop_a_rebuild(
    installed: str, tree: Tree, sql: str
) -> None:
    do(installed, sql)
    before = look(installed)
    change_view(tree)

    with pytest.raises(RefusedError) as refusal:
        migrate(installed, tree.sources)

    assert "theirs" in str(refusal.value.detail)
    assert " needs " in str(refusal.value.detail)
    assert look(installed) == before


def test_a_dependent_that_came_since_the_plan_stops_it_too(installed: str, tree: Tree) -> None:
    with connect(installed) as connection:
        do(installed, THEIRS["view"])
        with pytest.raises(StepError, match="objects of others") as error:
            run_step(connection, Step("take down", "select bandsy_history.take_down()"))
    assert error.value.exit_code == 4
    assert "theirs" in str(error.value.detail)


def test_dependents_do_not_stop_a_changed_body(installed: str, tree: Tree) -> None:
    do(installed, THEIRS["view"])
    tree.edit("functions/shop/cheapest.sql", "price <= ", "price < ")

    install(installed, tree)

    assert ask(installed, "select count(*) from public.theirs") == [2]


def test_what_others_made_among_ours_is_named_and_kept(installed: str, tree: Tree) -> None:
    do(installed, "create function api.theirs(text) returns integer return 1")
    change_view(tree)

    outcome = install(installed, tree)

    assert "not from the files: function api.theirs(pg_catalog.text)" in outcome.notes
    assert status(installed, tree.sources).hand_made == ["function api.theirs(pg_catalog.text)"]
    assert ask(installed, "select api.theirs('')") == [1]


def change_view(tree: Tree) -> None:
    """A change that needs a rebuild."""
    tree.edit("sql/views/item_list.sql", "name, price", "name, price, colour")
