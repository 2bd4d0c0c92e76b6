"""Makes the JSON schema of an export from the data map; `make codegen` writes it.

It is a file of the package, so that people can check an export without a database.
"""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bandsy_db.export.archive import SCHEMA

if TYPE_CHECKING:
    import psycopg

_COLUMNS = """
select
    m.schema_name || '.' || m.table_name, m.column_name, m.purpose,
    m.export::text, t.typname::text, a.attnotnull
from trust.data_map as m
join pg_attribute as a
    on a.attrelid = format('%I.%I', m.schema_name, m.table_name)::regclass
    and a.attname = m.column_name
join pg_type as t on t.oid = a.atttypid
where m.export <> 'none'
order by m.schema_name, m.table_name, a.attnum
"""
_TYPES = {
    "bool": "boolean", "int2": "integer", "int4": "integer", "int8": "integer",
    "float4": "number", "float8": "number", "numeric": "number", "jsonb": "object",
}  # fmt: skip


def schema(connection: "psycopg.Connection") -> str:
    """The schema of data.json, as text."""
    sections: dict[str, dict[str, Any]] = {}
    for section, column, purpose, export, kind, is_set in connection.execute(_COLUMNS):
        # What is named may be gone, or hidden from the reader.
        is_plain = export == "value"
        found = "array" if kind.startswith("_") else _TYPES.get(kind, "string")
        kinds: Any = found if is_plain and is_set else [found if is_plain else "string", "null"]
        sections.setdefault(section, {})[column] = {"description": purpose, "type": kinds}
    document = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "The data of one person",
        "type": "object",
        "required": ["format", "user_id", "made_at", "data"],
        "additionalProperties": False,
        "properties": {
            "format": {"const": 1},
            "user_id": {"type": "string"},
            "made_at": {"type": "string"},
            "data": {
                "type": "object",
                "required": list(sections),
                "additionalProperties": False,
                "properties": {name: _list(columns) for name, columns in sections.items()},
            },
        },
    }
    return json.dumps(document, indent=2) + "\n"


def _list(columns: dict[str, Any]) -> dict[str, Any]:
    # A row of two people shows each of them what is theirs, so no member is required.
    return {
        "type": "array",
        "items": {"type": "object", "additionalProperties": False, "properties": columns},
    }


def main() -> None:
    """Writes the file of this checkout, from a fresh build."""
    from bandsy_db.connection import connect
    from bandsy_db.installer.install import migrate
    from bandsy_db.server.scratch import scratch_database
    from bandsy_db.sources import Sources

    with scratch_database(None) as url:
        migrate(url, Sources.shipped())
        with connect(url) as connection:
            Path(__file__).with_name(SCHEMA).write_text(schema(connection), "utf-8")


if __name__ == "__main__":
    main()
