"""The contract: how the catalogue is read, and which changes break callers."""

import json
import re
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import psycopg
import pytest
from psycopg import sql

from bandsy_db.contract import (
    Argument,
    Column,
    Contract,
    Enum,
    Function,
    Level,
    Limit,
    Refusal,
    Result,
    ResultKind,
    View,
    read_contract,
)
from bandsy_db.contract.comments import parse
from bandsy_db.contract.diff import Change, differences, version_changes
from bandsy_db.contract.document import dumps, loads
from bandsy_db.errors import BandsyError
from bandsy_db.sources import Sources
from tests.support.calls import api_functions
from tests.support.server import ROOT

# What the next major version breaks: a message is named by its conversation and its id, rows do not
# say how they are stored, and who begins to listen learns the channel and who they are.
MEANT = {
    "function start_listening: result: scalar became row",
    *(
        f"function {name}: required argument conversation_id added"
        for name in ("delete_message", "edit_message", "read_receipts")
    ),
    *(
        f"function {name}: column {column} removed"
        for column, names in {
            "cell": ("create_group", "update_group", "set_location"),
            "slot": ("create_genre", "move_genre", "create_instrument"),
            "tile": ("create_event", "update_event"),
        }.items()
        for name in names
    ),
}
RELEASED = ROOT / "tests" / "specification" / "contract-released.json"

ROW = Result(
    ResultKind.ROWS,
    columns=(Column("id", "uuid", not_null=True), Column("name", "text", not_null=False)),
)
FIND = Function(
    name="find",
    domain="core",
    description="Finds.",
    arguments=(Argument("word", "text"), Argument("most", "integer", "20")),
    result=ROW,
    volatility="stable",
    roles=("bandsy_user", "bandsy_service"),
    refusals=(Refusal("not_found", 404, "it is not there"),),
)
VIEW = View("things", "Things.", (Column("id", "uuid", not_null=True),), ("bandsy_anon",))
ENUM = Enum("core.colour", ("red", "blue"))
OLD = Contract((FIND,), (ENUM,), (VIEW,))
LOOKS = Limit(
    "look",
    "looks",
    (Level("free", 5, 86400), Level("premium", 1000, 86400), Level("pro", 9, 3600)),
)


@pytest.fixture
def contract(connection: psycopg.Connection) -> Contract:
    return read_contract(connection)


def test_every_function_of_the_api_is_in_it(
    connection: psycopg.Connection, contract: Contract
) -> None:
    for known in api_functions(connection):
        function = contract.function(known.name)
        assert tuple((a.name, a.type) for a in function.arguments) == known.arguments
        assert sum(a.required for a in function.arguments) == known.required
        assert function.role == known.role
        assert function.domain
        assert function.description
        assert "@" not in function.description


def test_shapes_are_distinguished(contract: Contract) -> None:
    kinds = {
        "unmatch": ResultKind.VOID,
        "finish_outbox": ResultKind.SCALAR,
        "me": ResultKind.ROW,
        "react": ResultKind.ROW,
        "set_location": ResultKind.ROW,
        "claim_outbox": ResultKind.ROWS,
        "discover": ResultKind.ROWS,
    }
    assert {name: contract.function(name).result.kind for name in kinds} == kinds
    paged = {function.name for function in contract.functions if function.is_paged}
    assert {"discover", "my_matches", "search_profiles"} <= paged
    assert "claim_outbox" not in paged


def test_functions_of_a_caller_need_a_signed_in_one(contract: Contract) -> None:
    for name in ("me", "clear_location", "set_preferences", "suspend_user"):
        reasons = {refusal.reason for refusal in contract.function(name).refusals}
        assert {"not_signed_in", "account_suspended"} <= reasons, name
    assert contract.function("profile").refusals == (
        Refusal("not_found", 404, "no person has that username, or the caller may not see them"),
    )


def test_what_is_open_to_suspended_people_does_not_refuse_them(contract: Contract) -> None:
    for name in ("my_decisions", "appeal", "begin_export", "export_my_data", "export_page"):
        reasons = {refusal.reason for refusal in contract.function(name).refusals}
        assert "not_signed_in" in reasons, name
        assert "account_suspended" not in reasons, name
    refusals = contract.function("cancel_erasure").refusals
    told = {refusal.reason: refusal.when for refusal in refusals}
    assert told["account_suspended"] == "the account is suspended by a moderator"


