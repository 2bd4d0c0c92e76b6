"""The commands about servers: up, down, url, doctor, metrics."""

from typing import Annotated

import typer

from bandsy_db.cli.options import DatabaseUrl, Json
from bandsy_db.errors import Exit, redact
from bandsy_db.server.database_url import print_note, resolve_url


def register(app: typer.Typer) -> None:
    """Adds the commands."""
    for command in (up, down, url, doctor, metrics):
        app.command()(command)


def up() -> None:
    """Start the embedded server, and create it first if it is missing; print its URL."""
    from bandsy_db.server.embedded import Embedded

    typer.echo(Embedded().up(print_note))


def down(
    destroy: Annotated[bool, typer.Option("--destroy", help="Remove its data too.")] = False,
) -> None:
    """Stop the embedded server."""
    from bandsy_db.server.embedded import Embedded

    server = Embedded()
    was_up = server.down()
    typer.echo("stopped" if was_up else "the embedded server was not running", err=True)
    if destroy:
        server.destroy()
        typer.echo(f"removed {server.home}", err=True)


def url(database_url: DatabaseUrl = None) -> None:
    """Print the URL of the database that commands work on."""
    typer.echo(redact(resolve_url(database_url)))


def doctor(database_url: DatabaseUrl = None, json: Json = False) -> None:
    """Say what is missing, on this machine or in the database, and what to do about it."""
    from bandsy_db.checks.doctor import examine
    from bandsy_db.cli import show
    from bandsy_db.installer.findings import Severity

    found = examine(database_url)
    show.examination(found, as_json=json)
    if any(finding.status is Severity.FAIL for finding in found):
        raise typer.Exit(Exit.FAILED)


def metrics(database_url: DatabaseUrl = None) -> None:
    """Print what monitoring watches, in the text format of Prometheus."""
    from bandsy_db.server.metrics import read_metrics

    typer.echo(read_metrics(resolve_url(database_url)), nl=False)
