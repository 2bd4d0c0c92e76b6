"""plpgsql_check reads every body that PostgreSQL itself does not: it finds missing columns,
unused variables, wrong volatilities, and arguments pasted into dynamic SQL.
"""

import psycopg

from bandsy_db.sources import packaged
from tests.support.report import advise
from tests.support.server import Server


def findings(connection: psycopg.Connection) -> tuple[list[str], list[str]]:
    """The findings of `bandsy-db lint` that fail the test, and those that are advice."""
    faults: list[str] = []
    advice: list[str] = []
    rows = connection.execute(packaged("checks/lint.sql").encode())
    for _, function, line, level, _, *words in rows:
        found = advice if level == "performance" else faults
        found.append(f"{function}:{line or ''} {level}: {' '.join(filter(None, words))}")
    return faults, advice


def test_every_body_is_sound(connection: psycopg.Connection, server: Server) -> None:
    faults, advice = findings(connection)
    advise(server.home, "plpgsql_check on performance", advice)
    assert not faults, "\n".join(faults)


def seeded(connection: psycopg.Connection, body: str, volatility: str = "volatile") -> str:
    connection.execute(
        f"create function internal.seed(name text) returns int language plpgsql {volatility}"
        f" as $$ {body} $$".encode()
    )
    return "\n".join(fault for fault in findings(connection)[0] if "seed" in fault)


def test_a_missing_column_is_noticed(connection: psycopg.Connection) -> None:
    body = "begin return (select nothing from identity.users); end"
    assert 'column "nothing" does not exist' in seeded(connection, body)


def test_an_untrue_volatility_is_noticed(connection: psycopg.Connection) -> None:
    body = "begin delete from identity.users where username = name; return 1; end"
    assert "is not allowed in a non volatile" in seeded(connection, body, "stable")


def test_an_argument_in_dynamic_sql_is_noticed(connection: psycopg.Connection) -> None:
    body = "begin execute 'select ' || name; return 1; end"
    assert "security" in seeded(connection, body)
