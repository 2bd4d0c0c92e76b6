"""The clients against a project of Supabase, through a login that the application has there."""

import asyncio
from collections.abc import Iterator

import pytest

from bandsy_db.client import Bandsy
from bandsy_db.installer.install import migrate
from bandsy_db.sources import Sources
from tests.client.drivers.node import Node, node
from tests.client.drivers.stage import Stage, login, people
from tests.client.drivers.story import TOLD
from tests.client.drivers.told import (
    pull,
    told_by_asyncpg,
    told_by_sqlalchemy,
    told_in_javascript,
)
from tests.support import install
from tests.support.documents import recipe
from tests.support.server import ROOT
from tests.support.supabase import as_admin, copied, sql_editor, supabase_cluster

__all__ = ["node"]


@pytest.fixture(scope="module")
def project() -> Iterator[str]:
    """A project with Bandsy in it, as `postgres`, and what the tests add to it."""
    with supabase_cluster() as url:
        sql_editor(url, recipe("how-to/supabase.md", "extensions"))
        migrate(url, Sources(ROOT))
        sql_editor(url, recipe("how-to/supabase.md", "roles"))
        install.whole(as_admin(url), ROOT)
        yield url


@pytest.fixture
def stage(project: str) -> Iterator[Stage]:
    """The application's login was made by `postgres`, and may switch to bandsy_user."""
    with copied(project) as url, login(url, "bandsy_user", "noinherit") as of_the_application:
        yield Stage(of_the_application, people(as_admin(url))["ann"])


@pytest.fixture(scope="module")
def pulled(node: Node, project: str) -> Node:
    """The scripts, with the schema as drizzle-kit reads it there."""
    pull(node, project)
    return node


@pytest.mark.parametrize("client", ["pg", "drizzle", "postgraphile"])
def test_a_client_in_javascript(pulled: Node, client: str, stage: Stage) -> None:
    assert told_in_javascript(pulled, client, stage) == TOLD


def test_sqlalchemy(stage: Stage) -> None:
    assert asyncio.run(told_by_sqlalchemy(stage)) == TOLD


def test_asyncpg(stage: Stage) -> None:
    assert asyncio.run(told_by_asyncpg(stage)) == TOLD


def test_the_client_of_bandsy(stage: Stage) -> None:
    with Bandsy.connect(stage.url) as db:
        assert db.as_user(stage.ann).me().username == "ann"
