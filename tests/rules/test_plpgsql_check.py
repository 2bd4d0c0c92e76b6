"""plpgsql_check reads every body that PostgreSQL itself does not: it finds missing columns,
unused variables, wrong volatilities, and arguments pasted into dynamic SQL.
"""

import psycopg

from tests.support.report import advise
from tests.support.server import Server

# A trigger's function is read once for each table (and each name of its transition tables).
FINDINGS = r"""
with bodies as (
    select
        p.oid as function,
        coalesce(t.tgrelid, 0) as relation,
        t.tgoldtable,
        t.tgnewtable,
        p.prosrc ~ 'internal\.refuse\(([^;]|''[^'']*'')*\);\s*end;?\s*$' as ends_with_refusal
    from pg_proc as p
    inner join pg_language as l on p.prolang = l.oid and l.lanname = 'plpgsql'
    left join pg_trigger as t on p.oid = t.tgfoid
    where p.pronamespace in ('api'::regnamespace, 'internal'::regnamespace)
)

select
    b.function::regprocedure::text
    || case when b.relation <> 0 then ' on ' || b.relation::regclass else '' end,
    f.level,
    f.lineno,
    concat_ws(' ', f.message, f.detail, f.hint)
from bodies as b
cross join lateral plpgsql_check_function_tb(
    funcoid => b.function,
    relid => b.relation,
    fatal_errors => false,
    performance_warnings => true,
    security_warnings => true,
    oldtable => b.tgoldtable,
    newtable => b.tgnewtable,
    anyenumtype => 'identity.gender'
) as f
-- It cannot know that internal.refuse never comes back.
where not (b.ends_with_refusal and f.message like 'control reached end of function%')
order by 1, 3
"""


def findings(connection: psycopg.Connection) -> tuple[list[str], list[str]]:
    """The findings that fail the test, and those that are advice."""
    faults: list[str] = []
    advice: list[str] = []
    for function, level, line, message in connection.execute(FINDINGS):
        found = advice if level == "performance" else faults
        found.append(f"{function}:{line or ''} {level}: {message}")
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
