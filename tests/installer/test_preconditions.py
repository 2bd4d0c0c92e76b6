"""Migrate and plan refuse what the doctor finds, in the same words, before any change."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
import pytest

from bandsy_db.checks.doctor import examine
from bandsy_db.checks.drift import verify
from bandsy_db.errors import RefusedError
from bandsy_db.installer.build import build
from bandsy_db.installer.findings import Finding, Severity
from bandsy_db.installer.install import migrate
from bandsy_db.installer.needs import SCHEMAS
from bandsy_db.installer.rollback import rollback
from bandsy_db.installer.status import preview
from bandsy_db.server.embedded import Embedded
from bandsy_db.server.roles import grant_statement, set_role_privilege
from bandsy_db.sources import Sources
from tests.installer.test_settings import psql
from tests.support.installing import as_login, ask, database, do
from tests.support.pooler import pooler
from tests.support.server import ROOT
from tests.support.trees import Tree

__all__ = ["database"]

SOURCES = Sources(ROOT)


@contextmanager
def made(server: Embedded, options: str) -> Iterator[str]:
    """A database that was created in some other way."""
    do(server.url("postgres"), f"create database unfit template template0 {options}")
    try:
        yield server.url("unfit")
    finally:
        do(server.url("postgres"), "drop database unfit with (force)")


def failing(url: str) -> list[Finding]:
    return [finding for finding in examine(url) if finding.status is Severity.FAIL]


def said(refusal: RefusedError) -> str:
    return f"{refusal.message}\n{refusal.detail}\n{refusal.hint}"


def assert_refused_alike(url: str, name: str) -> None:
    (finding,) = failing(url)
    assert finding.name == name
    for refuse in (migrate, preview):
        with pytest.raises(RefusedError) as refusal:
            refuse(url, SOURCES)
        for words in (finding.found, finding.remedy):
            assert words in said(refusal.value)
    assert ask(url, "select to_regnamespace('core')") == [None]


@pytest.mark.parametrize("encoding", ["SQL_ASCII", "LATIN1", "EUC_JP"])
def test_a_database_of_another_encoding(ground: Embedded, encoding: str) -> None:
    with made(ground, f"encoding '{encoding}' locale 'C'") as url:
        assert_refused_alike(url, "encoding")
        done = psql(url, build(SOURCES))
        assert (done.returncode, f"encoding: {encoding}" in done.stderr) == (3, True)
        assert ask(url, "select to_regnamespace('core')") == [None]


def test_a_server_without_icu(database: str) -> None:
    do(
        database,
        "set allow_system_table_mods = on; delete from pg_collation where collname = 'und-x-icu'",
    )
    assert_refused_alike(database, "collation")
    done = psql(database, build(SOURCES))
    assert (done.returncode, "und-x-icu is missing" in done.stderr) == (3, True)


def test_a_database_that_may_only_be_read(database: str) -> None:
    (name,) = ask(database, "select current_database()")
    do(database, f"alter database {name} set default_transaction_read_only = on")
    assert_refused_alike(database, "writing")
    done = psql(database, build(SOURCES))
    assert (done.returncode, "default_transaction_read_only is on" in done.stderr) == (3, True)


@contextmanager
def login(url: str, attributes: str = "") -> Iterator[str]:
    do(url, f"create role deployer login {attributes}")
    try:
        yield as_login(url, "deployer")
    finally:
        do(url, "drop owned by deployer; drop role deployer")


def test_a_login_that_may_lay_no_ground(database: str) -> None:
    with login(database) as url:
        found = failing(url)
        assert {f.name for f in found} >= {"postgis", "pg_trgm"}
        for refuse in (migrate, preview):
            with pytest.raises(RefusedError) as refusal:
                refuse(url, SOURCES)
            for finding in found:
                assert finding.found in said(refusal.value)
    assert ask(database, "select to_regnamespace('core')") == [None]


def test_a_login_that_is_not_the_owner_of_what_is_there(database: str) -> None:
    migrate(database, SOURCES)
    with login(database) as url:
        (finding,) = failing(url)
        for refuse in (migrate, preview):
            with pytest.raises(RefusedError) as refusal:
                refuse(url, SOURCES)
            assert finding.found in refusal.value.message
            assert refusal.value.hint == finding.remedy
        with pytest.raises(RefusedError, match="reference data") as refusal:
            verify(url, SOURCES)
        assert refusal.value.hint == finding.remedy


def test_an_extension_that_went_is_missed_before_anything_is_changed(database: str) -> None:
    migrate(database, SOURCES)
    with login(database) as url:
        do(database, "grant bandsy_owner to deployer")
        do(database, "drop extension pg_trgm cascade")
        (finding,) = failing(url)
        assert finding.name == "pg_trgm"
        with pytest.raises(RefusedError) as refusal:
            migrate(url, SOURCES, again=True)
        assert finding.remedy in said(refusal.value)


def test_a_setting_that_a_login_may_not_set_back(database: str) -> None:
    with login(database) as url:
        do(database, "alter role deployer set session_replication_role = replica")
        (finding,) = failing(url)
        assert finding.name == "settings"
        with pytest.raises(RefusedError) as refusal:
            migrate(url, SOURCES)
        assert (refusal.value.message, refusal.value.hint) == (finding.found, finding.remedy)


def test_a_pooler_in_transaction_mode_is_left_as_it_was(ground: Embedded) -> None:
    (directory,) = ask(ground.url("postgres"), "show unix_socket_directories")
    with pooler(f"{directory}/.s.PGSQL.5432", one_for_all=True) as port:
        url = f"postgresql://postgres@127.0.0.1:{port}/bandsy"
        (finding,) = failing(url)
        assert finding.name == "pooling"
        with pytest.raises(RefusedError) as refusal:
            migrate(url, SOURCES)
        assert (refusal.value.message, refusal.value.hint) == (finding.found, finding.remedy)
        # Its sessions are the applications': our settings must not have reached them.
        assert ask(url, "show search_path") == ['"$user", public']


@pytest.mark.parametrize("locale", ["locale 'C'", "locale 'C.UTF-8'"])
def test_locales_do_not_matter(ground: Embedded, locale: str) -> None:
    with made(ground, f"encoding 'UTF8' {locale}") as url:
        assert failing(url) == []
        migrate(url, SOURCES)
        assert verify(url, SOURCES, scratch_url=url) == []


def test_from_16_on_a_membership_must_come_with_set() -> None:
    assert (set_role_privilege(150020), set_role_privilege(160000)) == ("member", "set")
    assert grant_statement("bandsy_owner", "dep", 150020) == "grant bandsy_owner to dep"
    assert (
        grant_statement("bandsy_owner", "dep", 170001) == "grant bandsy_owner to dep with set true"
    )


@pytest.mark.parametrize(
    ("version", "statement"),
    [
        (150020, "grant bandsy_owner to postgres"),
        (160004, "grant bandsy_owner to postgres with set true"),
    ],
)
def test_the_ground_asks_and_grants_as_the_version_has_it(
    database: str, version: int, statement: str
) -> None:
    # The block as written, except what this server cannot do: it notes what it would run.
    block = SOURCES.bootstrap.text.partition("$$;")[0] + "$$;"
    asked = block.replace(
        "pg_catalog.current_setting('server_version_num')", f"'{version}'"
    ).replace("pg_catalog.pg_has_role(", "pg_temp.has(")
    assert "with set true" in asked
    noted: list[str] = []
    with psycopg.connect(database) as connection:
        connection.add_notice_handler(lambda diag: noted.append(str(diag.message_primary)))
        connection.execute(
            "create function pg_temp.has(name, text, text) returns boolean language plpgsql strict"
            " as $f$ begin raise notice '%', $3; return false; end $f$"
        )
        connection.execute(asked.replace("execute ", "raise notice '%', ").encode())
    assert noted[-2:] == ["set" if version >= 160000 else "member", statement]


def test_odd_logins_are_quoted(database: str) -> None:
    do(database, 'create role "Ann O\'Neil" login')
    try:
        (name,) = ask(database, "select current_database()")
        url = psycopg.conninfo.make_conninfo(database, user="Ann O'Neil", dbname=name)
        with pytest.raises(RefusedError) as refusal:
            migrate(url, SOURCES)
        assert 'grant bandsy_owner to "Ann O\'Neil"' in said(refusal.value)
    finally:
        do(database, 'drop role "Ann O\'Neil"')


@pytest.mark.parametrize("name", ["api", "events", "internal"])
def test_a_schema_of_somebody_else(database: str, name: str) -> None:
    do(database, f"create schema {name}")
    assert_refused_alike(database, "schemas")
    done = psql(database, build(SOURCES))
    assert (done.returncode, f"{name} belongs to postgres" in done.stderr) == (3, True)
    do(database, f"drop schema {name}")
    migrate(database, SOURCES)
    assert not failing(database)


def test_the_schemas_are_those_of_the_ground() -> None:
    made = re.findall(r"create schema if not exists (\w+) ", SOURCES.bootstrap.text)
    assert list(SCHEMAS) == made


def test_an_installation_that_may_only_be_read(installed: str, tree: Tree) -> None:
    (name,) = ask(installed, "select current_database()")
    assert migrate(installed, tree.sources).plan is None
    do(installed, f"alter database {name} set default_transaction_read_only = on")
    for refuse in (
        lambda: migrate(installed, tree.sources),
        lambda: migrate(installed, tree.sources, again=True),
        lambda: preview(installed, tree.sources),
        lambda: rollback(installed, "none", tree.sources),
        lambda: rollback(installed, "none", tree.sources, yes=True),
    ):
        with pytest.raises(RefusedError, match="writing: default_transaction_read_only") as refused:
            refuse()
        assert "Connect to the primary" in str(refused.value.hint)
