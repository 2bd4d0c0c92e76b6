"""The typed client: the values that the templates need, made from the contract."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from bandsy_db.codegen import docstrings, names, patches, types
from bandsy_db.contract import ROLES, Argument, Column, Contract, Function, Result, ResultKind, View

Context = dict[str, Any]

# They need a connection of their own: the client's listen() opens one and calls them there.
LISTENING = ("start_listening", "settle_listening", "stop_listening")

_SERVICE = """\
A worker or a webhook, which acts for no person: it may call every function, but those that act \
for a person, such as `me`, refuse with NotSignedIn."""
_CALLERS = {
    "bandsy_anon": (("AsyncCaller",), "AsyncAnonymousCaller", "Anyone who is not signed in."),
    "bandsy_user": (
        ("AsyncAnonymousCaller", "AsyncListeningCaller"),
        "AsyncUserCaller",
        "A signed-in person.",
    ),
    "bandsy_moderator": (("AsyncUserCaller",), "AsyncModeratorCaller", "A moderator."),
    "bandsy_service": (("AsyncModeratorCaller",), "AsyncServiceCaller", _SERVICE),
}


@dataclass(frozen=True)
class Client:
    """The client of a contract, file by file."""

    contract: Contract

    @cached_property
    def _enums(self) -> dict[str, str]:
        return names.enum_names(self.contract)

    @cached_property
    def _qualified_enums(self) -> dict[str, str]:
        """For modules that import the module of rows, as `rows`, and not its names."""
        return {enum: f"rows.{name}" for enum, name in self._enums.items()}

    @cached_property
    def _functions(self) -> list[Function]:
        return [f for f in self.contract.functions if f.name not in LISTENING]

    @cached_property
    def _sources(self) -> list[Function | View]:
        """One function or view for each class of rows."""
        found: dict[str, Function | View] = {}
        sources: list[Function | View] = [*self._functions, *self.contract.views]
        for source in filter(names.has_row, sources):
            found.setdefault(names.row_name(source), source)
        return list(found.values())

    def rows(self) -> Context:
        """For the modules of rows and of enums."""
        enums = [
            {
                "name": self._enums[enum.name],
                "type": enum.name,
                "docstring": docstrings.of_class(enum.description or f"SQL's {enum.name}."),
                "labels": [
                    {"name": names.label_name(label), "value": label} for label in enum.labels
                ],
            }
            for enum in self.contract.enums
        ]
        return {"enums": enums, "rows": list(map(self._row, self._sources))}

    def patches(self) -> Context:
        """For the module of merge patches."""
        return patches.context(self.contract, self._enums)

    def calls(self) -> Context:
        """For the module of statements."""
        calls = [*map(self._call, self._functions), *map(self._view_call, self.contract.views)]
        return {
            "rows": list(map(self._row, self._sources)),
            "calls": calls,
            "version": self.contract.version,
        }

    def api(self) -> Context:
        """For the module of methods."""
        callers = []
        for role in ROLES:
            bases, name, description = _CALLERS[role]
            callers.append(
                {
                    "name": name,
                    "bases": bases,
                    "description": docstrings.of_class(description),
                    "role": role,
                    "methods": self._methods(role),
                }
            )
        return {"callers": callers}

    def _methods(self, role: str) -> list[Context]:
        functions = [self._method(f) for f in self._functions if f.role == role]
        views = [self._view_method(view) for view in self.contract.views if view.roles[0] == role]
        return sorted(functions + views, key=lambda method: str(method["name"]))

    def _method(self, function: Function) -> Context:
        # The order of keyword-only arguments is free; required ones read better first.
        ordered = sorted(function.arguments, key=lambda argument: not argument.required)
        return {
            "name": names.identifier(function.name),
            "constant": function.name.upper(),
            "kind": function.result.kind.value,
            "is_paged": function.is_paged,
            "returns": self._returns(function),
            "docstring": docstrings.of_function(function),
            "arguments": [
                {
                    "name": names.identifier(argument.name),
                    "type": self._argument_type(function, argument),
                    "required": argument.required,
                }
                for argument in ordered
            ],
        }

    def _argument_type(self, function: Function, argument: Argument) -> str:
        if argument.keys:
            return f"patches.{patches.patch_name(function)}"
        return types.argument(argument, self._qualified_enums)

    def _view_method(self, view: View) -> Context:
        return {
            "name": names.identifier(view.name),
            "constant": view.name.upper(),
            "kind": "rows",
            "is_paged": False,
            "returns": f"list[rows.{names.row_name(view)}]",
            "docstring": docstrings.of_class(view.description, indent=8),
            "arguments": [],
        }

    def _returns(self, function: Function) -> str:
        if function.result.kind is ResultKind.VOID:
            return "None"
        one = self._one(function)
        if function.result.kind is not ResultKind.ROWS:
            return one
        return f"Pages[{one}]" if function.is_paged else f"list[{one}]"

    def _one(self, function: Function) -> str:
        """The type of one row, or of the scalar."""
        result = function.result
        if result.kind is ResultKind.VOID:
            return "object"
        if result.kind is ResultKind.SCALAR:
            return types.value(result.type or "", self._qualified_enums, not_null=result.not_null)
        maybe = result.kind is ResultKind.ROW and not result.not_null
        return f"rows.{names.row_name(function)}" + (" | None" if maybe else "")

    def _row(self, source: Function | View) -> Context:
        columns = _columns(source)
        if isinstance(source, View):
            said = source.description
        elif source.result.type:
            said = f"A row of {source.result.type}."
        else:
            said = f"What {source.name} gives."
        return {
            "name": names.row_name(source),
            "function": names.row_name(source).lower(),
            "docstring": docstrings.of_class(said),
            "has_enums": any(c.type.removesuffix("[]") in self._enums for c in columns),
            "fields": [
                {
                    "name": names.identifier(column.name),
                    "type": types.column(column, self._enums),
                    "docstring": docstrings.of_class(column.description)
                    if column.description
                    else "",
                    "expression": types.conversion(
                        column, self._qualified_enums, f"values[{number}]"
                    ),
                }
                for number, column in enumerate(columns)
            ],
        }

    def _call(self, function: Function) -> Context:
        return {
            "constant": function.name.upper(),
            "row": self._one(function),
            "source": f"api.{function.name}",
            "arguments": [{"name": a.name, "type": a.type} for a in function.arguments],
            "columns": [types.selected(c, self._enums) for c in function.result.columns],
            "reads": function.volatility != "volatile",
            "maker": self._maker(function),
        }

    def _view_call(self, view: View) -> Context:
        return {
            "constant": view.name.upper(),
            "row": f"rows.{names.row_name(view)}",
            "source": f"api.{view.name}",
            "arguments": None,
            "columns": [types.selected(column, self._enums) for column in view.columns],
            "reads": True,
            "maker": f"_{names.row_name(view).lower()}",
        }

    def _maker(self, function: Function) -> str:
        result = function.result
        if not names.has_row(function):
            return _scalar_maker(result, self._qualified_enums)
        maker = f"_{names.row_name(function).lower()}"
        is_sure = result.kind is ResultKind.ROWS or result.not_null
        return maker if is_sure else f"lambda: or_none({maker}())"


def _columns(source: Function | View) -> Iterable[Column]:
    return source.result.columns if isinstance(source, Function) else source.columns


def _scalar_maker(result: Result, enums: dict[str, str]) -> str:
    if (result.type or "").removesuffix("[]") not in enums:
        return "scalar"
    column = Column("", result.type or "", result.not_null)
    return f"lambda: lambda values: {types.conversion(column, enums, 'values[0]')}"
