"""The limits as Bandsy comes: in tests, people may do more at once (tests/helpers.sql)."""

import psycopg

from tests.support.server import ROOT

LIMITS = ROOT / "sql" / "reference" / "limits.sql"


def ship(connection: psycopg.Connection) -> psycopg.Connection:
    """Brings back the limits of a fresh installation."""
    connection.execute("delete from core.limits")
    connection.execute(LIMITS.read_bytes())
    return connection
