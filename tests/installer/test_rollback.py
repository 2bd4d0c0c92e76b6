"""Rollback of migrations: with the stored scripts, in one transaction, by any release."""

from pathlib import Path

import pytest

from bandsy_db.checks.drift import compare
from bandsy_db.errors import RefusedError
from bandsy_db.installer.execute import StepError
from bandsy_db.installer.install import migrate
from bandsy_db.installer.rollback import rollback
from bandsy_db.installer.status import status
from bandsy_db.sources import Sources
from tests.support.installing import ask, database, do, install, look
from tests.support.trees import Tree

__all__ = ["database"]

ROOT = Path(__file__).parents[2]


@pytest.fixture
def older(tree: Tree, tmp_path: Path) -> Tree:
    """The release before the tree's last migration."""
    older = Tree(tmp_path / "older")
    for path in ("migrations/0002_orders.sql", "migrations/0002_orders.rollback.sql"):
        older.remove(path)
    older.remove("policies/shop/orders.sql")
    return older


def test_the_functions_stay_down_when_the_files_are_newer(installed: str, tree: Tree) -> None:
    taken = rollback(installed, "0001_items", tree.sources)

    assert taken.migrations == ["0002_orders"]
    assert "are not installed until" in taken.notes[0]
    assert ask(installed, "select to_regprocedure('api.add_item(text, integer)')") == [None]
    # Closed, not open: row security is on and no role has a grant.
    assert ask(installed, "select relrowsecurity from pg_class where relname = 'items'") == [True]
    assert ask(
        installed, "select has_table_privilege('bandsy_service', 'shop.items', 'select')"
    ) == [False]

    before = look(installed)
    install(installed, tree)
    assert status(installed, tree.sources).current
    assert before != look(installed)


def test_an_older_release_takes_back_what_it_does_not_know(
    installed: str, older: Tree, ground: object
) -> None:
    taken = rollback(installed, "0001", older.sources)

    assert taken.migrations == ["0002_orders"]
    assert taken.notes == []
    assert status(installed, older.sources).current
    assert ask(installed, "select count(*) from api.cheapest()") == [2]


def test_all_can_be_taken_back(installed: str, tree: Tree) -> None:
    taken = rollback(installed, "none", tree.sources, yes=True)

    assert taken.migrations == ["0002_orders", "0001_items"]
    assert ask(
        installed, "select count(*) from pg_class where relnamespace = 'shop'::regnamespace"
    ) == [0]
    assert rollback(installed, "none", tree.sources).migrations == []


def test_tables_that_hold_rows_do_not_vanish_without_a_yes(installed: str, tree: Tree) -> None:
    do(installed, "insert into shop.orders (item_id, buyer) values (1, 'ann'), (2, 'bob')")
    before = look(installed)

    with pytest.raises(RefusedError, match="2 tables would be dropped") as refusal:
        rollback(installed, "none", tree.sources)

    assert str(refusal.value.detail).splitlines() == ["shop.items: 2 rows", "shop.orders: 2 rows"]
    assert "--yes" in str(refusal.value.hint)
    assert look(installed) == before
    assert ask(installed, "select count(*) from shop.orders") == [2]


def test_a_table_that_is_only_renamed_loses_nothing(installed: str, tree: Tree) -> None:
    tree.migration(
        "0003_name",
        "alter table shop.items rename to goods;",
        "alter table shop.goods rename to items;",
    )
    tree.remove("policies/shop/items.sql")
    for path in ("sql/views/item_list.sql", "functions/shop/cheapest.sql"):
        tree.remove(path)
    tree.remove("functions/shop/tg_items__trim.sql")
    tree.remove("sql/reference/items.sql")
    install(installed, tree)

    assert rollback(installed, "0002", tree.sources).migrations == ["0003_name"]
    assert ask(installed, "select count(*) from shop.items") == [2]


def test_without_a_rollback_it_is_refused_by_name(installed: str, tree: Tree) -> None:
    tree.migration("0003_final", "alter table shop.items add weight integer;")
    install(installed, tree)
    before = look(installed)

    with pytest.raises(RefusedError, match="no rollback: 0003_final"):
        rollback(installed, "0001", tree.sources)
    assert look(installed) == before


def test_a_rollback_that_fails_changes_nothing(installed: str, tree: Tree) -> None:
    tree.migration("0003_bad", "create table shop.bad (id integer);", "drop table shop.worse;")
    install(installed, tree)
    before = look(installed)

    with pytest.raises(StepError, match="worse") as error:
        rollback(installed, "none", tree.sources)
    assert error.value.where == "0003_bad.rollback.sql (as stored):1"
    assert look(installed) == before


def test_dependents_of_others_stop_a_rollback(installed: str, tree: Tree) -> None:
    do(installed, "create view public.theirs as select * from api.item_list")

    with pytest.raises(RefusedError) as refusal:
        rollback(installed, "none", tree.sources, yes=True)
    assert "view public.theirs" in str(refusal.value.detail) or "view theirs" in str(
        refusal.value.detail
    )


def test_people_are_discoverable_after_a_rollback_and_forward_again(database: str) -> None:
    sources = Sources(ROOT)
    migrate(database, sources)
    do(
        database,
        "insert into identity.users (username) values ('ann');"
        " insert into identity.profiles (user_id, display_name)"
        " select id, username from identity.users;"
        " insert into identity.places (user_id, cell) select id, 0 from identity.users",
    )
    places = "select m.cell from matching.match_profiles as m"
    assert ask(database, places) == [0]

    rollback(
        database, migrations()[migrations().index("0006_match_profiles") - 1], sources, yes=True
    )
    migrate(database, sources)

    assert ask(database, places) == [0]


def test_a_match_from_before_chat_has_a_conversation(database: str) -> None:
    sources = Sources(ROOT)
    migrate(database, sources)
    rollback(database, "0007_matches", sources, yes=True)
    do(
        database,
        "insert into identity.users (username)"
        " values ('ann'), ('bob'), ('cid');"
        " insert into matching.matches (user1_id, user2_id, score, factors, status, ended_at)"
        " select a.id, b.id, 50, '{}',"
        " (case when 'cid' in (a.username, b.username) then 'unmatched' else 'active' end)"
        "::matching.match_status, case when 'cid' in (a.username, b.username) then now() end"
        " from identity.users as a join identity.users as b on a.id < b.id",
    )
    talks = (
        "select string_agg(u.username, ' ' order by u.username)"
        " from chat.conversations as c join chat.participants as p on p.conversation_id = c.id"
        " join identity.users as u on u.id = p.user_id group by c.id"
    )

    migrate(database, sources)
    assert ask(database, talks) == ["ann bob"]

    rollback(database, "0010_conversations", sources, yes=True)
    migrate(database, sources)
    assert ask(database, talks) == ["ann bob"]


def migrations() -> list[str]:
    return [migration.id for migration in Sources(ROOT).sorted_migrations()]


@pytest.mark.sampled(every=4)
@pytest.mark.parametrize("name", migrations())
def test_up_down_up_gives_the_same_tables(database: str, name: str) -> None:
    sources = Sources(ROOT)
    names = migrations()
    before = names[names.index(name) - 1] if name != names[0] else "none"
    migrate(database, sources, to=name)
    up = look(database)

    assert rollback(database, before, sources, yes=True).migrations == [name]
    down = look(database)
    migrate(database, sources, to=name)
    assert compare(up, look(database)) == []

    rollback(database, before, sources, yes=True)
    assert compare(down, look(database)) == []
