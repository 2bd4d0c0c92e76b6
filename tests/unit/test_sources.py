"""Reading SQL text: statements, directives, the order of files."""

from pathlib import Path

import pytest

from bandsy_db.errors import BandsyError
from bandsy_db.installer.statements import split
from bandsy_db.sources import SourceFile, Sources, in_order

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("select 1; select 2", ["select 1", "select 2"]),
        ("select ';'; select 2;", ["select ';'", "select 2"]),
        ("select 'it''s; so'; select e'\\';';", ["select 'it''s; so'", "select e'\\';'"]),
        ('select ";"; select 2', ['select ";"', "select 2"]),
        ("do $$ begin; end; $$; select 1", ["do $$ begin; end; $$", "select 1"]),
        ("do $a$ $$;$$ ; $a$; select 1", ["do $a$ $$;$$ ; $a$", "select 1"]),
        ("select a$b$c; select 1", ["select a$b$c", "select 1"]),
        ("-- one; two\nselect 1; -- three;", ["select 1"]),
        ("/* a; /* b; */ c; */ select 1;", ["select 1"]),
        ("create rule r as on insert to t do (a; b); select 1", None),
        (
            "create function f() begin atomic select case when true then 1 end; end; select 2",
            None,
        ),
        ("begin; select 1; end;", ["begin", "select 1", "end"]),
        (";;  ;", []),
        ("", []),
    ],
)
def test_statements_are_cut_as_psql_cuts_them(text: str, expected: list[str] | None) -> None:
    found = split(text)

    if expected is None:
        first, _, last = text.rpartition("; ")
        expected = [first, last]
    assert [statement.text for statement in found] == expected
    assert all(text.startswith(s.text, s.start) for s in found)


def test_no_source_file_is_cut_in_the_wrong_place() -> None:
    opening = (
        "alter ", "comment on ", "create ", "do ", "grant ", "insert ", "revoke ", "select ",
        "set ", "with ", "drop ", "update ", "delete ",
    )  # fmt: skip
    files = [*Sources(ROOT).code, *Sources(ROOT).reference, Sources(ROOT).bootstrap]
    files += [migration.file for migration in Sources(ROOT).migrations.values()]
    for file in files:
        statements = split(file.text)
        assert statements, file.path
        assert all(s.begins(*opening) for s in statements), file.path


def test_every_migration_of_bandsy_can_be_taken_back() -> None:
    assert [m.id for m in Sources(ROOT).migrations.values() if m.rollback is None] == []


def test_files_run_after_what_they_depend_on_and_otherwise_in_their_order() -> None:
    files = [
        source("functions/a/one.sql", "api.one", "api.two"),
        source("functions/a/two.sql", "api.two", "api.seen"),
        source("functions/b/three.sql", "api.three"),
        source("sql/views/seen.sql", "api.seen"),
        source("policies/a/t.sql", "api.policy"),
    ]
    assert [file.path for file in in_order(files)] == [
        "functions/b/three.sql",
        "sql/views/seen.sql",
        "functions/a/two.sql",
        "functions/a/one.sql",
        "policies/a/t.sql",
    ]


def test_a_circle_is_named() -> None:
    files = [
        source("functions/a.sql", "api.a", "api.b"),
        source("functions/b.sql", "api.b", "api.a"),
    ]
    with pytest.raises(BandsyError, match=r"circle: functions/. \S* functions/|circle: functions/"):
        in_order(files)


def test_an_undefined_dependency_is_named() -> None:
    with pytest.raises(BandsyError, match=r"functions/a\.sql depends on api\.gone"):
        in_order([source("functions/a.sql", "api.a", "api.gone")])


def source(path: str, name: str, *depends: str) -> SourceFile:
    head = "".join(f"-- depends: {other}\n" for other in depends)
    return SourceFile(path, f"{head}create or replace function {name}() returns int return 1;\n")
