"""Importing the client is cheap, and a larger contract does not make it slower."""

import ast
import json
import subprocess
import sys
from importlib import import_module

import bandsy_db.client
from tests.support.server import ROOT

LOADED = """
import json, sys
{}
print(json.dumps(sorted(sys.modules)))
"""
MADE = """
import json
from bandsy_db.client import AsyncBandsy, Bandsy, calls_generated
from bandsy_db.client.call import Call
calls = [value for value in vars(calls_generated).values() if isinstance(value, Call)]
caches = [v for v in vars(calls_generated).values() if hasattr(v, "cache_info")]
built = [call for call in calls if {"_make", "_converters"} & vars(call).keys()]
print(json.dumps([len(calls), len(built), sum(one.cache_info().currsize for one in caches)]))
"""


def run(code: str) -> list[object]:
    """The output of a fresh process."""
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT)
    found: list[object] = json.loads(done.stdout)
    return found


def loaded(statement: str) -> set[object]:
    return set(run(LOADED.format(statement)))


def ours(modules: set[object]) -> set[str]:
    return {name for name in map(str, modules) if name.startswith("bandsy_db")}


def test_importing_it_loads_nothing_but_itself() -> None:
    client, psycopg = loaded("import bandsy_db.client"), loaded("import psycopg")
    assert ours(client) == {"bandsy_db", "bandsy_db.client"}
    assert client - ours(client) <= psycopg


def test_connecting_needs_psycopg_and_no_row_or_enum_of_the_contract() -> None:
    both = loaded("from bandsy_db.client import AsyncBandsy, Bandsy")
    beside = ours(both)
    assert not {"bandsy_db.client.rows_generated", "bandsy_db.client.enums_generated"} & beside
    assert both - beside <= loaded("import __future__, uuid, psycopg_pool")


def test_no_maker_or_converter_is_made_before_its_first_use() -> None:
    calls, built, makers = run(MADE)
    assert isinstance(calls, int)
    assert calls > 90
    assert (built, makers) == (0, 0)


def test_every_name_is_found_where_type_checkers_find_it() -> None:
    tree = ast.parse((ROOT / "bandsy_db" / "client" / "__init__.py").read_text("utf-8"))
    names = {
        alias.name: node.module
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module and node.module.count(".") > 1
        for alias in node.names
        if alias.name != "*"
    }
    assert len(names) > 20
    enums = import_module("bandsy_db.client.enums_generated").__all__
    assert sorted(bandsy_db.client.__all__) == sorted([*names, *enums])
    assert dir(bandsy_db.client) == sorted(bandsy_db.client.__all__)
    for name, module in names.items():
        assert getattr(bandsy_db.client, name) is getattr(import_module(module), name), name
    assert not hasattr(bandsy_db.client, "Nothing")
    assert not hasattr(bandsy_db.client, "__wrapped__")
