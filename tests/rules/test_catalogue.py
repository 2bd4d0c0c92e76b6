"""The rules of the house: catalogue queries that return no row, and return one when broken.

A rule is a file: its sentence, its query, and ways to break it, `-- fires:`, which run as
bandsy_owner and must each give a row.
"""

import re
from pathlib import Path

import psycopg
import pytest
from psycopg.rows import dict_row

from tests.support.server import ROOT

RULES = sorted((ROOT / "tests" / "rules").glob("*.sql"))
IDS = [path.stem for path in RULES]

_VIOLATION = re.compile(r"^-- fires: (.*(?:\n--     .*)*)", re.MULTILINE)


def offenders(connection: psycopg.Connection, rule: Path) -> list[str]:
    """The rows that a rule returns, a line each."""
    with connection.cursor(row_factory=dict_row) as cursor:
        cursor.execute(rule.read_bytes())
        return [", ".join(f"{k}: {v}" for k, v in row.items()) for row in cursor]


def violations(rule: Path) -> list[str]:
    return [text.replace("\n-- ", "\n") for text in _VIOLATION.findall(rule.read_text("utf-8"))]


@pytest.mark.parametrize("rule", RULES, ids=IDS)
def test_rule(connection: psycopg.Connection, rule: Path) -> None:
    says = rule.read_text("utf-8").splitlines()[0]
    assert re.match(r"-- [A-Z].*", says), "the first line says the rule"
    if found := offenders(connection, rule):
        pytest.fail("\n".join([says, *found]), pytrace=False)


@pytest.mark.parametrize("rule", RULES, ids=IDS)
def test_rule_fires(connection: psycopg.Connection, rule: Path) -> None:
    before = set(offenders(connection, rule))
    assert violations(rule)
    for violation in violations(rule):
        with connection.transaction(force_rollback=True):
            connection.execute("set local role bandsy_owner")
            connection.execute(violation.encode())
            connection.execute("reset role")
            assert set(offenders(connection, rule)) - before, f"not noticed: {violation}"
