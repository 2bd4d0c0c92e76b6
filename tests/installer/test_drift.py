"""Drift: it names everything that was changed by hand, and nothing else."""

import json
from collections.abc import Iterator

import pytest

from bandsy_db.checks import drift
from bandsy_db.checks.catalogue import Catalogue
from bandsy_db.checks.drift import compare, verify
from bandsy_db.errors import BandsyError, DriftError, RefusedError, ServerError
from bandsy_db.installer.install import migrate
from bandsy_db.installer.rollback import rollback
from bandsy_db.server import programs
from bandsy_db.server.embedded import Embedded
from tests.support.drift import DRIFT, ROLES
from tests.support.installing import ask, database, do, fresh, look
from tests.support.trees import Tree

__all__ = ["database"]


@pytest.fixture(scope="module")
def clean(ground: Embedded, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Catalogue]:
    """The shape of an untouched install."""
    with fresh(ground) as url:
        migrate(url, Tree(tmp_path_factory.mktemp("clean") / "tree").sources)
        yield look(url)


@pytest.mark.parametrize(("sql", "expected"), DRIFT.values(), ids=DRIFT.keys())
def test_drift_is_named(
    installed: str, clean: Catalogue, sql: str, expected: tuple[str, str, str]
) -> None:
    do(installed, f"set allow_system_table_mods = on; {sql}")

    assert expected in named(clean, installed)


def named(clean: Catalogue, url: str) -> list[tuple[str, str, str]]:
    schemas = {name for kind, name in clean if kind == "schema"}
    found = compare(clean, look(url, *schemas))
    return [(item.what, item.kind, item.identity) for item in found]


@pytest.mark.parametrize(("sql", "expected", "undo"), ROLES.values(), ids=ROLES.keys())
def test_drift_of_roles_is_named(
    installed: str, clean: Catalogue, sql: str, expected: tuple[str, str, str], undo: str
) -> None:
    do(installed, sql)
    try:
        assert named(clean, installed) == [expected]
    finally:
        do(installed, undo)


def test_what_a_deployment_adds_is_not_drift(installed: str, clean: Catalogue) -> None:
    do(
        installed,
        "create table public.theirs (); create schema theirs; create role their_login login;"
        " grant bandsy_user to their_login; create extension pgcrypto;"
        " do $$ begin execute format('alter database %I set work_mem = ''8MB''',"
        " current_database()); end $$",
    )
    assert named(clean, installed) == []
    do(installed, "drop role their_login")


# Options that PostgreSQL 15.20 and 17.12 set on new columns, and could set on tables.
_NOTES_OF_THE_SERVER = """
set allow_system_table_mods = on;
update pg_attribute set attoptions = array['pg_attver=' || (random() * 1e9)::int] || array(
    select o from unnest(attoptions) as o where o not like 'pg\\_attver=%'
)
where attrelid = 'shop.orders'::regclass and attnum > 0;
update pg_class set reloptions = array['pg_relver=1'] || reloptions
where oid = 'shop.orders'::regclass;
"""
_A_SETTING_BESIDE_THEM = """
set allow_system_table_mods = on;
update pg_attribute set attoptions = attoptions || 'n_distinct=7'::text
where attrelid = 'shop.orders'::regclass and attname = 'amount';
"""


def test_what_the_server_notes_by_itself_is_not_drift(installed: str, clean: Catalogue) -> None:
    do(installed, _NOTES_OF_THE_SERVER)
    assert named(clean, installed) == []

    # Not by `alter table`: a server that makes no notes, such as 18.6, does not know them.
    do(installed, _A_SETTING_BESIDE_THEM)
    assert named(clean, installed) == [("different", "column", "shop.orders.amount")]


def test_the_order_in_which_options_were_set_is_not_drift(installed: str) -> None:
    do(installed, "alter table shop.items set (fillfactor = 90, parallel_workers = 2)")
    one_order = look(installed)
    do(
        installed,
        "alter table shop.items reset (fillfactor); alter table shop.items set (fillfactor = 90)",
    )
    assert compare(one_order, look(installed)) == []


