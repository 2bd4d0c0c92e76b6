"""The command `demo`: a database full of musicians, and one who finds another and a concert."""

import os
from typing import Annotated

import typer

from bandsy_db.options import DatabaseUrl

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
    from rich.console import Console

    from bandsy_db.commands_install import migrate
    from bandsy_db.demo.run import run
    from bandsy_db.embedded import Embedded
    from bandsy_db.target import ENVIRONMENT, resolve_url

    console = Console()
    if database_url or os.environ.get(ENVIRONMENT):
        url = resolve_url(database_url)
    else:
        url = Embedded().up()
    migrate(url)
    run(console, url, people)
