"""Examines the machine or the database: the function behind `doctor`."""

from bandsy_db.errors import ServerError
from bandsy_db.installer.findings import Finding
from bandsy_db.server.database_url import resolve_url


def examine(database_url: str | None) -> list[Finding]:
    """Findings on the database that a command would work on, or on the machine if there is none."""
    try:
        url = resolve_url(database_url)
    except ServerError:
        from bandsy_db.checks.doctor_machine import examine_machine

        return examine_machine()
    from bandsy_db.checks.doctor_database import examine_database

    return examine_database(url)
