"""The command about the compliance log."""

from typing import Annotated

import typer

from bandsy_db.cli.options import DatabaseUrl, Json
from bandsy_db.errors import Exit
from bandsy_db.server.database_url import resolve_url


def register(app: typer.Typer) -> None:
    """Adds the command."""
    app.command()(compliance)


def compliance(
    database_url: DatabaseUrl = None,
    head: Annotated[
        str | None, typer.Option(help="A head that was kept: the log must still have it.")
    ] = None,
    no_verify: Annotated[
        bool, typer.Option("--no-verify", help="Only print the head: that reads one row.")
    ] = False,
    json: Json = False,
) -> None:
    """Verify the compliance log and print its head, to be kept outside the database.

    Exit code 1 if an entry is missing or was changed.
    """
    from bandsy_db.cli import show
    from bandsy_db.server.compliance import read_head, verify_log

    if no_verify:
        if head:
            raise typer.BadParameter("--head needs the verification that --no-verify leaves out")
        typer.echo(read_head(resolve_url(database_url)))
        return
    found = verify_log(resolve_url(database_url), head)
    show.compliance_log(found, as_json=json)
    if found.fault:
        raise typer.Exit(Exit.FAILED)
