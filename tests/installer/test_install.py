"""Installing: what it applies, what it refuses, and what a second run does not touch."""

import threading
from pathlib import Path

import psycopg
import pytest

from bandsy_db.connection import connect
from bandsy_db.errors import BandsyError, LockTimeoutError, RefusedError, ServerError, UsageError
from bandsy_db.installer.code_changes import CodeChange
from bandsy_db.installer.execute import StepError
from bandsy_db.installer.install import Limits, migrate
from bandsy_db.installer.locks import INSTALLER_LOCK
from bandsy_db.installer.status import preview, status
from bandsy_db.sources import Sources
from tests.support.installing import QUICK, ask, database, do, fingerprint, install, look
from tests.support.trees import Tree

__all__ = ["database"]


def test_everything_lands(database: str, tree: Tree) -> None:
    outcome = install(database, tree)

    assert outcome.plan
    assert [m.id for m in outcome.plan.pending] == ["0001_items", "0002_orders"]
    assert ask(database, "select name from api.cheapest() order by 1") == ["pick", "string"]
    assert status(database, tree.sources).current


def test_a_second_run_writes_nothing(installed: str, tree: Tree) -> None:
    before = fingerprint(installed)

    assert migrate(installed, tree.sources).plan is None
    assert preview(installed, tree.sources).is_empty
    assert fingerprint(installed) == before


def test_yoyo_reads_the_history(installed: str, tree: Tree) -> None:
    import yoyo

    with yoyo.get_backend(yoyo_url(installed)) as backend:
        migrations = yoyo.read_migrations(str(tree.root / "migrations"))
        assert len(backend.to_rollback(migrations)) == 2
        assert len(backend.to_apply(migrations)) == 0


def yoyo_url(url: str) -> str:
    return url.replace("postgresql://", "postgresql+psycopg://", 1) + "&schema=bandsy_history"


def test_an_edited_migration_is_refused_by_name(installed: str, tree: Tree) -> None:
    tree.edit("migrations/0001_items.sql", "price >= 0", "price > 0")

    with pytest.raises(RefusedError, match=r"migrations/0001_items\.sql"):
        migrate(installed, tree.sources)
    assert status(installed, tree.sources).edited == ["migrations/0001_items.sql"]


def test_a_migration_loads_the_reference_data_again(installed: str, tree: Tree) -> None:
    do(installed, "delete from shop.items")
    tree.migration("0003_weight", "alter table shop.items add weight integer;")

    install(installed, tree)

    assert ask(installed, "select name from shop.items order by 1") == ["pick", "string"]


def test_line_ends_are_no_edit(installed: str, tree: Tree) -> None:
    file = tree.root / "migrations/0001_items.sql"
    file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))

    assert migrate(installed, tree.sources).plan is None


def test_an_unknown_migration_is_refused_by_name(installed: str, tree: Tree) -> None:
    for end in ("sql", "rollback.sql"):
        tree.remove(f"migrations/0002_orders.{end}")

    with pytest.raises(RefusedError, match="0002_orders") as refusal:
        migrate(installed, tree.sources)
    assert "rollback --to 0001_items" in str(refusal.value.hint)


def test_a_migration_out_of_order_is_named_and_lands(installed: str, tree: Tree) -> None:
    tree.migration("0001_late", "create table shop.late (id integer);\n")

    outcome = install(installed, tree)

    assert "out of order, applied after later ones: 0001_late" in outcome.notes
    assert status(installed, tree.sources).current


def test_dependencies_order_the_migrations(database: str, tree: Tree) -> None:
    tree.migration("0000_last", "-- Last.\n-- depends: 0002_orders\nselect 1 from shop.orders;\n")

    outcome = install(database, tree)

    assert outcome.plan
    assert [m.id for m in outcome.plan.pending] == ["0001_items", "0002_orders", "0000_last"]


@pytest.mark.parametrize(
    ("sql", "message"),
    [
        ("-- depends: 0009_nothing\nselect 1;\n", "depends on 0009_nothing, which does not exist"),
        ("select 1;\n-- depends: 0001_items\n", "directive below its first statement"),
        ("-- depends: 0003_new\nselect 1;\n", "each other in a circle: 0003_new"),
        ("-- transactional: false\nselect 1;\nselect 2;\n", "exactly one statement"),
    ],
)
def test_a_wrong_migration_is_refused(database: str, tree: Tree, sql: str, message: str) -> None:
    tree.migration("0003_new", sql)

    with pytest.raises(BandsyError, match=message):
        migrate(database, tree.sources)
    assert ask(database, "select to_regclass('shop.items')") == [None]