def test_reading_leaves_the_session_as_it_was(connection: psycopg.Connection) -> None:
    before = connection.execute("show search_path").fetchone()
    read_contract(connection)
    connection.execute("select 'public.geometry'::regtype, 'core.settings'::regclass")
    with psycopg.connect(connection.info.dsn, autocommit=True) as other:
        read_contract(other)
        assert other.execute("show search_path").fetchone() == before


def test_a_tag_goes_on_to_the_next() -> None:
    comment = parse(
        "Says so,\nmail@home too.\n@returns the\nrest\n@raises not_found it\nis gone\n"
        "@notnull a b\n@notnull c\n@nullable d"
    )
    assert comment.description == "Says so, mail@home too."
    assert comment.returns == "the rest"
    assert comment.raises == (("not_found", "it is gone"),)
    assert comment.not_null == frozenset("abc")
    assert comment.nullable == frozenset("d")
    assert parse("It.").not_null is None
    limited = parse("It.\n@limit like\n@limit super_like\n@raises not_found gone")
    assert (limited.limits, limited.no_limit_because) == (("like", "super_like"), "")
    unlimited = parse("It.\n@limit none: it is\ndone once")
    assert (unlimited.limits, unlimited.no_limit_because) == ((), "it is done once")
    assert parse("It.\n@notnull").not_null == frozenset()


def test_arguments_and_columns_are_described_in_sentences() -> None:
    comment = parse(
        "Finds.\n@argument word at most\n100 characters\n@argument page_size from 1.\n"
        "@column age_in_years null\n@column id"
    )
    assert comment.arguments == {"word": "At most 100 characters.", "page_size": "From 1."}
    assert comment.columns == {"age_in_years": "Null.", "id": ""}
    assert parse("It.\n@column a is_it says so").columns == {"a": "is_it says so."}


def comment_on_search(connection: psycopg.Connection, tags: str) -> None:
    comment = sql.Literal(f"Searches.\n{tags}")
    connection.execute(sql.SQL("comment on function api.search_profiles is {}").format(comment))


def test_what_tags_describe_is_read(connection: psycopg.Connection) -> None:
    comment_on_search(
        connection,
        "@argument query a name\n@argument cursor where to go on\n@column cursor where it stands",
    )
    function = read_contract(connection).function("search_profiles")
    assert {a.name: a.description for a in function.arguments} == {
        "query": "A name.",
        "page_size": "",
        "cursor": "Where to go on.",
    }
    assert {c.name: c.description for c in function.result.columns if c.description} == {
        "cursor": "Where it stands."
    }


def test_columns_of_a_table_have_its_comments(contract: Contract) -> None:
    [username] = [c for c in contract.function("register").result.columns if c.name == "username"]
    assert "3 to 50 characters" in username.description


@pytest.mark.parametrize(
    ("tags", "tag"),
    [
        ("@argument word it is not there", "@argument word"),
        ("@limit word", "@limit word"),
        ("@argument display_name a column", "@argument display_name"),
        ("@column query an argument", "@column query"),
        ("@notnull user_id nothing", "@notnull nothing"),
        ("@nullable nothing", "@nullable nothing"),
        ("@hidden nothing", "@hidden nothing"),
        ("@arguments query a name", "@arguments"),
    ],
)
def test_a_tag_that_fits_nothing_is_an_error(
    connection: psycopg.Connection, tags: str, tag: str
) -> None:
    comment_on_search(connection, tags)
    with pytest.raises(BandsyError, match=rf"api\.search_profiles has {tag}, which") as caught:
        read_contract(connection)
    assert caught.value.where == "functions/identity/search_profiles.sql"


def test_the_error_names_the_line(connection: psycopg.Connection, tmp_path: Path) -> None:
    path = "functions/identity/search_profiles.sql"
    wrong = (
        (ROOT / path).read_text("utf-8").replace("@notnull user_id", "@notnull user_id\nnothing")
    )
    (tmp_path / path).parent.mkdir(parents=True)
    (tmp_path / path).write_text(wrong, "utf-8")
    comment_on_search(connection, "@notnull user_id nothing")
    with pytest.raises(BandsyError) as caught:
        read_contract(connection, Sources(tmp_path))
    [line] = [n for n, text in enumerate(wrong.splitlines(), 1) if text.startswith("nothing")]
    assert caught.value.where == f"{path}:{line}"


def undescribed(functions: Iterable[Function]) -> list[str]:
    """Arguments and columns without a description; a table describes its columns itself."""
    found = []
    for function in functions:
        columns = () if function.result.type else function.result.columns
        everything: list[Argument | Column] = [*function.arguments, *columns]
        missing = [named.name for named in everything if not named.description]
        found += [f"{function.domain}/{function.name}: {name}" for name in missing]
    return found