def test_verify_builds_on_a_private_server(installed: str, tree: Tree) -> None:
    assert verify(installed, tree.sources) == []

    do(installed, "alter role bandsy_user createdb; drop policy buyers_read on shop.orders")
    try:
        found = verify(installed, tree.sources)
    finally:
        do(installed, "alter role bandsy_user nocreatedb")

    assert [(item.what, item.kind) for item in found] == [
        ("missing", "policy"),
        ("different", "role"),
    ]
    assert (
        found[0].expected == "permissive for select to bandsy_user using (internal.is_buyer(buyer))"
    )
    assert found[0].actual == ""
    assert found[1].expected == "nologin inherit"
    assert found[1].actual == "nologin inherit createdb"


def test_verify_builds_on_a_named_server_and_leaves_nothing_there(
    installed: str, tree: Tree, ground: Embedded
) -> None:
    names = "select datname from pg_database order by 1"
    before = ask(installed, names)
    do(installed, "create table shop.stray ()")

    found = verify(installed, tree.sources, scratch_url=ground.url("postgres"))

    assert ("extra", "table", "shop.stray") in [(d.what, d.kind, d.identity) for d in found]
    assert ask(installed, names) == before


def test_a_database_without_an_installation_is_said_to_be_one(database: str, tree: Tree) -> None:
    with pytest.raises(DriftError, match="not installed"):
        verify(database, tree.sources)

    migrate(database, tree.sources)
    rollback(database, "none", tree.sources, yes=True)
    with pytest.raises(DriftError, match="not installed"):
        verify(database, tree.sources)


def test_long_names_are_not_cut(installed: str, tree: Tree) -> None:
    signature = f"api.{'long' * 10}(integer,text,integer,text,integer,text)"
    do(installed, f"create function {signature} returns integer return 1")

    found = [item.identity for item in verify(installed, tree.sources)]

    assert signature in found
    assert f"function {signature} to postgres" in found


@pytest.mark.parametrize(("setting", "value"), [("row_security", "off"), ("search_path", "public")])
def test_a_setting_of_the_database_that_changes_meanings_is_named(
    installed: str, clean: Catalogue, setting: str, value: str
) -> None:
    (name,) = ask(installed, "select current_database()")
    do(installed, f"alter database {name} set {setting} = {value}")

    assert named(clean, installed) == [("extra", "setting", f"database {setting}")]


@pytest.mark.parametrize(
    ("path", "is_named"),
    [
        ('"$user", public, extensions', False),
        ('extensions, "$user", public', False),
        ('"$user", public, theirs', True),
        ("public, extensions", True),
    ],
)  # fmt: skip
def test_a_search_path_may_have_the_schemas_of_extensions_added(
    installed: str, clean: Catalogue, path: str, is_named: bool
) -> None:
    (name,) = ask(installed, "select current_database()")
    do(installed, "create schema theirs; create schema extensions")
    do(installed, "create extension if not exists citext schema extensions")
    do(installed, f"alter database {name} set search_path = {path}")

    assert named(clean, installed) == [("extra", "setting", "database search_path")] * is_named


def test_an_unreachable_scratch_server_is_said_so(installed: str, tree: Tree) -> None:
    with pytest.raises(ServerError, match="cannot connect"):
        verify(installed, tree.sources, scratch_url="postgresql://nobody@/none?host=/nowhere")


@pytest.mark.parametrize(
    ("named", "error", "said"),
    [(True, RefusedError, "their catalogues differ"), (False, ServerError, "is not installed")],
)
def test_a_build_of_another_major_version_is_not_compared(
    installed: str,
    ground: Embedded,
    tree: Tree,
    monkeypatch: pytest.MonkeyPatch,
    named: bool,
    error: type[BandsyError],
    said: str,
) -> None:
    # A machine may have a single major version: here the database says that it is of another one.
    monkeypatch.setattr(drift, "major_of", lambda _connection: 99)
    with pytest.raises(error, match=said) as refusal:
        verify(installed, tree.sources, scratch_url=ground.url("postgres") if named else None)
    assert "--scratch-url" in str(refusal.value.hint)


