"""Installing without a superuser, and over unsuitable connections."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from psycopg.conninfo import conninfo_to_dict

from bandsy_db.checks.drift import compare, verify
from bandsy_db.errors import RefusedError
from bandsy_db.installer.install import migrate
from bandsy_db.installer.rollback import rollback
from bandsy_db.installer.status import status
from bandsy_db.server.embedded import Embedded
from bandsy_db.server.jobs import run_jobs
from bandsy_db.sources import Sources
from tests.support.installing import as_login, ask, do, fresh, look
from tests.support.pooler import pooler
from tests.support.trees import Tree

ROOT = Path(__file__).parents[2]


@pytest.fixture
def virgin() -> Iterator[Embedded]:
    """A server that never saw Bandsy: not even its roles."""
    server = Embedded(Path(tempfile.mkdtemp(prefix="bandsy-virgin-")), {"fsync": "off"})
    server.up()
    yield server
    server.destroy()


def socket_of(server: Embedded) -> str:
    where = conninfo_to_dict(server.url())
    return f"{where['host']}/.s.PGSQL.{where['port']}"


def test_a_plain_owner_installs_where_a_superuser_prepared(virgin: Embedded) -> None:
    sources = Sources(ROOT)
    url = virgin.url("bandsy")
    do(url, "create role deployer login; alter database bandsy owner to deployer")

    with pytest.raises(RefusedError, match="deployer may not create what Bandsy needs") as refusal:
        migrate(as_login(url, "deployer"), sources)
    assert ask(url, "select count(*) from pg_namespace where nspname = 'core'") == [0]
    assert "create extension if not exists postgis" in str(refusal.value.detail)
    assert "grant bandsy_owner to deployer" in str(refusal.value.detail)

    # Exactly the statements of the remedy, and no more.
    do(url, str(refusal.value.detail))
    deployer = as_login(url, "deployer")
    migrate(deployer, sources)

    assert status(deployer, sources).current
    assert migrate(deployer, sources).plan is None
    with fresh(virgin) as other:
        migrate(other, sources)
        assert compare(look(other), look(url)) == []


def test_a_login_without_rights_on_the_database_installs_on_laid_ground(virgin: Embedded) -> None:
    sources = Sources(ROOT)
    url = virgin.url("bandsy")
    do(url, f"{sources.bootstrap.text}; create role deployer login; grant bandsy_owner to deployer")
    deployer = as_login(url, "deployer")
    assert ask(deployer, "select has_database_privilege(current_database(), 'create')") == [False]

    migrate(deployer, sources)

    assert status(deployer, sources).current
    run_jobs(deployer, once=True)


def test_a_scratch_server_that_lets_us_make_nothing_is_explained(
    virgin: Embedded, tree: Tree
) -> None:
    url = virgin.url("bandsy")
    migrate(url, tree.sources)
    do(url, "create role deployer login")

    with pytest.raises(RefusedError, match="may not create a database") as refusal:
        verify(url, tree.sources, scratch_url=as_login(url, "deployer"))
    assert "alter role deployer createdb" in str(refusal.value.hint)


def test_a_plain_owner_goes_on_to_change_and_take_back(virgin: Embedded, tree: Tree) -> None:
    url = virgin.url("bandsy")
    do(url, "create role deployer login createrole; alter database bandsy owner to deployer")
    deployer = as_login(url, "deployer")
    migrate(deployer, tree.sources)
    tree.edit("functions/shop/cheapest.sql", "price <= ", "price < ")
    tree.edit("policies/shop/items.sql", "using (true)", "using (price > 0)")
    tree.migration("0003_weight", "alter table shop.items add weight integer;", "select 1;")
    migrate(deployer, tree.sources)

    assert rollback(deployer, "0002", tree.sources).migrations == ["0003_weight"]
    owners = (
        "select distinct relowner::regrole::text from pg_class"
        " where relnamespace = any(array['shop', 'api', 'bandsy_history']::regnamespace[])"
    )
    assert ask(url, owners) == ["bandsy_owner"]


def test_a_stranger_is_told_what_to_ask_for(virgin: Embedded, tree: Tree) -> None:
    url = virgin.url("bandsy")
    migrate(url, tree.sources)
    do(url, "create role stranger login")

    with pytest.raises(RefusedError, match="may not act as the owner") as refusal:
        migrate(as_login(url, "stranger"), tree.sources)
    assert "grant bandsy_owner to stranger" in str(refusal.value.hint)


def test_a_pooler_in_transaction_mode_is_refused(virgin: Embedded, tree: Tree) -> None:
    with (
        pooler(socket_of(virgin), one_for_all=True) as port,
        pytest.raises(RefusedError) as refusal,
    ):
        migrate(f"postgresql://postgres@127.0.0.1:{port}/bandsy", tree.sources)

    assert "transaction mode" in refusal.value.message
    assert "direct URL" in str(refusal.value.hint)
    assert ask(virgin.url("bandsy"), "select to_regnamespace('shop')") == [None]


def test_a_pooler_in_session_mode_will_do(virgin: Embedded, tree: Tree) -> None:
    with pooler(socket_of(virgin), one_for_all=False) as port:
        migrate(f"postgresql://postgres@127.0.0.1:{port}/bandsy", tree.sources)

    assert status(virgin.url("bandsy"), tree.sources).current
