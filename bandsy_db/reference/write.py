"""Makes the reference of a database, and writes its pages."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from bandsy_db.reference.book import Book
from bandsy_db.reference.read_tables import read_reference

if TYPE_CHECKING:
    import psycopg

    from bandsy_db.sources import Sources

_ROLES = """
select rolname, shobj_description(oid, 'pg_authid')
from pg_roles
where rolname ~ '^bandsy_' and shobj_description(oid, 'pg_authid') is not null
"""


def open_book(connection: "psycopg.Connection[Any]", sources: "Sources") -> Book:
    """The reference of an installed database."""
    roles = dict(connection.execute(_ROLES).fetchall())
    return Book(read_reference(connection, sources), roles)


def write(pages: dict[str, str], folder: Path) -> None:
    """Writes the pages, and removes old ones that no longer belong."""
    for path, text in pages.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
    for file in folder.rglob("*.md"):
        if file.relative_to(folder).as_posix() not in pages:
            file.unlink()
