"""Calls that can be pasted and run, of every function: SQL, Python twice, JavaScript."""

import json
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bandsy_db.codegen.names import enum_names, label_name
from bandsy_db.codegen.python import LISTENING
from bandsy_db.contract import Argument, Contract, Function, Key, ResultKind
from bandsy_db.errors import UsageError

_FILE = Path(__file__).with_name("examples.toml")
_WIDTH = 88
_SELECT = "select * from api."
# How to get a caller of each role in the Python client, and the variable's name for the caller.
_PYTHON_CALLERS = {
    "bandsy_anon": ("anonymous()", "visitor"),
    "bandsy_user": ("as_user({caller})", "me"),
    "bandsy_moderator": ("as_moderator({caller})", "me"),
    "bandsy_service": ("as_service()", "service"),
}


@dataclass(frozen=True, slots=True)
class Given:
    """An argument with the value that the example gives it."""

    argument: Argument
    value: Any

    @property
    def name(self) -> str:
        """The argument's name."""
        return self.argument.name

    @property
    def type(self) -> str:
        """The argument's type in SQL."""
        return self.argument.type


@dataclass(frozen=True, slots=True)
class Example:
    """One call, four times: the client in Python blocks, or is awaited."""

    sql: str
    python: str
    python_async: str
    javascript: str


class Examples:
    """The values to call functions with."""

    def __init__(self, contract: Contract) -> None:
        self._known = tomllib.loads(_FILE.read_text("utf-8"))
        self._enums = enum_names(contract)

    def of(self, function: Function) -> Example:
        """The example of a function; an argument without a value is an error."""
        given = self._given(function)
        caller = self._known["callers_of"].get(
            function.name, self._known["callers"].get(function.role)
        )
        return Example(
            _sql(function, given, caller),
            _Python(function, self._enums).text(given, caller),
            _AsyncPython(function, self._enums).text(given, caller),
            _javascript(function, given, caller),
        )

    def _given(self, function: Function) -> list[Given]:
        own = self._known["functions"].get(function.name, {})
        if unknown := own.keys() - {argument.name for argument in function.arguments}:
            raise UsageError(f"{_FILE.name}: {function.name} has no argument {min(unknown)}")
        given = []
        for argument in function.arguments:
            shown = argument.required or argument.name in self._known["shown"]["arguments"]
            if argument.name in own:
                given.append(Given(argument, own[argument.name]))
            elif shown and argument.name in self._known["values"]:
                given.append(Given(argument, self._known["values"][argument.name]))
            elif argument.required:
                raise UsageError(
                    f"the example of {function.name} has no value for {argument.name}",
                    hint=f"Give it one in bandsy_db/reference/{_FILE.name}.",
                )
        return given


def _sql(function: Function, given: list[Given], caller: str | None) -> str:
    arguments = [f"{one.name} => {_sql_value(one)}" for one in given]
    return "\n".join(
        [
            "begin;",
            f"set local role {function.role};",
            *([_sql_claims(caller)] if caller else []),
            _wrapped(f"{_SELECT}{function.name}(", arguments, ");"),
            "commit;",
        ]
    )


def _sql_claims(caller: str) -> str:
    claims = json.dumps({"sub": caller})
    return f"select set_config('request.jwt.claims', '{claims}', true);"


def _sql_value(given: Given) -> str:
    value = given.value
    if isinstance(value, list):
        values = ", ".join(map(_sql_item, value))
        return f"array[{values}]::{given.type}"
    if isinstance(value, dict):
        return _quoted(json.dumps(value))
    if isinstance(value, str):
        return _quoted(value)
    return json.dumps(value)


def _sql_item(value: Any) -> str:
    if isinstance(value, int):
        return str(value)
    return _quoted(json.dumps(value) if isinstance(value, dict) else str(value))


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


