"""The rows of the reference data that every database must have, to compare two databases.

A file says what to compare: `-- verify: core.settings key description` names the table, the column
that identifies a row, and other columns that a deployment may not change. If several columns
identify a row, a plus joins them: `-- verify: core.limits action+plan description`.
"""

from typing import TYPE_CHECKING

from bandsy_db.checks.catalogue import Catalogue

if TYPE_CHECKING:
    import psycopg

    from bandsy_db.sources import SourceFile, Sources

KIND = "row"


def compared_rows(
    expected: "psycopg.Connection", actual: "psycopg.Connection", sources: "Sources"
) -> tuple[Catalogue, Catalogue]:
    """The rows of a fresh build and those of a database, read as bandsy_owner.

    Rows of a missing or changed table are left out: the table itself is a difference.
    """
    wanted: Catalogue = {}
    found: Catalogue = {}
    for connection in (expected, actual):
        connection.execute("set role bandsy_owner")
    for file in sources.reference:
        if file.directives.get("verify"):
            rows = _rows(actual, file)
            if rows is not None:
                found |= rows
                wanted |= _rows(expected, file) or {}
    return wanted, found


def _rows(connection: "psycopg.Connection", file: "SourceFile") -> Catalogue | None:
    from psycopg import errors, sql

    table, key, *others = file.directives["verify"]
    keys = key.split("+")
    columns = keys + others
    query = sql.SQL("select {} from {}").format(
        sql.SQL(", ").join(map(sql.Identifier, columns)), sql.Identifier(*table.split("."))
    )
    try:
        rows = connection.execute(query).fetchall()
    except (errors.UndefinedTable, errors.UndefinedColumn, errors.InvalidSchemaName):
        return None
    return {
        (KIND, " ".join([table, *map(str, row[: len(keys)])])): "\n".join(
            f"{column}: {value}" for column, value in zip(columns, row, strict=True)
        )
        for row in rows
    }
