"""Settings of others change nothing: not the tables, not the rows, not what Bandsy may drop."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import product
from pathlib import Path

import psycopg
import pytest
from psycopg.conninfo import make_conninfo

from bandsy_db.checks.catalogue import Catalogue
from bandsy_db.checks.drift import compare
from bandsy_db.connection import FORMAT_SETTINGS, SEMANTIC_SETTINGS, connect
from bandsy_db.errors import RefusedError
from bandsy_db.installer.build import build
from bandsy_db.installer.install import migrate
from bandsy_db.installer.rollback import rollback
from bandsy_db.installer.script import script
from bandsy_db.installer.status import preview, status
from bandsy_db.server import programs
from bandsy_db.server.embedded import Embedded
from bandsy_db.sources import Sources
from tests.installer.test_drift import named
from tests.support.installing import as_login, ask, database, do, fresh, look
from tests.support.server import ROOT
from tests.support.trees import Tree

__all__ = ["database"]

# Values of each that we do not want; real ones of deployments come first.
OTHERWISE = {
    "array_nulls": "off",
    "backslash_quote": "on",
    "bytea_output": "escape",
    "check_function_bodies": "off",
    "client_encoding": "LATIN1",
    "DateStyle": "German, DMY",
    "default_text_search_config": "pg_catalog.german",
    "default_transaction_deferrable": "on",
    "default_transaction_isolation": "serializable",
    "escape_string_warning": "off",
    "exit_on_error": "on",
    "extra_float_digits": "-15",
    "gin_fuzzy_search_limit": "1",
    "idle_in_transaction_session_timeout": "1d",
    "idle_session_timeout": "1d",
    "IntervalStyle": "sql_standard",
    "lc_monetary": "C.UTF-8",
    "lc_numeric": "C.UTF-8",
    "lc_time": "C.UTF-8",
    "lock_timeout": "1h",
    "plpgsql.extra_errors": "all",
    "plpgsql.extra_warnings": "all",
    "quote_all_identifiers": "on",
    "row_security": "off",
    "search_path": "elsewhere, pg_catalog",
    "session_replication_role": "replica",
    "standard_conforming_strings": "off",
    "statement_timeout": "1h",
    "TimeZone": "Asia/Kathmandu",
    "timezone_abbreviations": "India",
    "transform_null_equals": "on",
    "xmlbinary": "hex",
    "xmloption": "document",
}
# Those that change meanings one by one, the others together.
GROUPS = [[name] for name in OTHERWISE if name in SEMANTIC_SETTINGS] + [
    [name for name in OTHERWISE if name in FORMAT_SETTINGS]
]
NAMES = [group[0] if len(group) == 1 else "manners" for group in GROUPS]
# The server cannot be told these, or only in another version; a role is tried on its own.
NOT_HERE = {
    "client_min_messages", "createrole_self_grant", "default_table_access_method",
    "restrict_nonsystem_relation_kind", "role", "transaction_timeout",
}  # fmt: skip

# Everything that a setting could spoil: other letters, quotes, backslashes, times, arrays, nulls.
AWKWARD = """\
-- verify: shop.odd name born lasts flags
insert into shop.odd (name, born, lasts, flags)
values
('Norteño', '01/02/2003', '-1 2:03:04', '{null, 1}'),
('Türkü \\', '2003-01-02 03:04:05', 'P1DT2S', '{}')
on conflict (name) do nothing;
"""
ODD = """\
create table shop.odd (
    name text primary key default 'Ž\\',
    born timestamptz not null default '2000-01-01 00:00',
    lasts interval not null default '1 day',
    flags integer[] not null,
    check (name <> 'a\\')
);
"""


def awkward(tree: Tree) -> Tree:
    tree.migration("0002_xodd", ODD, "drop table shop.odd;")
    tree.write("sql/reference/odd.sql", AWKWARD)
    tree.write("policies/shop/odd.sql", "alter table shop.odd enable row level security;\n")
    return tree


def psql(url: str, made: str, **environment: str) -> subprocess.CompletedProcess[str]:
    program = programs.best().path("psql")
    command = [program, "--no-psqlrc", "--quiet", "--output=/dev/null", "--dbname", url, "--file=-"]
    done = subprocess.run(
        command, input=made.encode(), capture_output=True, env={**os.environ, **environment}
    )
    return subprocess.CompletedProcess(command, done.returncode, "", done.stderr.decode())


def by_migrate(url: str, sources: Sources) -> None:
    migrate(url, sources)


def by_plan(url: str, sources: Sources) -> None:
    done = psql(url, script(preview(url, sources)))
    assert (done.returncode, done.stderr) == (0, "")


def by_build(url: str, sources: Sources) -> None:
    done = psql(url, build(sources))
    assert (done.returncode, done.stderr) == (0, "")


WAYS = [by_migrate, by_plan, by_build]


def rows(url: str) -> list[str]:
    """The reference data and the register of our objects, as bytes."""
    clean = make_conninfo(url, options="-c TimeZone=UTC -c IntervalStyle=postgres")
    with psycopg.connect(clean, autocommit=True) as connection:
        connection.execute("set datestyle = iso; set client_encoding = 'UTF8'")
        return [
            str(row)
            for query in (
                "select * from shop.odd order by name",
                "select name, price from shop.items order by name",
                "select kind, identity from bandsy_history.present_objects order by 1, 2",
                "select migration_id, rollback from bandsy_history.marks order by 1",
                "select path, content from bandsy_history.files order by 1",
            )
            for row in connection.execute(query.encode())
        ]


Clean = tuple[Catalogue, list[str]]


@pytest.fixture(scope="module")
def clean(ground: Embedded, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Clean]:
    """The shape and the rows of an install with only default settings."""
    made = awkward(Tree(tmp_path_factory.mktemp("clean") / "tree"))
    with fresh(ground) as url:
        migrate(url, made.sources)
        yield look(url), rows(url)


@contextmanager
def told(url: str, *names: str) -> Iterator[None]:
    """A database with a setting for every session."""
    (database,) = ask(url, "select current_database()")
    for name in names:
        value = OTHERWISE.get(name, "on")
        text = value if name == "search_path" else f"'{value}'"
        do(url, f"alter database {database} set {name} = {text}")
    yield
    # Not by `do`: its session would have the setting, too.
    with psycopg.connect(url.replace(f"/{database}", "/postgres"), autocommit=True) as connection:
        connection.execute(f"alter database {database} reset all".encode())


def test_every_setting_is_tried() -> None:
    assert set(OTHERWISE) | NOT_HERE == set(SEMANTIC_SETTINGS | FORMAT_SETTINGS)
    assert not set(OTHERWISE) & NOT_HERE


@pytest.mark.sampled(every=3)
@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("names", GROUPS, ids=NAMES)
def test_a_setting_of_the_database_changes_nothing(
    database: str, tree: Tree, clean: Clean, names: list[str], way: Callable[[str, Sources], None]
) -> None:
    awkward(tree)
    with told(database, *names):
        way(database, tree.sources)
        assert status(database, tree.sources).current
    assert compare(clean[0], look(database)) == []
    assert rows(database) == clean[1]


@pytest.mark.sampled(every=3)
@pytest.mark.parametrize("names", GROUPS, ids=NAMES)
def test_settings_do_not_change_upgrades_and_rollbacks(
    database: str, tree: Tree, clean: Clean, names: list[str]
) -> None:
    migrate(database, awkward(tree).sources)
    tree.migration("0003_weight", "alter table shop.items add weight integer;", "select 1;")
    tree.write("migrations/0003_weight.rollback.sql", "alter table shop.items drop weight;")
    tree.edit("sql/views/item_list.sql", "price\n", "price, weight\n")
    with told(database, *names):
        migrate(database, tree.sources)
        migrate(database, tree.sources, again=True)
        by_plan(database, tree.sources)
        rollback(database, "0002_xodd", tree.sources)
        for file in ("sql", "rollback.sql"):
            tree.remove(f"migrations/0003_weight.{file}")
        tree.edit("sql/views/item_list.sql", "price, weight\n", "price\n")
        by_plan(database, tree.sources)
        migrate(database, tree.sources, again=True)
    assert compare(clean[0], look(database)) == []
    assert rows(database) == clean[1]


@pytest.mark.parametrize(
    "name", [*sorted(OTHERWISE.keys() & SEMANTIC_SETTINGS.keys()), "default_transaction_read_only"]
)
def test_verify_names_a_default_that_changes_meanings(
    database: str, tree: Tree, clean: Clean, name: str
) -> None:
    migrate(database, awkward(tree).sources)
    with told(database, name):
        assert named(clean[0], database) == [("extra", "setting", f"database {name}")]


def test_what_reads_otherwise_is_a_deployments_own(database: str, tree: Tree, clean: Clean) -> None:
    migrate(database, awkward(tree).sources)
    with told(database, *(FORMAT_SETTINGS.keys() & OTHERWISE.keys())):
        assert named(clean[0], database) == []


@pytest.mark.parametrize(
    ("encoding", "way"),
    # With an encoding that there is not, psql itself does not start.
    [*product(["LATIN1", "SJIS", "WIN1251"], WAYS), ("nonsense", by_migrate)],
)
def test_the_encoding_of_the_environment_changes_nothing(
    database: str,
    tree: Tree,
    clean: Clean,
    encoding: str,
    way: Callable[[str, Sources], None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with monkeypatch.context() as patched:
        patched.setenv("PGCLIENTENCODING", encoding)
        way(database, awkward(tree).sources)
    assert rows(database) == clean[1]


@pytest.mark.parametrize(
    "options",
    [
        "-c client_encoding=LATIN1",
        "-c quote_all_identifiers=on -c default_transaction_isolation=serializable",
    ],
)
def test_the_settings_of_a_url_change_nothing(
    database: str, tree: Tree, clean: Clean, options: str
) -> None:
    migrate(make_conninfo(database, options=options), awkward(tree).sources)
    assert (compare(clean[0], look(database)), rows(database)) == ([], clean[1])


def test_the_first_role_of_a_login_changes_nothing(database: str, tree: Tree, clean: Clean) -> None:
    do(
        database,
        "create role other; create role deployer login superuser;"
        " grant other to deployer; alter role deployer set role = other",
    )
    try:
        migrate(as_login(database, "deployer"), awkward(tree).sources)
    finally:
        do(database, "drop role deployer; drop role other")
    assert (compare(clean[0], look(database)), rows(database)) == ([], clean[1])


def test_what_a_login_may_not_set_back_is_refused(database: str, tree: Tree) -> None:
    do(
        database,
        "create role deployer login; alter role deployer set session_replication_role = replica",
    )
    try:
        with pytest.raises(RefusedError, match="session_replication_role"):
            migrate(as_login(database, "deployer"), tree.sources)
    finally:
        do(database, "drop role deployer")
    assert ask(database, "select to_regnamespace('bandsy_history')") == [None]


def test_a_script_is_utf_8_in_every_terminal(tmp_path: Path) -> None:
    environment = {**os.environ, "PYTHONIOENCODING": "latin-1", "BANDSY_HOME": str(tmp_path)}
    command = [sys.executable, "-m", "bandsy_db.cli", "build"]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True)
    assert done.returncode == 0, done.stderr
    assert done.stdout == build().encode()


def test_sessions_of_ours_begin_alike(database: str) -> None:
    pinned = SEMANTIC_SETTINGS | FORMAT_SETTINGS
    query = "select name from pg_settings where context = 'user' and source = 'session'"
    with connect(database) as connection:
        for name, value in pinned.items():
            found = connection.execute("select current_setting(%s, true)", [name]).fetchone()
            assert found in ((value,), (None,)), name
        changed = {name for (name,) in connection.execute(query)}
    assert changed <= set(pinned)


def test_a_register_that_quoted_its_names_is_healed(database: str, tree: Tree) -> None:
    migrate(database, tree.sources)
    before = ask(database, "select identity from bandsy_history.present_objects order by 1")
    # As a session with quote_all_identifiers wrote it.
    do(
        database,
        "set quote_all_identifiers = on;"
        " truncate bandsy_history.present_objects;"
        " insert into bandsy_history.present_objects select o.type, o.identity"
        " from bandsy_history.present_now as p, pg_identify_object(p.classid, p.objid, 0) as o",
    )
    assert ask(database, "select identity from bandsy_history.present_objects order by 1") != before

    migrate(database, tree.sources, again=True)

    assert ask(database, "select identity from bandsy_history.present_objects order by 1") == before
    rollback(database, "none", tree.sources, yes=True)
    assert ask(
        database, "select count(*) from pg_proc where pronamespace = 'api'::regnamespace"
    ) == [0]


def test_what_stands_under_another_name_than_noted_is_not_left(database: str, tree: Tree) -> None:
    migrate(database, tree.sources)
    do(
        database,
        "update bandsy_history.present_objects set identity = replace(identity, 'integer', 'int')"
        " where identity like 'api.add_item%'",
    )
    before = look(database)

    with pytest.raises(Exception, match="not what was recorded"):
        migrate(database, tree.sources, again=True)
    assert look(database) == before