def test_arguments_and_columns_are_described(contract: Contract) -> None:
    assert undescribed(contract.functions) == []


def test_what_is_not_described_is_found() -> None:
    assert undescribed(OLD.functions) == [
        "core/find: word",
        "core/find: most",
        "core/find: id",
        "core/find: name",
    ]
    said = replace(FIND, arguments=(), result=replace(ROW, type="core.things"))
    assert undescribed([said]) == []


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (None, "at the same time"),
        (3600, "in an hour"),
        (86400, "in 24 hours"),
        (5400, "in 90 minutes"),
    ],
)
def test_the_time_of_a_limit_is_told(seconds: int | None, said: str) -> None:
    assert Level("free", 1, seconds).span == said


def test_a_function_refuses_what_its_limits_do_not_allow(contract: Contract) -> None:
    react = contract.function("react")
    assert [limit.name for limit in react.limits] == ["like", "super_like", "block"]
    [refusal] = [refusal for refusal in react.refusals if refusal.reason == "quota_used"]
    assert refusal.when.startswith("the limit of likes is used up; or the limit of super likes")
    assert contract.function("unmatch").no_limit_because == "a match is ended once"


def test_it_goes_through_json_unchanged(contract: Contract) -> None:
    assert loads(dumps(contract)) == contract
    react = json.loads(dumps(contract))["functions"]["react"]
    assert react["arguments"][0]["name"] == "user_id"
    assert {"sqlstate": "PT429", "reason": "quota_used"}.items() <= react["refusals"][-1].items()


def function(**changes: object) -> Contract:
    return replace(OLD, functions=(replace(FIND, **changes),))  # type: ignore[arg-type]


def columns(*found: Column) -> Contract:
    return function(result=replace(ROW, columns=found))


ID, NAME = ROW.columns
WORD, MOST = FIND.arguments


@pytest.mark.parametrize(
    ("new", "what"),
    [
        (replace(OLD, functions=()), "removed"),
        (replace(OLD, views=()), "removed"),
        (replace(OLD, enums=()), "removed"),
        (replace(OLD, enums=(replace(ENUM, labels=("red",)),)), "label blue removed"),
        (replace(OLD, views=(replace(VIEW, columns=()),)), "column id removed"),
        (function(arguments=(WORD,)), "argument most removed"),
        (function(arguments=(MOST, WORD)), "arguments change places: calls by position fail"),
        (function(arguments=(WORD, MOST, Argument("new", "text"))), "required argument new added"),
        (
            function(arguments=(WORD, Argument("most", "integer"))),
            "argument most became required",
        ),
        (
            function(arguments=(WORD, replace(MOST, type="smallint"))),
            "argument most: integer became smallint",
        ),
        (columns(ID), "column name removed"),
        (columns(ID, replace(NAME, type="integer")), "column name: text became integer"),
        (columns(replace(ID, not_null=False), NAME), "column id may now be null"),
        (function(result=Result(ResultKind.VOID)), "result: rows became void"),
        (function(roles=("bandsy_service",)), "bandsy_user may not use it any more"),
    ],
)
def test_what_breaks_callers_is_named(new: Contract, what: str) -> None:
    assert what in [change.what for change in differences(OLD, new) if change.breaks]


@pytest.mark.parametrize(
    ("new", "what"),
    [
        (replace(OLD, functions=(FIND, replace(FIND, name="more"))), "added"),
        (
            replace(OLD, enums=(replace(ENUM, labels=("red", "blue", "green")),)),
            "label green added: a client made before it has it as text",
        ),
        (function(arguments=(WORD, MOST, Argument("new", "text", "''"))), "argument new added"),
        (
            function(arguments=(WORD, replace(MOST, type="bigint"))),
            "argument most: integer became bigint",
        ),
        (
            function(arguments=(WORD, replace(MOST, default="10"))),
            "argument most: default 20 became 10",
        ),
        (columns(ID, NAME, Column("more", "text", not_null=False)), "column more added"),
        (
            function(refusals=(*FIND.refusals, Refusal("closed", 409, "it is"))),
            "may now refuse with closed",
        ),
        (
            function(limits=(LOOKS,)),
            "limit look: looks, 5 in 24 hours; from premium on 1,000; from pro on 9 in an hour",
        ),
    ],
)
def test_what_does_not_is_a_notice(new: Contract, what: str) -> None:
    [change] = differences(OLD, new)
    assert (change.what, change.breaks) == (what, False)


