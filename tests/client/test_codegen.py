"""The generated files are what the database is, and the templates leave nothing untyped."""

import ast
from pathlib import Path

import psycopg
import pytest

from bandsy_db.client import AsyncServiceCaller, ServiceCaller
from bandsy_db.codegen import outputs, stale, write
from bandsy_db.codegen.names import camel, singular
from bandsy_db.codegen.python import LISTENING
from bandsy_db.contract import Argument, Contract, Function, Result, ResultKind, read_contract
from tests.support.server import ROOT


@pytest.fixture
def contract(connection: psycopg.Connection) -> Contract:
    return read_contract(connection)


def test_the_generated_files_are_fresh(contract: Contract) -> None:
    assert list(stale(contract, ROOT)) == [], "run `make codegen`"


def test_no_generated_file_is_left_over(contract: Contract) -> None:
    there = {path.relative_to(ROOT).as_posix() for path in ROOT.rglob("client/**/*_generated.py")}
    assert there == {path for path in outputs(contract) if path.endswith(".py")}


def test_what_is_stale_is_written(contract: Contract, tmp_path: Path) -> None:
    for folder in ("blocking", "asynchronous"):
        (tmp_path / "bandsy_db" / "client" / folder).mkdir(parents=True)
    assert set(write(contract, tmp_path)) == set(outputs(contract))
    (tmp_path / "contract.json").write_text("{}")
    assert write(contract, tmp_path) == ["contract.json"]


def name_of(function: Function) -> str:
    """Of the method; listening is one that opens a connection of its own."""
    return "listen" if function.name in LISTENING else function.name


def test_every_function_and_view_is_a_method_of_its_role(contract: Contract) -> None:
    for caller in (ServiceCaller, AsyncServiceCaller):
        roles = {name_of(function): function.role for function in contract.functions}
        roles |= {view.name: view.roles[0] for view in contract.views}
        for name, role in roles.items():
            owner = next(kind for kind in caller.__mro__ if name in vars(kind))
            assert vars(owner)["role"] == role
            assert getattr(caller, name).__doc__


def test_docstrings_say_what_comments_say(contract: Contract) -> None:
    for function in contract.functions:
        if function.name in LISTENING:
            continue
        said = " ".join((getattr(ServiceCaller, function.name).__doc__ or "").split())
        assert function.description in said
        for refusal in function.refusals:
            assert f"{refusal.reason}: {refusal.when}." in said


def test_no_result_is_any(contract: Contract) -> None:
    for path, text in outputs(contract).items():
        if path.endswith(("api_generated.py", "rows_generated.py")):
            names = {node.id for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Name)}
            assert "Any" not in names, path


def test_an_unknown_type_stops_the_generator() -> None:
    strange = Function(
        "strange",
        "core",
        "Strange.",
        (Argument("shape", "public.geometry"),),
        Result(ResultKind.VOID),
        "volatile",
        ("bandsy_user",),
        (),
    )
    with pytest.raises(ValueError, match=r"public\.geometry"):
        outputs(Contract((strange,), (), ()))


@pytest.mark.parametrize(
    ("plural", "one"),
    [("users", "User"), ("matches", "Match"), ("user_genres", "UserGenre"), ("entries", "Entry")],
)
def test_a_row_of_a_table_has_its_singular(plural: str, one: str) -> None:
    assert camel(singular(plural)) == one
