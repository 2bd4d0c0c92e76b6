"""Reads the contract from the catalogue of an installed database."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bandsy_db.contract import comments
from bandsy_db.contract.model import (
    ROLES,
    Argument,
    Column,
    Contract,
    Enum,
    Function,
    Result,
    ResultKind,
    View,
)
from bandsy_db.contract.refusals import doors, refusals, register
from bandsy_db.sources import Sources

if TYPE_CHECKING:
    import psycopg

    from bandsy_db.contract.comments import Comment

# As the catalogue says them: a value of JSON.
_Found = dict[str, Any]

_INPUTS = {"i", "b", "v"}
_OUTPUTS = {"o", "b", "t"}


def read_contract(
    connection: "psycopg.Connection[Any]", sources: Sources | None = None
) -> Contract:
    """The functions, views and enums of `api`; the sources say which domain a function is of."""
    query = Path(__file__).with_name("contract.sql").read_text("utf-8")
    with connection.transaction():
        connection.execute(
            "select set_config('search_path', '', true), set_config('bandsy.roles', %s, true)",
            [",".join(ROLES)],
        )
        row = connection.execute(query.encode()).fetchone()
    assert row
    found: _Found = row[0]
    functions = _functions(found, _domains(sources or Sources.shipped()))
    views = tuple(map(_view, found["views"]))
    used = _types(functions, views)
    enums = tuple(_enum(enum) for enum in found["enums"] if enum["name"] in used)
    return Contract(functions, enums, views)


def _domains(sources: Sources) -> dict[str, str]:
    """The folder below `functions` that each function is in."""
    return {name: file.path.split("/")[1] for file in sources.code for name in file.defines}


def _functions(found: _Found, domains: dict[str, str]) -> tuple[Function, ...]:
    statuses = register(found["register"])
    through = doors(found["bodies"])

    def function(raw: _Found) -> Function:
        comment = comments.parse(raw["comment"])
        return Function(
            name=raw["name"],
            domain=domains.get(f"api.{raw['name']}", ""),
            description=comment.description,
            arguments=tuple(_arguments(raw, comment)),
            result=_result(raw, comment),
            volatility=raw["volatility"],
            roles=tuple(raw["roles"]),
            refusals=refusals(comment.raises, through[f"api.{raw['name']}"], statuses),
        )

    return tuple(map(function, found["functions"]))


def _arguments(raw: _Found, comment: "Comment") -> Iterator[Argument]:
    for found in raw["arguments"]:
        if found["mode"] in _INPUTS:
            name, default = found["name"], found["default"]
            is_null = default is not None and default.upper().startswith("NULL")
            yield Argument(name, found["type"], default, is_null or name in comment.nullable)


def _result(raw: _Found, comment: "Comment") -> Result:
    outputs = [argument for argument in raw["arguments"] if argument["mode"] in _OUTPUTS]
    named = comment.not_null or frozenset()
    # A table's row has what the table promises; other rows have what the comment promises.
    columns = tuple(
        Column(
            column["name"],
            column["type"],
            column.get("not_null", False) or column["name"] in named,
            column.get("comment", ""),
        )
        for column in outputs or raw["columns"]
    )
    is_row = bool(raw["columns"]) or raw["type"] == "record"
    kind = _kind(raw, is_row=is_row or bool(raw["is_set"]))
    return Result(
        kind=kind,
        type=raw["type"] if kind is ResultKind.SCALAR or raw["columns"] else None,
        columns=() if kind in (ResultKind.VOID, ResultKind.SCALAR) else columns,
        # Named columns come from a row that is there; a bare tag speaks of the whole answer.
        not_null=comment.not_null is not None or (is_row and not raw["columns"]),
        description=comment.returns,
    )


def _kind(raw: _Found, *, is_row: bool) -> ResultKind:
    if raw["type"] == "void":
        return ResultKind.VOID
    if not is_row:
        return ResultKind.SCALAR
    return ResultKind.ROWS if raw["is_set"] and not raw["is_one"] else ResultKind.ROW


def _view(raw: _Found) -> View:
    columns = []
    for column in raw["columns"]:
        comment = comments.parse(column["comment"])
        columns.append(
            Column(
                column["name"], column["type"], comment.not_null is not None, comment.description
            )
        )
    description = comments.parse(raw["comment"]).description
    return View(raw["name"], description, tuple(columns), tuple(raw["roles"]))


def _enum(raw: _Found) -> Enum:
    return Enum(raw["name"], tuple(raw["labels"]), raw["comment"])


def _types(functions: tuple[Function, ...], views: tuple[View, ...]) -> set[str]:
    """The types that arguments and results are made of."""
    types = {argument.type for function in functions for argument in function.arguments}
    types |= {function.result.type or "" for function in functions}
    types |= {column.type for function in functions for column in function.result.columns}
    types |= {column.type for view in views for column in view.columns}
    return {type_.removesuffix("[]") for type_ in types}