def test_the_same_is_no_difference(contract: Contract) -> None:
    assert differences(contract, contract) == []
    assert differences(OLD, columns(ID, replace(NAME, not_null=True))) == []


def test_callers_of_the_last_release_are_not_broken(contract: Contract) -> None:
    breaking = {
        str(change).removeprefix("breaking: ")
        for change in differences(loads(RELEASED.read_text("utf-8")), contract)
        if change.breaks
    }
    # Equal, so that this stays what CHANGELOG.md names for the next major version.
    assert breaking == MEANT, "put it back, or name it in the changelog and here"
    changelog = (ROOT / "CHANGELOG.md").read_text("utf-8")
    assert all(change.split()[1].rstrip(":") in changelog for change in MEANT)


def test_the_version_tells_what_changed_since_the_last_release(contract: Contract) -> None:
    released = loads(RELEASED.read_text("utf-8"))
    [told] = version_changes(released, contract, differences(released, contract))
    assert not told.breaks, f"{told}: raise it in functions/core/contract_version.sql"


BREAKS = Change("function find", "removed", breaks=True)
ADDS = Change("function look", "added", breaks=False)


@pytest.mark.parametrize(
    ("old", "new", "found", "what", "breaks"),
    [
        ("1.2", "1.2", [], None, False),
        ("1.2", "1.3", [], "version 1.2 became 1.3", False),
        ("1.2", "1.3", [ADDS], "version 1.2 became 1.3", False),
        ("1.9", "1.10", [ADDS], "version 1.9 became 1.10", False),
        ("1.2", "2.0", [ADDS, BREAKS], "version 1.2 became 2.0", False),
        ("1.2", "1.2", [ADDS], "version 1.2 does not tell this: it is 1.3 at least", True),
        ("1.2", "1.3", [BREAKS], "version 1.3 does not tell this: it is 2.0 at least", True),
        ("1.2", "1.1", [], "version 1.1 does not tell this: it is 1.2 at least", True),
    ],
)
def test_the_version_has_to_tell_what_changed(
    old: str, new: str, found: list[Change], what: str | None, breaks: bool
) -> None:
    told = version_changes(replace(OLD, version=old), replace(OLD, version=new), found)
    expected = [] if what is None else [(what, breaks)]
    assert [(change.what, change.breaks) for change in told] == expected


def bandsy_db(*words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "bandsy_db.cli", *words]
    return subprocess.run(command, capture_output=True, text=True, cwd=ROOT)


def test_the_command_names_what_breaks(tmp_path: Path) -> None:
    old = tmp_path / "old.json"
    document = json.loads((ROOT / "contract.json").read_text("utf-8"))
    old.write_text(json.dumps(document))
    same = bandsy_db("diff-contract", str(old))
    assert (same.returncode, same.stdout) == (0, "")
    document["functions"]["gone"] = document["functions"]["unmatch"]
    old.write_text(json.dumps(document))
    broken = bandsy_db("diff-contract", str(old), "--new", str(ROOT / "contract.json"))
    told = "version 2.0 does not tell this: it is 3.0 at least"
    expected = f"breaking: function gone: removed\nbreaking: contract: {told}\n"
    assert (broken.returncode, broken.stdout) == (3, expected)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"{", "it is not JSON ("),
        (b"[" * 100_000, "it is not JSON ("),
        (b"\xff", "it is not text in UTF-8"),
        (b"{}", 'it has no "functions" where one belongs'),
        (b'{"functions": {"f": {}}}', 'it has no "result" where one belongs'),
        (b"[]", "a value in it has the wrong type"),
        (b'{"functions": 1}', "a value in it has the wrong type"),
        (
            b'{"functions": {}, "enums": {}, "views": {}, "version": "new"}',
            "a value in it has the wrong type",
        ),
    ],
)
def test_an_invalid_contract_is_an_error_of_one_line(
    content: bytes, said: str, tmp_path: Path
) -> None:
    old = tmp_path / "old.json"
    old.write_bytes(content)
    done = bandsy_db("diff-contract", str(old))
    assert (done.returncode, done.stdout) == (2, "")
    text = " ".join(done.stderr.split())
    assert "old.json is not a contract: " in text
    assert said in text
    assert not re.search(r"Traceback|Error\(", text)


def test_a_missing_file_is_an_error_of_one_line(tmp_path: Path) -> None:
    done = bandsy_db("diff-contract", str(tmp_path / "old.json"))
    assert done.returncode == 2
    text = " ".join(done.stderr.split())
    assert "cannot read " in text
    assert "old.json: No such file or directory" in text
