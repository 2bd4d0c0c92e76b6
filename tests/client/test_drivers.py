"""Real clients, signed in by claims, tell one story: directly and through PgBouncer."""

import asyncio
import json
import re

import psycopg
import pytest

from tests.client.drivers import with_asyncpg, with_sqlalchemy
from tests.client.drivers.node import Node, node
from tests.client.drivers.stage import Stage, login, stage
from tests.client.drivers.story import BEA, GENRE, LEFT_OVER, TOLD, Call, Rows, tell
from tests.support.calls import api_functions

__all__ = ["node", "stage"]


@pytest.fixture(scope="session")
def pulled(node: Node, worker_database: str) -> Node:
    """The scripts, with our schema as drizzle-kit reads it."""
    with login(worker_database, "bandsy_owner") as url:
        done = node.run_package("drizzle-kit/bin.cjs", "pull", environment={"DATABASE_URL": url})
    assert done.returncode == 0, done.stdout + done.stderr
    schema = node.folder / "pulled" / "schema.ts"
    schema.write_text(f'import {{ unknown }} from "../unknown.ts";\n{schema.read_text()}')
    return node


def told_by(node: Node, client: str, stage: Stage) -> object:
    environment = {
        "DATABASE_URL": stage.url,
        # For PostGraphile behind a pooler; the others prepare nothing by name.
        "DATAPLAN_PG_PREPARED_STATEMENT_CACHE_SIZE": "0",
    }
    done = node.run("tell.ts", client, str(stage.ann), BEA, environment=environment)
    assert (done.returncode, done.stderr) == (0, "")
    return json.loads(done.stdout)


@pytest.mark.parametrize("client", ["pg", "drizzle", "postgraphile"])
def test_a_client_in_javascript(pulled: Node, client: str, stage: Stage) -> None:
    assert told_by(pulled, client, stage) == TOLD


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
    engine = with_sqlalchemy.engine(stage.url)

    async def perform(call: Call) -> Rows:
        passed = ", ".join(f"{name} => :{name}" for name in call.arguments)
        statement = f"select * from api.{call.function}({passed})"
        with with_sqlalchemy.signed_in(engine, call.caller) as connection:
            return with_sqlalchemy.call(connection, statement, **call.arguments)

    told = asyncio.run(tell(stage.ann, perform))

    with engine.connect() as connection:
        (left_over,) = with_sqlalchemy.call(connection, LEFT_OVER)
    with with_sqlalchemy.signed_in(engine, None) as connection:
        level = with_sqlalchemy.genre_level(connection, GENRE)
    engine.dispose()
    assert {**told, "left_over": left_over, "genre_level": level} == TOLD


def test_asyncpg(stage: Stage) -> None:
    assert asyncio.run(tell_with_asyncpg(stage)) == TOLD


async def tell_with_asyncpg(stage: Stage) -> dict[str, object]:
    async with with_asyncpg.pool(stage.url) as pool:

        async def perform(call: Call) -> Rows:
            passed = ", ".join(f"{name} => ${n}" for n, name in enumerate(call.arguments, 1))
            statement = f"select * from api.{call.function}({passed})"
            async with with_asyncpg.signed_in(pool, call.caller) as connection:
                return await with_asyncpg.call(connection, statement, *call.arguments.values())

        told = await tell(stage.ann, perform)
        async with pool.acquire() as connection:
            (left_over,) = await with_asyncpg.call(connection, LEFT_OVER)
        query = "select level from api.genres where name = $1"
        async with with_asyncpg.signed_in(pool, None) as connection:
            (genre,) = await with_asyncpg.call(connection, query, GENRE)
    return {**told, "left_over": left_over, "genre_level": genre["level"]}
