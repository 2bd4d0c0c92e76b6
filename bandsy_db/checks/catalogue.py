"""A database's shape as plain rows, to be compared with another's."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from bandsy_db.session import pin
from bandsy_db.sources import packaged

if TYPE_CHECKING:
    import psycopg

# (kind, identity) -> definition
Catalogue = dict[tuple[str, str], str]


def schemas(connection: "psycopg.Connection") -> set[str]:
    """The schemas that belong to Bandsy's owner, the history's own among them."""
    rows = connection.execute(
        "select nspname from pg_catalog.pg_namespace"
        " where nspowner = pg_catalog.to_regrole('bandsy_owner')"
    )
    return {name for (name,) in rows}


def read_catalogue(connection: "psycopg.Connection", names: Iterable[str]) -> Catalogue:
    """Everything that the files can make, in these schemas and among our roles."""
    query = packaged("checks/catalogue.sql")
    with connection.transaction():
        # One snapshot for all of it, every name qualified, and no setting that shows.
        connection.execute("set transaction isolation level repeatable read read only")
        connection.execute(pin(local=True).encode())
        connection.execute(
            "select set_config('search_path', '', true), set_config('bandsy.schemas', %s, true)",
            [",".join(sorted(names))],
        )
        return {(kind, name): text for kind, name, text in connection.execute(query)}