@pytest.mark.parametrize(
    ("sql", "place", "state"),
    [
        (
            "create table shop.a (id integer);\ncreate table shop.b (id nothing);\n",
            ":2:25",
            "42704",
        ),
        ("select 1;\n\n-- now\nselect 1 /\n    (price - price) from shop.items;\n", ":4", "22012"),
        ("selec 1;\n", ":1:1", "42601"),
    ],
)
def test_an_error_names_its_place(
    database: str, tree: Tree, sql: str, place: str, state: str
) -> None:
    install(database, tree)
    before = look(database)
    tree.migration("0003_bad", sql)

    with pytest.raises(StepError) as error:
        migrate(database, tree.sources)

    assert error.value.where == f"migrations/0003_bad.sql{place}"
    assert error.value.sqlstate == state
    assert look(database) == before


def test_a_statement_may_not_take_for_ever(installed: str, tree: Tree) -> None:
    tree.migration("0003_slow", "select pg_sleep(60);")

    with pytest.raises(StepError, match="statement timeout"):
        migrate(installed, tree.sources, limits=Limits(statement_timeout=0.1))


def test_to_stops_early_and_says_that_the_functions_are_down(database: str, tree: Tree) -> None:
    outcome = install(database, tree, to="0001")

    assert any("functions and policies are not installed" in note for note in outcome.notes)
    assert ask(database, "select to_regclass('shop.orders')") == [None]
    assert ask(database, "select relrowsecurity from pg_class where relname = 'items'") == [True]
    assert status(database, tree.sources).pending == ["0002_orders"]

    install(database, tree)
    assert status(database, tree.sources).current


def test_to_keeps_the_functions_that_are_there(installed: str, tree: Tree) -> None:
    tree.migration("0003_more", "alter table shop.items add column weight integer;\n")
    tree.migration("0004_most", "alter table shop.items add column height integer;\n")
    tree.edit("sql/views/item_list.sql", "price\n", "price, height\n")

    outcome = install(installed, tree, to="0003_more")

    assert outcome.notes == []
    assert ask(installed, "select count(*) from api.cheapest()") == [2]
    install(installed, tree)
    assert ask(installed, "select count(height) from api.cheapest()") == [0]


def test_to_an_unknown_name_is_wrong_usage(database: str, tree: Tree) -> None:
    with pytest.raises(UsageError, match="no migration is called 0007"):
        migrate(database, tree.sources, to="0007")


def test_reference_data_runs_when_its_file_changes(installed: str, tree: Tree) -> None:
    tree.edit("sql/reference/items.sql", "('pick', 1)", "('pick', 1), ('capo', 9)")

    outcome = install(installed, tree)

    assert outcome.plan
    assert outcome.plan.code_change is CodeChange.NOTHING
    assert ask(installed, "select name from shop.items order by id") == ["string", "pick", "capo"]


def test_two_installers_at_once_both_succeed(database: str, tree: Tree) -> None:
    with connect(database) as first:
        # The second one must find the lock taken, so it is held until that one waits for it.
        first.execute("select pg_advisory_lock(%s)", [INSTALLER_LOCK])
        results: list[object] = []
        threads = [
            threading.Thread(target=lambda: results.append(migrate(database, tree.sources)))
            for _ in range(2)
        ]
        for thread in threads:
            thread.start()
        await_sessions(database, 3)
        first.execute("select pg_advisory_unlock_all()")
        for thread in threads:
            thread.join()

    assert len(results) == 2
    assert status(database, tree.sources).current
    assert ask(database, "select count(*) from bandsy_history.marks") == [2]


def await_sessions(url: str, number: int) -> None:
    query = (
        "select count(*) from pg_stat_activity"
        " where application_name = 'bandsy-db' and datname = current_database()"
    )
    while ask(url, query) != [number]:
        pass


def test_an_installer_gives_up_waiting_for_another(database: str, tree: Tree) -> None:
    with psycopg.connect(database, autocommit=True, application_name="other") as other:
        other.execute("select pg_advisory_lock(%s)", [INSTALLER_LOCK])

        with pytest.raises(LockTimeoutError, match="another installer") as error:
            migrate(database, tree.sources, limits=QUICK)

    assert "application other" in str(error.value.detail)
    assert error.value.exit_code == 6


def test_a_history_changed_by_hand_is_refused(installed: str, tree: Tree) -> None:
    do(installed, "delete from bandsy_history._yoyo_migration where migration_id like '0002%'")

    with pytest.raises(RefusedError, match="changed by hand: 0002_orders"):
        migrate(installed, tree.sources)


def test_no_server_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(ServerError, match="cannot connect"):
        migrate(f"postgresql://nobody@/nothing?host={tmp_path}", Sources(tmp_path))


def test_sessions_are_named(database: str) -> None:
    with connect(database) as connection:
        name = connection.execute("show application_name").fetchone()
    assert name == ("bandsy-db",)
