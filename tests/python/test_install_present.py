"""Functions, views and policies: touched as little as possible, and never anybody else's."""

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

import psycopg
import pytest

from bandsy_db.connect import connect
from bandsy_db.embedded import Embedded
from bandsy_db.errors import LockTimeoutError, RefusedError
from bandsy_db.execute import StepError
from bandsy_db.install import Watcher, migrate
from bandsy_db.present import Change
from bandsy_db.preview import preview, status
from bandsy_db.verify import compare
from tests.support.installing import (
    QUICK,
    ask,
    database,
    do,
    fresh,
    ground,
    install,
    installed,
    look,
    tree,
)
from tests.support.trees import Tree

__all__ = ["database", "ground", "installed", "tree"]

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
        # Whatever wanted a stronger lock on these tables would wait for this, and give up.
        other.execute(f"lock table shop.items, shop.orders in {lock} mode".encode())
        outcome = install(installed, tree, limits=QUICK)

    assert outcome.plan
    assert outcome.plan.present is Change.BODIES
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
    assert outcome.plan.present is Change.REBUILD
    assert_like_fresh(installed, tree, ground)
    assert migrate(installed, tree.sources).plan is None


def assert_like_fresh(url: str, tree: Tree, server: Embedded) -> None:
    with fresh(server) as other:
        migrate(other, tree.sources)
        assert compare(look(other), look(url)) == []


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
    REBUILT["grant"](tree)

    with pytest.raises(RefusedError) as refusal:
        migrate(installed, tree.sources)

    assert "theirs" in str(refusal.value.detail)
    assert " needs " in str(refusal.value.detail)
    assert look(installed) == before


def test_a_dependent_that_came_since_the_plan_stops_it_too(installed: str, tree: Tree) -> None:
    from bandsy_db.execute import Step, run

    with connect(installed) as connection:
        do(installed, THEIRS["view"])
        with pytest.raises(StepError, match="somebody else's objects") as error:
            run(connection, Step("take down", "select bandsy_history.take_down()"))
    assert error.value.exit_code == 4
    assert "theirs" in str(error.value.detail)


def test_dependents_do_not_stop_a_changed_body(installed: str, tree: Tree) -> None:
    do(installed, THEIRS["view"])
    tree.edit(CHEAPEST, "price <= ", "price < ")

    install(installed, tree)

    assert ask(installed, "select count(*) from public.theirs") == [2]


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


def test_what_others_made_among_ours_is_named_and_kept(installed: str, tree: Tree) -> None:
    do(installed, "create function api.theirs(text) returns integer return 1")
    REBUILT["grant"](tree)

    outcome = install(installed, tree)

    assert "not from the files: function api.theirs(pg_catalog.text)" in outcome.notes
    assert status(installed, tree.sources).hand_made == ["function api.theirs(pg_catalog.text)"]
    assert ask(installed, "select api.theirs('')") == [1]


def test_a_function_dropped_by_hand_does_not_stop_a_rebuild(installed: str, tree: Tree) -> None:
    do(installed, "drop function api.add_item")
    REBUILT["grant"](tree)

    install(installed, tree)

    assert ask(installed, "select api.add_item('x', 1)") == [3]


def test_an_application_never_meets_the_database_without_its_api(
    installed: str, tree: Tree
) -> None:
    REBUILT["view"](tree)

    def use(connection: psycopg.Connection) -> None:
        assert connection.execute("select count(*) from api.cheapest()").fetchone() == (2,)

    with used_all_the_while(installed, use):
        for column in ("colour", "id", "name"):
            tree.edit("policies/shop/items.sql", "using (", f"using ({column} is not null and ")
            install(installed, tree)


def test_a_long_reader_delays_the_install_and_nobody_else(installed: str, tree: Tree) -> None:
    REBUILT["view"](tree)
    before = look(installed)
    tries: list[str] = []

    def use(connection: psycopg.Connection) -> None:
        connection.execute("select from shop.items")

    with psycopg.connect(installed) as reader:
        reader.execute("select from shop.orders")
        with used_all_the_while(installed, use), pytest.raises(LockTimeoutError) as error:
            migrate(installed, tree.sources, limits=QUICK, watcher=Watcher(note=tries.append))
        assert f"process {reader.info.backend_pid}" in str(error.value.detail)

    assert "nothing was changed" in error.value.message
    assert error.value.exit_code == 6
    assert len([text for text in tries if "trying again" in text]) > 1
    assert look(installed) == before
    install(installed, tree)


@contextmanager
def used_all_the_while(url: str, use: Callable[[psycopg.Connection], None]) -> Iterator[None]:
    """Uses the database from another session, which waits for no lock much longer than QUICK."""
    ended = threading.Event()

    def work() -> None:
        with psycopg.connect(url, autocommit=True) as connection:
            connection.execute("set lock_timeout = '1s'")
            while not ended.is_set():
                use(connection)

    with ThreadPoolExecutor(1) as pool:
        worker = pool.submit(work)
        try:
            yield
        finally:
            ended.set()
    worker.result()


def test_the_locks_of_all_tables_share_one_timeout(installed: str) -> None:
    with psycopg.connect(installed) as reader, connect(installed) as connection:
        reader.execute("select from shop.items, shop.orders")
        with connection.transaction(force_rollback=True):
            connection.execute("set local lock_timeout = '300ms'")
            with pytest.raises(psycopg.errors.LockNotAvailable):
                connection.execute("select bandsy_history.lock_tables()")
        reader.rollback()
        with connection.transaction():
            connection.execute("set local lock_timeout = '300ms'")
            connection.execute("select bandsy_history.lock_tables()")
            row = connection.execute("show lock_timeout").fetchone()
    assert row == ("300ms",)


def test_the_install_goes_on_when_the_reader_ends(installed: str, tree: Tree) -> None:
    REBUILT["view"](tree)
    with psycopg.connect(installed) as reader:
        reader.execute("select from shop.orders")

        def note(text: str) -> None:
            if "trying again" in text:
                reader.rollback()

        outcome = install(installed, tree, limits=QUICK, watcher=Watcher(note=note))
    assert outcome.plan


def test_a_plan_changes_and_locks_nothing(installed: str, tree: Tree) -> None:
    REBUILT["view"](tree)
    before = look(installed)
    with psycopg.connect(installed) as other:
        other.execute("lock table shop.items in access exclusive mode")
        plan = preview(installed, tree.sources)
    assert plan.present is Change.REBUILD
    assert plan.files == ["sql/views/item_list.sql"]
    assert look(installed) == before
