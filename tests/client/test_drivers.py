"""Real clients, signed in by claims, tell one story: directly and through PgBouncer."""

import asyncio
import json
import re

import psycopg
import pytest

from tests.client.drivers.node import Node, node
from tests.client.drivers.stage import Stage, login, stage
from tests.client.drivers.story import TOLD
from tests.client.drivers.told import (
    pull,
    told_by_asyncpg,
    told_by_sqlalchemy,
    told_in_javascript,
)
from tests.support.calls import api_functions

__all__ = ["node", "stage"]


@pytest.fixture(scope="session")
def pulled(node: Node, worker_database: str) -> Node:
    """The scripts, with our schema as drizzle-kit reads it."""
    pull(node, worker_database)
    return node


@pytest.mark.parametrize("client", ["pg", "drizzle", "postgraphile"])
def test_a_client_in_javascript(pulled: Node, client: str, stage: Stage) -> None:
    assert told_in_javascript(pulled, client, stage) == TOLD


def test_the_clients_in_javascript_and_the_pulled_schema_are_typed(pulled: Node) -> None:
    done = pulled.run_package("typescript/bin/tsc", "--project", ".")
    assert (done.returncode, done.stdout) == (0, "")


def test_postgraphile_serves_every_function_that_its_login_may_call(
    node: Node, database: str
) -> None:
    with login(database, "bandsy_user", "noinherit") as url:
        done = node.run("fields.ts", environment={"DATABASE_URL": url})
    assert (done.returncode, done.stderr) == (0, "")
    fields = set(json.loads(done.stdout))
    with psycopg.connect(database) as connection:
        functions = api_functions(connection)
    for function in functions:
        name = re.sub("_(.)", lambda match: match[1].upper(), function.name)
        assert (name in fields) is function.is_for_everybody, function
    assert {"allGenres", "allInstruments"} <= fields


def test_drizzle_pulls_every_table_and_names_what_it_cannot_read(
    pulled: Node, worker_database: str
) -> None:
    schema = (pulled.folder / "pulled" / "schema.ts").read_text()

    strange = set(re.findall(r"failed to parse database type '([a-z0-9]+)", schema))
    # What drizzle-kit makes wrong of us, as docs/how-to/other-languages.md says.
    assert strange == {"bit", "bytea", "xid8"}
    assert "\tpath: text(),\n" in schema
    for name in ("usersInIdentity", "matchesInMatching", "mediaSamplesInMusic", "blocksInTrust"):
        assert f"export const {name} = " in schema


def test_sqlalchemy(stage: Stage) -> None:
    assert asyncio.run(told_by_sqlalchemy(stage)) == TOLD


def test_asyncpg(stage: Stage) -> None:
    assert asyncio.run(told_by_asyncpg(stage)) == TOLD
