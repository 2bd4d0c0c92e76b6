"""The objects of a database as plain rows, to compare two databases."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from bandsy_db.connection import pin_settings
from bandsy_db.sources import packaged

if TYPE_CHECKING:
    import psycopg

# (kind, identity) -> definition
Catalogue = dict[tuple[str, str], str]


def schemas(connection: "psycopg.Connection") -> set[str]:
    """The schemas that belong to bandsy_owner, with that of the history."""
    rows = connection.execute(
        "select nspname from pg_catalog.pg_namespace"
        " where nspowner = pg_catalog.to_regrole('bandsy_owner')"
    )
    return {name for (name,) in rows}


def read_catalogue(connection: "psycopg.Connection", names: Iterable[str]) -> Catalogue:
    """Everything that the files can create, in these schemas and among Bandsy's roles."""
    query = packaged("checks/catalogue.sql")
    with connection.transaction():
        # One snapshot, every name qualified, and no setting that changes the texts.
        connection.execute("set transaction isolation level repeatable read read only")
        connection.execute(pin_settings(local=True).encode())
        connection.execute(
            "select set_config('search_path', '', true), set_config('bandsy.schemas', %s, true)",
            [",".join(sorted(names))],
        )
        return {(kind, name): text for kind, name, text in connection.execute(query)}