class _Python:
    """Writes a call of one function, and the imports that it needs."""

    client = "Bandsy"
    async_ = await_ = margin = ""

    def __init__(self, function: Function, enums: Mapping[str, str]) -> None:
        self._function = function
        self._enums = enums
        self._imported: set[str] = set()
        self._standard: set[str] = {"import asyncio"} if self.async_ else set()

    def text(self, given: list[Given], caller: str | None) -> str:
        """The whole program; `url` is the database's."""
        opening, name = _PYTHON_CALLERS[self._function.role]
        opening = opening.format(caller=f'"{caller}"')
        body = self._body(name, [f"{one.name}={self._argument(one)}" for one in given])
        standard = sorted(self._standard, key=lambda line: (line.startswith("from"), line))
        head = [*standard, ""] if standard else []
        head += [
            f"from bandsy_db.client import {', '.join(sorted({self.client, *self._imported}))}"
        ]
        return "\n".join([*head, "", *self._program(opening, name, body)])

    def _program(self, opening: str, name: str, body: list[str]) -> list[str]:
        return [f"with {self.client}.connect(url) as db, db.{opening} as {name}:", *body]

    def _body(self, name: str, arguments: list[str]) -> list[str]:
        margin = f"{self.margin}    "
        loop = f"{margin}{self.async_}for"
        if self._function.name in LISTENING:
            return [f"{loop} event in {name}.listen(silence=1.0):", f"{margin}    print(event)"]
        call = f"{name}.{self._function.name}("
        match self._function.result.kind:
            case ResultKind.VOID:
                awaited = f"{margin}{self.await_}{call}"
                return [_wrapped(awaited, arguments, ")", margin, last=",")]
            case ResultKind.ROWS:
                if not self._function.is_paged:
                    loop, call = f"{margin}for", f"{self.await_}{call}"
                opened = f"{loop} row in {call}"
                return [
                    _wrapped(opened, arguments, "):", margin, last=","),
                    f"{margin}    print(row)",
                ]
            case _:
                answer = f"{margin}answer = {self.await_}{call}"
                return [
                    _wrapped(answer, arguments, ")", margin, last=","),
                    f"{margin}print(answer)",
                ]

    def _argument(self, given: Given) -> str:
        if given.argument.keys:
            return self._patch(given.argument.keys, given.value, f"{self.margin}        ")
        return self._value(given.type, given.value)

    def _patch(self, keys: Sequence[Key], value: Mapping[str, Any], margin: str) -> str:
        """A merge patch, with labels as their enums."""
        known, inner = {key.name: key for key in keys}, f"{margin}    "
        pairs = [
            f"{json.dumps(name)}: {self._of_key(known[name], one, inner)}"
            for name, one in value.items()
        ]
        return _broken("{", pairs, "}", margin)

    def _of_key(self, key: Key, value: Any, margin: str) -> str:
        if key.keys and isinstance(value, dict):
            return self._patch(key.keys, value, margin)
        return _python_json(value, margin) if value is None else self._value(key.type, value)

    def _value(self, type_: str, value: Any) -> str:
        element, margin = type_.removesuffix("[]"), f"{self.margin}        "
        if isinstance(value, list):
            return _broken("[", [self._value(element, one) for one in value], "]", margin)
        if element == "uuid":
            self._standard.add("from uuid import UUID")
            return f'UUID("{value}")'
        if element == "timestamp with time zone":
            self._standard.add("from datetime import datetime")
            return f'datetime.fromisoformat("{value}")'
        if element in self._enums:
            self._imported.add(self._enums[element])
            return f"{self._enums[element]}.{label_name(value)}"
        return _python_json(value, margin)


class _AsyncPython(_Python):
    """The same call, awaited."""

    client = "AsyncBandsy"
    async_, await_, margin = "async ", "await ", "    "

    def _program(self, opening: str, name: str, body: list[str]) -> list[str]:
        opened = [
            f"    async with {self.client}.connect(url) as db:",
            f"        {name} = db.{opening}",
        ]
        return ["", "async def main() -> None:", *opened, *body, "", "", "asyncio.run(main())"]


def _python_json(value: Any, margin: str) -> str:
    """A value of JSON as Python writes it, with double quotes, and as a formatter breaks it."""
    if not isinstance(value, dict):
        return json.dumps(value, ensure_ascii=False) if isinstance(value, str) else repr(value)
    inner = f"{margin}    "
    pairs = [f"{json.dumps(key)}: {_python_json(one, inner)}" for key, one in value.items()]
    return _broken("{", pairs, "}", margin)


def _broken(opening: str, items: list[str], closing: str, margin: str) -> str:
    """On one line, or as a formatter breaks one that is too long."""
    line = f"{opening}{', '.join(items)}{closing}"
    # The rest is for the name.
    if "\n" not in line and len(margin) + len(line) <= _WIDTH - 15:
        return line
    inner = f"\n{margin}    "
    # One that is nothing but another is not followed by a comma.
    last = "" if len(items) == 1 and "\n" in line else ","
    return f"{opening}{inner}" + f",{inner}".join(items) + f"{last}\n{margin}{closing}"


def _javascript(function: Function, given: list[Given], caller: str | None) -> str:
    names = [f"{one.name} => ${number}" for number, one in enumerate(given, 1)]
    values = [_javascript_value(one.value) for one in given]
    who = ", ".join((f"'{function.role}'", f"'{caller}'" if caller else "null"))
    query = _wrapped(f"{_SELECT}{function.name}(", names, ")", "  ")
    quote = "`" if "\n" in query else "'"
    arguments = [f"  {quote}{query}{quote}"]
    if given:
        arguments.append(_wrapped("  [", values, "]", "  "))
    return "\n".join(
        [
            "import { call } from './bandsy.mjs'",
            "",
            f"const rows = await call({who},",
            ",\n".join(arguments) + ")",
            "console.log(rows)",
        ]
    )


def _javascript_value(value: Any) -> str:
    """A value of JSON as JavaScript writes it, with single quotes."""
    if isinstance(value, dict):
        pairs = (f"{key}: {_javascript_value(one)}" for key, one in value.items())
        return "{ " + ", ".join(pairs) + " }"
    if isinstance(value, list):
        return "[" + ", ".join(map(_javascript_value, value)) + "]"
    if isinstance(value, str):
        return "'" + json.dumps(value, ensure_ascii=False)[1:-1].replace("'", "\\'") + "'"
    return json.dumps(value)


def _wrapped(
    opening: str, arguments: list[str], closing: str, margin: str = "", *, last: str = ""
) -> str:
    """A call on one line if it fits, else one argument a line; `last` follows the last one."""
    line = opening + ", ".join(arguments) + closing
    if len(line) <= _WIDTH or not arguments:
        return line
    inner = f",\n{margin}    ".join(arguments)
    return f"{opening}\n{margin}    {inner}{last}\n{margin}{closing}"
