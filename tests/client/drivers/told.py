"""The story as each client tells it, about one stage."""

import json

from tests.client.drivers import with_asyncpg, with_sqlalchemy
from tests.client.drivers.node import Node
from tests.client.drivers.stage import Stage, login
from tests.client.drivers.story import BEA, GENRE, LEFT_OVER, Call, Rows, tell


def pull(node: Node, database: str) -> None:
    """Lets drizzle-kit read our schema, for the scripts."""
    with login(database, "bandsy_owner") as url:
        done = node.run_package("drizzle-kit/bin.cjs", "pull", environment={"DATABASE_URL": url})
    assert done.returncode == 0, done.stdout + done.stderr
    schema = node.folder / "pulled" / "schema.ts"
    schema.write_text(f'import {{ unknown }} from "../unknown.ts";\n{schema.read_text()}')


def told_in_javascript(node: Node, client: str, stage: Stage) -> object:
    """By pg, drizzle or postgraphile."""
    environment = {
        "DATABASE_URL": stage.url,
        # For PostGraphile behind a pooler; the others prepare nothing by name.
        "DATAPLAN_PG_PREPARED_STATEMENT_CACHE_SIZE": "0",
    }
    done = node.run("tell.ts", client, str(stage.ann), BEA, environment=environment)
    assert (done.returncode, done.stderr) == (0, "")
    return json.loads(done.stdout)


async def told_by_sqlalchemy(stage: Stage) -> dict[str, object]:
    """By SQLAlchemy over psycopg."""
    engine = with_sqlalchemy.engine(stage.url)

    async def perform(call: Call) -> Rows:
        passed = ", ".join(f"{name} => :{name}" for name in call.arguments)
        statement = f"select * from api.{call.function}({passed})"
        with with_sqlalchemy.signed_in(engine, call.caller) as connection:
            return with_sqlalchemy.call(connection, statement, **call.arguments)

    told = await tell(stage.ann, perform)
    with engine.connect() as connection:
        (left_over,) = with_sqlalchemy.call(connection, LEFT_OVER)
    with with_sqlalchemy.signed_in(engine, None) as connection:
        level = with_sqlalchemy.genre_level(connection, GENRE)
    engine.dispose()
    return {**told, "left_over": left_over, "genre_level": level}


async def told_by_asyncpg(stage: Stage) -> dict[str, object]:
    """By asyncpg."""
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
