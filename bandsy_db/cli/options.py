"""Options that several commands share."""

from typing import Annotated

import typer

from bandsy_db.server.database_url import ENVIRONMENT


def _not_empty(url: str | None) -> str | None:
    """Refuses an empty URL: it comes from a variable that was not set."""
    if url is not None and not url.strip():
        raise typer.BadParameter("the URL is empty")
    return url


DatabaseUrl = Annotated[
    str | None,
    typer.Option(
        "--database-url",
        envvar=ENVIRONMENT,
        show_default=False,
        callback=_not_empty,
        help="The database to work on. Without it: the embedded server, if it is up.",
    ),
]
Json = Annotated[bool, typer.Option("--json", help="Print JSON, for programs.")]
