"""Fills the template database: all of Bandsy, the extensions that test it, the helpers."""

from pathlib import Path

import psycopg

from bandsy_db.installer.execute import Step, run_step
from bandsy_db.installer.install import migrate
from bandsy_db.sources import Sources

HELPERS = "tests/helpers.sql"


def whole(url: str, root: Path) -> None:
    """Installs the checkout, as `bandsy-db migrate` would, and what the tests add to it."""
    migrate(url, Sources(root))
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("create extension pgtap with schema public")
        connection.execute("create extension plpgsql_check with schema public")
        run_step(connection, Step("helpers", (root / HELPERS).read_text("utf-8"), HELPERS))
