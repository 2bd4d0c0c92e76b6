"""The command `build`: the whole database as one SQL file."""

from pathlib import Path
from typing import Annotated

import typer

Output = Annotated[
    Path | None,
    typer.Option("--output", "-o", dir_okay=False, help="The file to write. Without it: stdout."),
]


def register(app: typer.Typer) -> None:
    """Adds the command."""
    app.command()(build)


def build(output: Output = None) -> None:
    """Write one plain SQL file that a superuser installs in an empty database with psql -f.

    It needs no database, and the same release always writes the same file.
    """
    from bandsy_db.errors import UsageError
    from bandsy_db.installer.build import build as make

    made = make()
    if output is None:
        typer.echo(made.encode(), nl=False)
        return
    try:
        output.write_bytes(made.encode())
    except OSError as error:
        raise UsageError(
            f"cannot write {output}: {error.strerror}",
            hint="Name a file in a directory that you can write to.",
        ) from error
