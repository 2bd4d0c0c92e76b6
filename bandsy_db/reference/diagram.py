"""A domain's entity diagram in Mermaid: tables, their keys and their references."""

from collections.abc import Iterable

from bandsy_db.reference.tables import Constraint, Domain, Table


def diagram(domain: Domain, tables: dict[str, Table]) -> str:
    """The tables of the domain with their keys, and the names of the tables they refer to."""
    own = {table.full_name for table in domain.tables}
    relations = [
        (table, key) for table in domain.tables for key in table.references if key.target in tables
    ]
    others = sorted({key.target for _, key in relations} - own)
    lines = ["erDiagram", "    direction LR"]
    for table in domain.tables:
        lines += [f'    {_id(table.full_name)}["{table.full_name}"] {{', *_keys(table), "    }"]
    lines += [f'    {_id(name)}["{name}"]' for name in others]
    # Several references between two tables are one line, so that their names do not overlap.
    lines += sorted({_relation(table, key, domain.tables) for table, key in relations})
    return "\n".join(lines)


def _id(name: str) -> str:
    return name.replace(".", "_")


def _keys(table: Table) -> Iterable[str]:
    foreign = {column for key in table.references for column in key.columns}
    for column in table.columns:
        marks = []
        if column.name in table.primary_key:
            marks.append("PK")
        if column.name in foreign:
            marks.append("FK")
        elif table.is_unique((column.name,)) and not marks:
            marks.append("UK")
        if marks:
            yield f"        {_word(column.type)} {column.name} {', '.join(marks)}"


def _word(type_: str) -> str:
    """A type as one word, which is what Mermaid can read."""
    return type_.replace("timestamp with time zone", "timestamptz").split(".")[-1].replace(" ", "_")


def _relation(table: Table, key: Constraint, own: tuple[Table, ...]) -> str:
    between = [k for t in own if t is table for k in t.references if k.target == key.target]
    optional = any(not column.is_required for column in table.columns if column.name in key.columns)
    parent = "|o" if optional and len(between) == 1 else "||"
    child = "o|" if table.is_unique(key.columns) and len(between) == 1 else "o{"
    names = ", ".join(column for k in between for column in k.columns)
    return f'    {_id(key.target)} {parent}--{child} {_id(table.full_name)} : "{names}"'
