"""Every column and every rule of the five specifications has its place here.

`tests/specification/columns.csv` says where a column lives: `schema.table.column`, where the table
may be a view or a function with that column in its result. `rules.csv` says which tests prove a
rule. A note says why a thing is missing or differs from its specification.
"""

import csv
from pathlib import Path

import psycopg
import pytest

ROOT = Path(__file__).parents[2]
OURS = ROOT / "tests" / "specification"
# No part of the project; where they lie beside it, nothing may be missing or made up.
THEIRS = ROOT.parent / "shared" / "specs"

COLUMN = ("specification", "table", "column")
RULE = ("specification", "rule")

CATALOGUE = """
select format('%s.%s.%s', c.relnamespace::regnamespace, c.relname, a.attname)
from pg_class as c
inner join pg_attribute as a on c.oid = a.attrelid
where c.relowner = 'bandsy_owner'::regrole and a.attnum > 0 and not a.attisdropped
union
select format('%s.%s.%s', p.pronamespace::regnamespace, p.proname, result.name)
from pg_proc as p
cross join unnest(p.proargnames, p.proargmodes) as result (name, mode)
where p.pronamespace = 'api'::regnamespace and result.mode in ('b', 'o', 't')
"""

Row = dict[str, str]


def rows(path: Path) -> list[Row]:
    with path.open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def keys(path: Path, columns: tuple[str, ...]) -> list[tuple[str, ...]]:
    return [tuple(row[column] for column in columns) for row in rows(path)]


@pytest.mark.parametrize(
    ("file", "key", "count"), [("columns.csv", COLUMN, 529), ("rules.csv", RULE, 120)]
)
def test_nothing_that_is_specified_is_left_out(file: str, key: tuple[str, ...], count: int) -> None:
    ours = keys(OURS / file, key)
    assert len(set(ours)) == len(ours) == count
    if THEIRS.is_dir():
        assert set(ours) == set(keys(THEIRS / file, key))


@pytest.mark.parametrize(("file", "place"), [("columns.csv", "home"), ("rules.csv", "test")])
def test_each_row_has_a_place_or_says_why_not(file: str, place: str) -> None:
    lost = [row for row in rows(OURS / file) if not row[place] and not row["note"]]
    assert not lost


def test_every_home_exists(connection: psycopg.Connection) -> None:
    homes = {row["home"] for row in rows(OURS / "columns.csv")} - {""}
    assert homes - {name for (name,) in connection.execute(CATALOGUE)} == set()


def test_every_test_exists() -> None:
    tests = {test for row in rows(OURS / "rules.csv") for test in row["test"].split()}
    assert {test for test in tests if not (ROOT / test).is_file()} == set()
