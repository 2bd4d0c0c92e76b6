"""The program `bandsy-db`: its commands, and the exit codes of its errors."""

import io
import logging
import os
import sys
from typing import Annotated

import typer

from bandsy_db.cli import (
    commands_build,
    commands_compliance,
    commands_contract,
    commands_demo,
    commands_install,
    commands_personal,
    commands_server,
)
from bandsy_db.cli.options import DatabaseUrl
from bandsy_db.errors import BandsyError, Exit
from bandsy_db.server.database_url import ENVIRONMENT

_EXIT_CODES = " · ".join(f"{code.value} {code.meaning}" for code in Exit)

app = typer.Typer(
    name="bandsy-db",
    help="Installs Bandsy's database, keeps it up to date, and runs a private server for trials.",
    epilog=f"Exit codes: {_EXIT_CODES}",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
)

# Each module of commands has a function `register(app)`.
for module in (
    commands_server,
    commands_install,
    commands_contract,
    commands_build,
    commands_personal,
    commands_demo,
    commands_compliance,
):
    module.register(app)


def _version(asked: bool) -> None:
    if asked:
        from bandsy_db import __version__

        typer.echo(f"bandsy-db {__version__}")
        raise typer.Exit


@app.callback()
def common_options(
    database_url: DatabaseUrl = None,
    _: Annotated[
        bool,
        typer.Option("--version", callback=_version, is_eager=True, help="Print the version."),
    ] = False,
) -> None:
    """Options that stand before the command."""
    if database_url:
        os.environ[ENVIRONMENT] = database_url


def main() -> None:
    """Runs a command; an error goes to stderr, without a traceback."""
    for stream in (sys.stdout, sys.stderr):
        # A terminal that does not have a letter shows `?`, instead of an error.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
    # psycopg warns of what fails during an error. The error itself is reported.
    logging.getLogger("psycopg").addHandler(logging.NullHandler())
    try:
        app()
    except BandsyError as error:
        from bandsy_db.cli.error_output import print_error

        print_error(error)
        sys.exit(error.exit_code)
    except Exception as error:  # noqa: BLE001 (the outermost frame)
        from bandsy_db.cli.error_output import as_bandsy_error, print_error

        print_error(as_bandsy_error(error))
        sys.exit(as_bandsy_error(error).exit_code)
