"""The rules of docs/explanation/scale-out.md for statements on tables that grow without end."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import psycopg
from pglast import ast
from pglast.enums import A_Expr_Kind, BoolExprType, SetOperation

from tests.support.statements import (
    Function,
    Nodes,
    Statement,
    asked_of_errors,
    nodes,
    statements,
)

TABLES = """
select
    g.schema_name,
    g.table_name,
    g.key_column,
    array(
        select a.attname::text from pg_attribute as a
        where a.attrelid = format('%I.%I', g.schema_name, g.table_name)::regclass and a.attnum > 0
    )
from internal.growth_tables() as g
where g.is_separable
"""
# What a new value may call: the moment that all servers are told.
_SAFE_CALLS = {("now",), ("pg_catalog", "now")}
_OURS = ("api", "internal")
_OF_THE_SESSION = {"current_setting", "set_config"}


@dataclass(frozen=True)
class Table:
    """A growth table that is separable."""

    schema: str
    name: str
    key: str
    columns: list[str]

    @property
    def full_name(self) -> str:
        """The table as statements name it."""
        return f"{self.schema}.{self.name}"


def separable(connection: psycopg.Connection) -> list[Table]:
    """The growth tables whose statements keep the rules."""
    return [Table(*row) for row in connection.execute(TABLES)]


def faults(function: Function, tables: Iterable[Table]) -> list[str]:
    """Where a function breaks the rules, each with the number of the rule."""
    named = [t for t in tables if re.search(rf"\b{t.full_name}\b", function.definition)]
    found = [
        f"S3: an argument or result has the type of the rows of {table.full_name}"
        for table in named
        if table.full_name in {*function.argument_types, function.return_type}
    ]
    if function.language == "sql":
        return found + [f"S3: {table.full_name} in an SQL function" for table in named]
    if not named:
        return found
    asked = sorted(asked_of_errors(function) - {"DATATYPE_NAME"})
    found += [f"S8: asks an error for {name}" for name in asked]
    for statement in statements(function):
        found += _of_statement(statement, {(t.schema, t.name): t for t in named})
    return found


def _of_statement(statement: Statement, tables: dict[tuple[str, str], Table]) -> Iterator[str]:
    if not any(table.full_name in statement.text for table in tables.values()):
        return
    tree: Any = statement.tree
    seen = nodes(tree)
    ranges = seen.of("RangeVar")
    grown = [r for r in ranges if (r.schemaname, r.relname) in tables]
    if not grown:
        return
    table = tables[grown[0].schemaname, grown[0].relname]
    name = f"of {table.full_name}"
    if not statement.is_own:
        yield f"S2: a query {name} inside an expression or a condition"
        return
    if len(ranges) > 1 or _is_composed(seen):
        yield f"S1: a statement {name} has a join, a sub-query, a union or a with"
        return
    aliases = {table.name, grown[0].alias.aliasname if grown[0].alias else table.name}
    if isinstance(tree, ast.InsertStmt):
        yield from _of_insert(tree, table, aliases)
    else:
        if _keys(tree.whereClause, table, aliases) != 1:
            yield f"S1: a statement {name} does not say `{table.key} = variable` once"
        yield from _of_values(tree, table)
    yield from _of_calls(seen, table, aliases)


def _is_composed(seen: Nodes) -> bool:
    return bool(
        seen.of("SubLink", "CommonTableExpr", "JoinExpr", "RangeSubselect", "RangeFunction")
    ) or any(s.op is not None and s.op != SetOperation.SETOP_NONE for s in seen.of("SelectStmt"))


def _of_insert(tree: ast.InsertStmt, table: Table, aliases: set[str]) -> Iterator[str]:
    source: Any = tree.selectStmt
    rows = source.valuesLists if source else None
    columns = [column.name for column in tree.cols or ()]
    if not rows or len(rows) != 1:
        yield f"S1: an insert into {table.full_name} is not of values, one row"
    elif table.key not in columns:
        yield f"S1: an insert into {table.full_name} without {table.key}"
    elif not _is_variable(rows[0][columns.index(table.key)], table, aliases):
        yield f"S1: an insert into {table.full_name} whose {table.key} is no variable"
    if tree.onConflictClause:
        yield from _of_values(tree.onConflictClause, table)


def _of_values(tree: Any, table: Table) -> Iterator[str]:
    """What an update sets."""
    if isinstance(tree, ast.SelectStmt | ast.DeleteStmt):
        return
    for target in tree.targetList or ():
        if target.name == table.key:
            yield f"T1: the key of {table.full_name} is changed"
        for call in nodes(target).of("FuncCall"):
            if _name(call) not in _SAFE_CALLS:
                yield f"S4: an update of {table.full_name} calls {'.'.join(_name(call))}"


def _of_calls(seen: Nodes, table: Table, aliases: set[str]) -> Iterator[str]:
    calls = {id(call): call for call in seen.of("FuncCall")}.values()
    for call in calls:
        name = _name(call)
        if name[-1] in _OF_THE_SESSION or (len(name) > 1 and name[0] in _OURS):
            yield f"S5: a statement of {table.full_name} calls {'.'.join(name)}"
    for column in seen.of("ColumnRef"):
        fields = _fields(column)
        if len(fields) == 1 and fields[0] in aliases - set(table.columns):
            yield f"S5: a statement takes a whole row of {table.full_name}"


def _keys(where: Any, table: Table, aliases: set[str]) -> int:
    """How often a condition says `key = variable`, among what is joined by `and`."""
    if isinstance(where, ast.BoolExpr) and where.boolop == BoolExprType.AND_EXPR:
        return sum(_keys(one, table, aliases) for one in where.args or ())
    is_operator = isinstance(where, ast.A_Expr) and where.kind == A_Expr_Kind.AEXPR_OP
    if not is_operator or [name.sval for name in where.name] != ["="]:
        return 0
    sides = (where.lexpr, where.rexpr)
    return sum(
        int(_is_key(one, table, aliases) and _is_variable(other, table, aliases))
        for one, other in (sides, reversed(sides))
    )


def _is_key(node: Any, table: Table, aliases: set[str]) -> bool:
    fields = _fields(node)
    return fields[-1:] == [table.key] and (len(fields) == 1 or fields[0] in aliases)


def _is_variable(node: Any, table: Table, aliases: set[str]) -> bool:
    fields = _fields(node)
    if len(fields) == 1:
        return fields[0] not in table.columns
    return bool(fields) and fields[0] not in aliases


def _fields(node: Any) -> list[str]:
    if not isinstance(node, ast.ColumnRef):
        return []
    return [getattr(field, "sval", "*") for field in node.fields or ()]


def _name(call: Any) -> tuple[str, ...]:
    return tuple(part.sval for part in call.funcname)
