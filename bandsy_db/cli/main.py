"""The command line `bandsy-db`: puts the commands together and turns errors into exit codes."""

import io
import logging
import os
import sys
from typing import Annotated

import typer

from bandsy_db.cli import (
    commands_build,
    commands_contract,
    commands_demo,
    commands_install,
    commands_server,
)
from bandsy_db.cli.options import DatabaseUrl
from bandsy_db.errors import BandsyError, Exit
from bandsy_db.server.database_url import ENVIRONMENT

_EXIT_CODES = " · ".join(f"{code.value} {code.meaning}" for code in Exit)

app = typer.Typer(
    name="bandsy-db",
    help="Installs Bandsy's database, keeps it true, and runs a private server to try it on.",
    epilog=f"Exit codes: {_EXIT_CODES}",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
)

# A module of commands has a function `register(app)`.
for module in (
    commands_server,
    commands_install,
    commands_contract,
    commands_build,
    commands_demo,
):
    module.register(app)


def _version(asked: bool) -> None:
    if asked:
        from bandsy_db import __version__

        typer.echo(f"bandsy-db {__version__}")
        raise typer.Exit


@app.callback()
def target(
    database_url: DatabaseUrl = None,
    _: Annotated[
        bool,
        typer.Option("--version", callback=_version, is_eager=True, help="Print it, and end."),
    ] = False,
) -> None:
    """Lets the target stand before the command too."""
    if database_url:
        os.environ[ENVIRONMENT] = database_url


def main() -> None:
    """Runs a command; what a person is meant to read goes to stderr, without a traceback."""
    for stream in (sys.stdout, sys.stderr):
        # A terminal that does not know a letter shows `?`; nothing dies of it.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
    # It warns of what fails while an error is on its way; that error is what is reported.
    logging.getLogger("psycopg").addHandler(logging.NullHandler())
    try:
        app()
    except BandsyError as error:
        from bandsy_db.cli.error_output import report

        report(error)
        sys.exit(error.exit_code)
    except Exception as error:  # noqa: BLE001 (the outermost frame)
        from bandsy_db.cli.error_output import report, understood

        report(understood(error))
        sys.exit(understood(error).exit_code)
