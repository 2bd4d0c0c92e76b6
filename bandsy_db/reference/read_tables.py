"""Reads the reference's content from an installed database and the policy files' first comments."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bandsy_db.contract import Contract, read_contract
from bandsy_db.reference.tables import (
    Constraint,
    Domain,
    Grant,
    Policy,
    Reference,
    Table,
    TableColumn,
    TypeOf,
)
from bandsy_db.sources import Sources

if TYPE_CHECKING:
    import psycopg

_Row = dict[str, Any]
_QUERIES = (
    "domains",
    "tables",
    "columns",
    "constraints",
    "types",
    "policies",
    "grants",
    "settings",
)


def read_reference(connection: "psycopg.Connection[Any]", sources: Sources) -> Reference:
    """The contract, and the tables behind it."""
    contract = read_contract(connection, sources)
    found = {name: _rows(connection, name) for name in _QUERIES}
    tables = _tables(found, _notes(sources))
    domains = (_domain(row, contract, tables, found["types"]) for row in found["domains"])
    return Reference(
        contract,
        tuple(domain for domain in domains if not domain.is_empty),
        {table.full_name: table for table in tables},
        tuple(found["settings"]),
    )


def _rows(connection: "psycopg.Connection[Any]", name: str) -> list[_Row]:
    from psycopg.rows import dict_row

    query = Path(__file__).with_name("sql") / f"{name}.sql"
    # An empty path makes PostgreSQL write every name with its schema.
    with connection.transaction(), connection.cursor(row_factory=dict_row) as cursor:
        cursor.execute("select set_config('search_path', '', true)")
        return cursor.execute(query.read_bytes()).fetchall()


def _tables(found: Mapping[str, list[_Row]], notes: Mapping[str, tuple[str, ...]]) -> list[Table]:
    columns = _by_relation(found["columns"])
    constraints = _by_relation(found["constraints"])
    policies = _by_relation(found["policies"])
    grants = _by_relation(found["grants"])

    def table(row: _Row) -> Table:
        name = f"{row['schema']}.{row['name']}"
        return Table(
            schema=row["schema"],
            name=row["name"],
            domain=row["domain"],
            is_view=row["is_view"],
            comment=row["comment"] or "",
            columns=tuple(
                TableColumn(**{**column, "comment": column["comment"] or ""})
                for column in columns[name]
            ),
            constraints=tuple(Constraint(**_hashable(row)) for row in constraints[name]),
            policies=tuple(Policy(**_hashable(row)) for row in policies[name]),
            grants=tuple(Grant(**_hashable(row)) for row in grants[name]),
            note=notes.get(name, ()),
        )

    return [table(row) for row in found["tables"]]


def _by_relation(rows: Iterable[_Row]) -> defaultdict[str, list[_Row]]:
    """The rows of each table, without its name."""
    grouped: defaultdict[str, list[_Row]] = defaultdict(list)
    for row in rows:
        grouped[row.pop("relation")].append(row)
    return grouped


def _hashable(row: _Row) -> _Row:
    return {name: tuple(v) if isinstance(v, list) else v for name, v in row.items()}


def _notes(sources: Sources) -> dict[str, tuple[str, ...]]:
    """The comment at the start of each policy file, by table."""
    notes = {}
    for file in sources.code:
        if file.path.startswith("policies/"):
            path = Path(file.path)
            lines = [line.removeprefix("--").strip() for line in file.head.splitlines()]
            text = "\n".join(filter(None, lines))
            parts = text.replace("\nNot granted:", "\0Not granted:").split("\0")
            notes[f"{path.parent.name}.{path.stem}"] = tuple(" ".join(p.split()) for p in parts)
    return notes


def _domain(row: _Row, contract: Contract, tables: list[Table], types: list[_Row]) -> Domain:
    name = row["name"]
    return Domain(
        name=name,
        comment=row["comment"] or "",
        functions=tuple(f for f in contract.functions if f.domain == name),
        tables=tuple(t for t in tables if t.schema == name),
        views=tuple(t for t in tables if t.is_view and t.domain == name and t.schema == "api"),
        types=tuple(
            TypeOf(**{**_hashable(type_), "comment": type_["comment"] or ""})
            for type_ in types
            if type_["schema"] == name
        ),
    )
