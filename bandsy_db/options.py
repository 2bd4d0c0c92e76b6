"""Options that several commands share."""

from typing import Annotated

import typer

from bandsy_db.target import ENVIRONMENT

DatabaseUrl = Annotated[
    str | None,
    typer.Option(
        "--database-url",
        envvar=ENVIRONMENT,
        show_default=False,
        help="The database to work on. Without it: the embedded server, if it is up.",
    ),
]
Json = Annotated[bool, typer.Option("--json", help="Print JSON, for programs.")]
