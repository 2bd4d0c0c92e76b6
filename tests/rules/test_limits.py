"""Every function that changes data says which limits a call uses up, or why it needs none."""

import re
from collections.abc import Iterator, Mapping

import psycopg
import pytest

from bandsy_db.contract import Contract, Function, read_contract

_BODIES = """
select
    p.pronamespace::regnamespace || '.' || p.proname,
    coalesce(pg_get_function_sqlbody(p.oid), p.prosrc)
from pg_proc as p
where p.pronamespace in ('api'::regnamespace, 'internal'::regnamespace)
"""
_COMMENT = re.compile(r"--[^\n]*")
_CALL = re.compile(r"\b((?:internal|api)\.\w+)\s*\(")
_USE = re.compile(r"\binternal\.(?:use_limit|check_cap)\(\s*[^,()]+,\s*'(\w+)'")
_ANY_USE = re.compile(r"\binternal\.(?:use_limit|check_cap)\(")
_NAMED = re.compile(r"\binternal\.(?:use_limit|check_cap|limit_amount)\(\s*[^,()]+,\s*'(\w+)'")
# How many people the picks of a day have: nothing that anyone calls is refused.
NOT_REFUSED = {"daily_pick": True}
# It reacts by api.react, and only likes and passes.
LIKES_ALONE = {"answer_pick": {"super_like", "block"}}
_COUNTED = re.compile(r"^ +when '(\w+)' then \($", re.MULTILINE)


@pytest.fixture
def contract(connection: psycopg.Connection) -> Contract:
    return read_contract(connection)


@pytest.fixture
def bodies(connection: psycopg.Connection) -> dict[str, str]:
    """The body of each function without its comments."""
    return {name: _COMMENT.sub("", body) for name, body in connection.execute(_BODIES)}


def reached(name: str, bodies: Mapping[str, str]) -> Iterator[str]:
    """The bodies of a function and of all that it calls, directly or not."""
    seen = {name}
    todo = [name]
    while todo:
        body = bodies[todo.pop()]
        yield body
        found = {call for call in _CALL.findall(body) if call in bodies} - seen
        seen |= found
        todo += found


def used(function: Function, bodies: Mapping[str, str]) -> set[str]:
    """The limits that a function really uses."""
    return {
        action for body in reached(f"api.{function.name}", bodies) for action in _USE.findall(body)
    } - LIKES_ALONE.get(function.name, set())


def test_a_limit_is_named_where_it_is_used(bodies: dict[str, str]) -> None:
    """Otherwise the tests below would not see it."""
    assert {
        name: (len(_ANY_USE.findall(body)), len(_USE.findall(body)))
        for name, body in bodies.items()
        if len(_ANY_USE.findall(body)) != len(_USE.findall(body))
    } == {}


def test_a_function_says_the_limits_that_it_uses(
    contract: Contract, bodies: dict[str, str]
) -> None:
    said = {f.name: {limit.name for limit in f.limits} for f in contract.functions}
    assert said == {f.name: used(f, bodies) for f in contract.functions}


def test_a_function_that_people_may_call_has_a_limit_or_says_why_not(contract: Contract) -> None:
    writing = [
        f
        for f in contract.functions
        if f.volatility == "volatile" and f.role in ("bandsy_anon", "bandsy_user")
    ]
    assert writing
    assert [f.name for f in writing if bool(f.limits) is bool(f.no_limit_because)] == []
    assert [f.name for f in contract.functions if f.limits and f.no_limit_because] == []


def test_every_limit_is_used_and_holds_for_everybody(
    connection: psycopg.Connection, bodies: dict[str, str]
) -> None:
    rows = connection.execute("select action, bool_or(plan = 'free') from core.limits group by 1")
    assert dict(rows.fetchall()) == {
        action: True for body in bodies.values() for action in _NAMED.findall(body)
    }


def test_a_limit_on_what_is_there_is_counted_and_the_others_are_not(
    connection: psycopg.Connection, bodies: dict[str, str]
) -> None:
    rows = connection.execute("select distinct action from core.limits where period is null")
    counted = set(_COUNTED.findall(bodies["internal.count_live"]))
    assert counted == {action for (action,) in rows}
