"""The SQL statements inside functions, as PostgreSQL's own parsers see them (pglast)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import psycopg
from pglast import ast, parse_plpgsql, parse_sql
from pglast.parser import ParseError
from pglast.visitors import Visitor

FUNCTIONS = """
select
    p.oid::regproc::text,
    l.lanname,
    p.prosrc,
    pg_get_functiondef(p.oid),
    coalesce(p.proargnames, '{}'),
    coalesce(p.proargmodes::text[], '{}'),
    p.proretset,
    p.prorettype::regtype::text,
    array(
        select t.type::regtype::text
        from unnest(coalesce(p.proallargtypes, p.proargtypes::oid[])) as t (type)
    )
from pg_proc as p
inner join pg_language as l on p.prolang = l.oid
where p.pronamespace in ('api'::regnamespace, 'internal'::regnamespace) and p.prokind = 'f'
order by 1
"""

# Statements of PL/pgSQL that run a query as a statement of its own, and where it is in them.
_OWN = {
    "PLpgSQL_stmt_execsql": "sqlstmt",
    "PLpgSQL_stmt_perform": "expr",
    "PLpgSQL_stmt_return_query": "query",
    "PLpgSQL_stmt_fors": "query",
}
# The parser knows no types but those of pg_catalog, and does not need them.
_BEGIN = re.compile(r"^(\s*begin\b)", re.MULTILINE)
_ASSIGNED = re.compile(r"^[\w.\[\]]+\s*:?=")
_TYPED = re.compile(r"^( +\w+ (?:constant )?)[a-z_]+\.[a-z_0-9]+(\[\])?", re.MULTILINE)


@dataclass(frozen=True)
class Function:
    """A function of the database."""

    name: str
    language: str
    body: str
    definition: str
    argument_names: list[str]
    argument_modes: list[str]
    returns_set: bool
    return_type: str
    argument_types: list[str]

    def tree(self) -> Any:
        """The body, as the parser of PL/pgSQL sees it."""
        try:
            return parse_plpgsql(self._parsed_with("record"))
        except ParseError:
            # One of several variables that a query fills.
            return parse_plpgsql(self._parsed_with("text"))

    def _parsed_with(self, known_type: str) -> str:
        """The function, its own types replaced by one that the parser knows."""
        modes = self.argument_modes or ["i"] * len(self.argument_names)
        named = [pair for pair in zip(self.argument_names, modes, strict=True) if pair[0]]
        outs = ", ".join(f"out {name} text" for name, mode in named if mode in "obt")
        ins = "".join(f"    {name} record;\n" for name, mode in named if mode not in "obt")
        returned = self.return_type if self.return_type in ("void", "trigger") else "text"
        if outs:
            returned = "record" if outs.count("out ") > 1 else "text"
        head, begin, rest = _BEGIN.split(self.body, maxsplit=1)
        if "declare" in head:
            head = head.replace("declare", f"declare\n{ins}", 1)
        else:
            head = f"{head}\ndeclare\n{ins}"
        head = _TYPED.sub(lambda m: m[1] + ("text[]" if m[2] else known_type), head)
        return (
            f"create function seed({outs}) returns {'setof ' * self.returns_set}{returned}"
            f" language plpgsql as $_${head}{begin}{rest}$_$"
        )


@dataclass(frozen=True)
class Statement:
    """A query in a function: a statement of its own, or a part of one."""

    text: str
    is_own: bool

    @property
    def tree(self) -> ast.Node:
        """The statement as a tree. An expression is read as the one column of a query."""
        for text in (self.text, f"select {self.text}"):
            try:
                return _one(text)
            except ParseError:
                continue
        # An assignment: the variable, and what it becomes.
        return _one("select " + _ASSIGNED.sub("", self.text, count=1))


def _one(text: str) -> ast.Node:
    statement = parse_sql(text)[0].stmt
    assert statement
    return statement


def functions(connection: psycopg.Connection) -> list[Function]:
    """The functions of api and internal."""
    return [Function(*row) for row in connection.execute(FUNCTIONS)]


def statements(function: Function) -> list[Statement]:
    """The queries in a function of PL/pgSQL."""
    return list(_found(function.tree()))


def asked_of_errors(function: Function) -> set[str]:
    """The names that the function asks of errors: `CONSTRAINT_NAME` and the like."""
    return set(re.findall(r"\b[A-Z]+_NAME\b", str(function.tree())))


def _found(node: Any) -> Iterator[Statement]:
    if isinstance(node, list):
        for one in node:
            yield from _found(one)
    elif isinstance(node, dict):
        for name, inner in node.items():
            if name == "PLpgSQL_expr":
                yield Statement(inner["query"], is_own=False)
            elif name in _OWN and _OWN[name] in inner:
                yield Statement(inner[_OWN[name]]["PLpgSQL_expr"]["query"], is_own=True)
                yield from _found({k: v for k, v in inner.items() if k != _OWN[name]})
            else:
                yield from _found(inner)


class Nodes(Visitor):
    """All nodes of a tree, by kind."""

    def __init__(self) -> None:
        self.by_kind: dict[str, list[Any]] = {}

    def visit(self, _: Any, node: ast.Node) -> None:
        """Called by the parser's own walk."""
        self.by_kind.setdefault(type(node).__name__, []).append(node)

    def of(self, *kinds: str) -> list[Any]:
        """The nodes of these kinds."""
        return [node for kind in kinds for node in self.by_kind.get(kind, [])]


def nodes(tree: ast.Node) -> Nodes:
    """Every node under one, and itself."""
    seen = Nodes()
    seen(tree)
    return seen
