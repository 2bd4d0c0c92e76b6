"""The commands about personal data: export, erased-people, repeat-erasures."""

import os
from pathlib import Path
from typing import Annotated
from uuid import UUID

import typer

from bandsy_db.cli.options import DatabaseUrl
from bandsy_db.server.database_url import HASH_KEY, resolve_url


def register(app: typer.Typer) -> None:
    """Adds the commands."""
    for command in (export, erased_people, repeat_erasures):
        app.command()(command)


def export(
    user_id: Annotated[UUID, typer.Argument(help="The id of the account.")],
    path: Annotated[Path, typer.Argument(dir_okay=False, help="The zip file to write.")],
    database_url: DatabaseUrl = None,
    force: Annotated[bool, typer.Option("--force", help="Overwrite the file.")] = False,
) -> None:
    """Write all data of a person to a zip file: data.json, its JSON schema, and a readable page.

    It is logged as the operator's act. Only the owner of the file may read it.
    """
    from bandsy_db.export.archive import export as write

    rows = write(resolve_url(database_url), user_id, path, force=force)
    typer.echo(f"wrote {path}: {rows} rows", err=True)


def erased_people(database_url: DatabaseUrl = None) -> None:
    """Print the list of erased people, a keyed hash a line. Keep it outside the database."""
    from bandsy_db.connection import connect

    cursor = None
    with connect(resolve_url(database_url)) as connection:
        page = "select cursor, user_hash from api.erased_people(100, %s)"
        while rows := connection.execute(page, [cursor]).fetchall():
            for cursor, user_hash in rows:  # noqa: B007, the last one begins the next page
                typer.echo(user_hash)


def repeat_erasures(
    path: Annotated[Path, typer.Argument(exists=True, dir_okay=False, help="The list.")],
    database_url: DatabaseUrl = None,
) -> None:
    """After an older backup is restored: erase again who is on the list of erased-people.

    It needs the key of the hashes, in the variable BANDSY_HASH_KEY. The people are hidden at once;
    the job erase_accounts erases them.
    """
    from bandsy_db.connection import connect
    from bandsy_db.server.jobs import bring_hash_key

    hashes = path.read_text("ascii").split()
    with connect(resolve_url(database_url)) as connection:
        bring_hash_key(connection, os.environ.get(HASH_KEY))
        row = connection.execute("select api.repeat_erasures(%s)", [hashes]).fetchone()
    typer.echo(f"{row[0] if row else 0} people are to be erased again", err=True)