def test_differences_can_be_read_by_programs(
    installed: str, tree: Tree, capsys: pytest.CaptureFixture[str]
) -> None:
    from bandsy_db.cli import show

    do(installed, "create table shop.stray ()")
    show.differences(verify(installed, tree.sources), as_json=True)

    found = json.loads(capsys.readouterr().out)
    maintain = "maintain, " if programs.best().major >= 17 else ""
    assert found[0] == {
        "what": "extra",
        "kind": "grant",
        "identity": "table shop.stray to postgres",
        "expected": "",
        "actual": f"delete, insert, {maintain}references, select, trigger, truncate, update",
    }


ROWS = {
    "mojibake": (
        "update music.genres set name = 'NorteÃ±o' where name = 'Norteño'",
        ("missing", "row", "music.genres Norteño"),
    ),
    "gone": (
        "delete from music.instruments where name = 'Cajón'",
        ("missing", "row", "music.instruments Cajón"),
    ),
    "renamed": (
        "update music.instruments set name = 'Kazoo' where name = 'Oud'",
        ("missing", "row", "music.instruments Oud"),
    ),
    "described otherwise": (
        "update core.settings set description = 'Â' where key = 'minimum_age'",
        ("different", "row", "core.settings minimum_age"),
    ),
    "another range": (
        "update core.settings set max_value = 1000 where key = 'event_hours'",
        ("different", "row", "core.settings event_hours"),
    ),
    "a job": (
        "update core.jobs set description = '' where name = 'purge_outbox'",
        ("different", "row", "core.jobs purge_outbox"),
    ),
    "a secret": (
        "update core.secrets set name = 'stray' where name = 'discovery_cursor'",
        ("missing", "row", "core.secrets discovery_cursor"),
    ),
}
# Objects and rows of a deployment, a moderator or a worker.
THEIRS = """
update core.settings set value = 20 where key = 'minimum_age';
update core.secrets set value = repeat('x', 64);
update core.jobs set run_every = '1 year', is_enabled = false, due_at = now(), outcome = 'failed';
insert into music.instruments (name, category)
select 'Kazoo', category from music.instruments limit 1;
insert into music.genres (name) values ('Nose Flute Metal');
update music.genres set parent_genre_id = (select id from music.genres where name = 'Rock')
where name = 'Norteño';
"""


@pytest.fixture
def loaded(database: str) -> str:
    """A database with all of Bandsy, and its reference data."""
    migrate(database)
    return database


def rows_named(url: str, ground: Embedded) -> list[tuple[str, str, str]]:
    return [
        (item.what, item.kind, item.identity)
        for item in verify(url, scratch_url=ground.url("postgres"))
    ]


def test_rows_of_the_reference_that_are_not_as_the_files_say_are_named(
    loaded: str, ground: Embedded
) -> None:
    for sql, _ in ROWS.values():
        do(loaded, sql)
    named = rows_named(loaded, ground)
    assert sorted(named) == sorted(expected for _, expected in ROWS.values())

    # The rows in the files come back; drift does not judge what was made from them.
    migrate(loaded, again=True)
    assert rows_named(loaded, ground) == []


def test_what_others_may_do_to_the_reference_is_not_drift(loaded: str, ground: Embedded) -> None:
    do(loaded, THEIRS)
    assert rows_named(loaded, ground) == []


def test_rows_of_a_table_that_is_not_there_are_not_named_one_by_one(
    installed: str, tree: Tree, ground: Embedded
) -> None:
    do(installed, "alter table shop.items rename column name to label")
    found = verify(installed, tree.sources, scratch_url=ground.url("postgres"))
    assert ("missing", "column", "shop.items.name") in [(d.what, d.kind, d.identity) for d in found]
    assert [item for item in found if item.kind == "row"] == []


@pytest.mark.parametrize("owner", ["role bandsy_user", "server", "database"])
def test_a_dangerous_default_is_named_where_the_fresh_build_is_beside_it(
    installed: str, tree: Tree, ground: Embedded, owner: str
) -> None:
    (name,) = ask(installed, "select current_database()")
    place = {"server": "role all", "database": f"database {name}"}.get(owner, owner)
    do(installed, f"alter {place} set default_transaction_isolation = 'serializable'")
    try:
        found = verify(installed, tree.sources, scratch_url=ground.url("postgres"))
    finally:
        do(installed, f"alter {place} reset default_transaction_isolation")
    assert [(item.what, item.kind, item.identity) for item in found] == [
        ("extra", "setting", f"{owner} default_transaction_isolation")
    ]
