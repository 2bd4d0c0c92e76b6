"""Reads the contract from the catalogue of an installed database."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bandsy_db.contract import comments, patches
from bandsy_db.contract.model import (
    ROLES,
    Argument,
    Column,
    Contract,
    Enum,
    Function,
    Key,
    Level,
    Limit,
    Result,
    ResultKind,
    View,
)
from bandsy_db.contract.refusals import doors, refusals, register
from bandsy_db.errors import BandsyError
from bandsy_db.sources import SourceFile, Sources

if TYPE_CHECKING:
    import psycopg

    from bandsy_db.contract.comments import Comment

# An object of JSON from the catalogue's query.
_Found = dict[str, Any]

# The name of an argument that is a merge patch.
_PATCH = "changes"

_INPUTS = {"i", "b", "v"}
_OUTPUTS = {"o", "b", "t"}
# What payloads of notifications say, which no function takes or returns.
TOPICS = "core.wake_topic"


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
    functions = _functions(found, _files(sources or Sources.shipped()))
    views = tuple(map(_view, found["views"]))
    used = _types(functions, views) | {TOPICS}
    enums = tuple(_enum(enum) for enum in found["enums"] if enum["name"] in used)
    return Contract(functions, enums, views, found["version"])


def _files(sources: Sources) -> dict[str, SourceFile]:
    """The file of each function."""
    return {name: file for file in sources.code for name in file.defines}


def _functions(found: _Found, files: dict[str, SourceFile]) -> tuple[Function, ...]:
    statuses = register(found["register"])
    through = doors(found["bodies"])
    limits = {name: _limit(name, levels) for name, levels in found["limits"].items()}
    enums = {enum["name"]: enum["labels"] for enum in found["enums"]}

    def function(raw: _Found) -> Function:
        file = files.get(f"api.{raw['name']}")
        comment = _comment(raw, file, limits)
        used = tuple(limits[name] for name in comment.limits)
        return Function(
            name=raw["name"],
            domain=file.path.split("/")[1] if file else "",
            description=comment.description,
            arguments=tuple(_arguments(raw, comment, _keys(raw, file, comment, enums))),
            result=_result(raw, comment),
            volatility=raw["volatility"],
            roles=tuple(raw["roles"]),
            refusals=refusals(
                comment.raises + _refused(used), through[f"api.{raw['name']}"], statuses
            ),
            limits=used,
            no_limit_because=comment.no_limit_because,
        )

    return tuple(map(function, found["functions"]))


def _limit(name: str, levels: list[_Found]) -> Limit:
    return Limit(
        name,
        levels[0]["description"],
        tuple(Level(one["plan"], one["amount"], one["period_seconds"]) for one in levels),
    )


def _refused(limits: tuple[Limit, ...]) -> tuple[tuple[str, str], ...]:
    """What a function refuses because of its limits."""
    used_up = [("quota_used", f"the limit of {limit.description} is used up") for limit in limits]
    not_included = [
        ("plan_required", f"the plan of the caller includes no {limit.description}")
        for limit in limits
        if any(level.amount == 0 for level in limit.levels)
    ]
    return (*used_up, *not_included)


def _comment(raw: _Found, file: SourceFile | None, limits: Mapping[str, Limit]) -> "Comment":
    """The comment on a function; raises an error for a tag that names an unknown thing."""
    try:
        comment = comments.parse(raw["comment"])
    except ValueError as error:
        raise _mistake(raw, file, str(error)) from error
    arguments = {argument["name"] for argument in _inputs(raw)}
    columns = {column["name"] for column in _columns(raw)}
    for tag, name in comment.strangers(arguments, columns, {*limits}):
        raise _mistake(raw, file, f"@{tag} {name}")
    return comment


def _mistake(raw: _Found, file: SourceFile | None, tag: str) -> BandsyError:
    """The error for a tag that fits nothing, with its line if the sources have it."""
    where = f"api.{raw['name']}"
    if file:
        kind, _, name = tag.partition(" ")
        # The second pattern: one of the names that a tag lists.
        tagged = re.search(rf"{re.escape(tag)}\b", file.text) or re.search(
            rf"{kind}\b[^@]*?\b{re.escape(name)}\b", file.text
        )
        line = file.text.count("\n", 0, tagged.end()) + 1 if tagged else None
        where = f"{file.path}:{line}" if line else file.path
    return BandsyError(
        f"the comment on api.{raw['name']} has {tag}, which fits nothing of it",
        hint="@argument and @nullable name arguments, @key a key of changes with its type, @column,"
        " @notnull and @hidden columns of the result, @limit rows of core.limits.",
        where=where,
    )


def _inputs(raw: _Found) -> list[_Found]:
    return [argument for argument in raw["arguments"] if argument["mode"] in _INPUTS]


def _columns(raw: _Found) -> list[_Found]:
    outputs = [argument for argument in raw["arguments"] if argument["mode"] in _OUTPUTS]
    return outputs or list(raw["columns"])


def _keys(
    raw: _Found, file: SourceFile | None, comment: "Comment", enums: Mapping[str, list[str]]
) -> tuple[Key, ...]:
    """The keys of a merge patch; raises an error for `@key` of no patch, or an invalid one."""
    if comment.keys and all(argument["name"] != _PATCH for argument in _inputs(raw)):
        raise _mistake(raw, file, "@key")
    try:
        return patches.keys(comment.keys, enums)
    except ValueError as error:
        raise _mistake(raw, file, f"@key {error}") from error


def _arguments(raw: _Found, comment: "Comment", keys: tuple[Key, ...]) -> Iterator[Argument]:
    for found in _inputs(raw):
        name, default = found["name"], found["default"]
        is_null = default is not None and default.upper().startswith("NULL")
        yield Argument(
            name,
            found["type"],
            default,
            is_null or name in comment.nullable,
            comment.arguments.get(name, ""),
            keys if name == _PATCH else (),
        )


def _result(raw: _Found, comment: "Comment") -> Result:
    named = comment.not_null or frozenset()
    # A table's row is as not-null as the table says; other rows are as the comment says.
    columns = tuple(
        Column(
            column["name"],
            column["type"],
            column.get("not_null", False) or column["name"] in named,
            comment.columns.get(column["name"]) or column.get("comment", ""),
        )
        for column in _columns(raw)
        if column["name"] not in comment.hidden
    )
    is_row = bool(raw["columns"]) or raw["type"] == "record"
    kind = _kind(raw, is_row=is_row or bool(raw["is_set"]))
    return Result(
        kind=kind,
        type=raw["type"] if kind is ResultKind.SCALAR or raw["columns"] else None,
        columns=() if kind in (ResultKind.VOID, ResultKind.SCALAR) else columns,
        # If the tag names columns, there is always a row; without names it is about the result.
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
        comment = _parsed(raw, column["comment"])
        columns.append(
            Column(
                column["name"], column["type"], comment.not_null is not None, comment.description
            )
        )
    description = _parsed(raw, raw["comment"]).description
    return View(raw["name"], description, tuple(columns), tuple(raw["roles"]))


def _parsed(raw: _Found, text: str) -> "Comment":
    try:
        return comments.parse(text)
    except ValueError as error:
        raise _mistake(raw, None, str(error)) from error


def _enum(raw: _Found) -> Enum:
    return Enum(raw["name"], tuple(raw["labels"]), raw["comment"])


def _types(functions: tuple[Function, ...], views: tuple[View, ...]) -> set[str]:
    """The types that arguments and results are made of."""
    types = {argument.type for function in functions for argument in function.arguments}
    types |= {
        key.type
        for function in functions
        for argument in function.arguments
        for _, key in patches.paths(argument.keys)
    }
    types |= {function.result.type or "" for function in functions}
    types |= {column.type for function in functions for column in function.result.columns}
    types |= {column.type for view in views for column in view.columns}
    return {type_.removesuffix("[]") for type_ in types}
