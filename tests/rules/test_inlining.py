"""A function in the language SQL is inlined: one that is not is planned again at each call.

PostgreSQL does not inline a function whose body may change more than it declares (`extract` from a
timestamptz is stable, text to an enum, too), one that uses a costly argument twice, or a scalar one
with a query in it. Declare what the body is, or write it in plpgsql, which keeps its plans.
"""

import psycopg
import pytest

_FUNCTIONS = """
select
    p.pronamespace::regnamespace || '.' || p.proname,
    p.proretset,
    case when p.provariadic <> 0 then 'variadic ' else '' end,
    array(
        select format_type(a.type, null)
        from unnest(p.proargtypes) with ordinality as a (type, place)
        order by a.place
    )
from pg_proc as p
join pg_language as l on l.oid = p.prolang
where l.lanname = 'sql' and not p.prosecdef and p.proconfig is null
    and p.pronamespace in ('internal'::regnamespace, 'core'::regnamespace)
    and p.prokind = 'f'
order by 1
"""

# Functions that are not inlined, and why they need not be.
EXCEPTIONS: dict[str, str] = {
    "core.cleaned_text": "writes that clean a text ask it once",
    "core.grid_cell": "a migration made it, and a place is set once",
    "core.nfc": "constraints ask it, whose expressions are prepared apart from plans",
    "internal.period_text": "only a refusal needs it",
    "internal.refills_at": "only a refusal and my_limits need it",
}


def plan(
    connection: psycopg.Connection, name: str, types: list[str], last: str = "", form: str = "{}"
) -> str:
    """The generic plan of a call, as text; `last` comes before its last argument."""
    *most, end = ["", *(f"${n + 1}" for n in range(len(types)))]
    places = ", ".join([*most[1:], last + end])
    call = f"select {form.format(f'{name}({places})')}"
    declared = f"({', '.join(types)})" if types else ""
    arguments = f"({', '.join(f'null::{name}' for name in types)})" if types else ""
    connection.execute(f"prepare called {declared} as {call}".encode())
    plan = connection.execute(f"explain (verbose, costs off) execute called {arguments}".encode())
    connection.execute("deallocate called")
    return "\n".join(line for (line,) in plan)


@pytest.fixture
def generic(connection: psycopg.Connection) -> psycopg.Connection:
    """Plans for any arguments, so that nothing is computed while planning."""
    connection.prepare_threshold = None
    connection.execute("set local plan_cache_mode = force_generic_plan")
    return connection


def test_functions_in_sql_are_inlined(generic: psycopg.Connection) -> None:
    called = set()
    for name, is_set, last, types in generic.execute(_FUNCTIONS).fetchall():
        if f"{name}(" in plan(generic, name, types, last, "* from {}" if is_set else "{}"):
            called.add(name)
    unknown = called - EXCEPTIONS.keys()
    assert not unknown, f"declare what the body is, or use plpgsql: {sorted(unknown)}"
    gone = EXCEPTIONS.keys() - called
    assert not gone, f"inlined, or no function has this name: {sorted(gone)}"


@pytest.mark.parametrize(
    "body",
    [
        "immutable return extract(epoch from moment)",
        "stable begin atomic select max(l.amount) from core.limits as l; end",
    ],
)
def test_a_function_that_is_not_inlined_is_found(generic: psycopg.Connection, body: str) -> None:
    create = "create function internal.seed(moment timestamptz) returns numeric language sql"
    generic.execute(f"{create} {body}".encode())
    assert "internal.seed(" in plan(generic, "internal.seed", ["timestamptz"])
