"""Prints an error on a terminal: what is wrong, where, and what to do."""

import traceback

import psycopg
from rich.console import Console
from rich.text import Text

from bandsy_db.errors import BandsyError, LostConnectionError, ServerError

# 08 connection, 28 authorization, 3D no such database, 53300 too many connections, 57P starting up.
_NOT_CONNECTED = ("08", "28", "3D", "53300", "57P")


def as_bandsy_error(error: Exception) -> BandsyError:
    """The exception as a BandsyError; an unexpected one has its traceback as the detail."""
    if isinstance(error, BandsyError):
        return error
    if isinstance(error, psycopg.OperationalError) and (
        error.sqlstate is None or error.sqlstate.startswith(_NOT_CONNECTED)
    ):
        if error.pgconn is None:  # it is set only if no connection was made
            outcome = "uncommitted work is undone"
            return LostConnectionError(
                "during work", error, outcome=outcome, sqlstate=error.sqlstate
            )
        return ServerError(
            "cannot connect to the database",
            detail=str(error),
            sqlstate=error.sqlstate,
            hint="Find the cause with: bandsy-db doctor",
        )
    if isinstance(error, psycopg.Error) and error.sqlstate:
        return BandsyError(
            error.diag.message_primary or str(error),
            detail=error.diag.message_detail,
            hint=error.diag.message_hint,
            sqlstate=error.sqlstate,
        )
    return BandsyError(
        f"{type(error).__name__}: {error}",
        detail="".join(traceback.format_exception(error)),
        hint="This is a bug in bandsy-db. Please report it.",
    )


def print_error(error: BandsyError) -> None:
    """Prints the error to stderr."""
    text = Text.assemble(("error: ", "bold red"), (error.message, "bold"))
    for place in (error.where, error.sqlstate and f"SQLSTATE {error.sqlstate}"):
        if place:
            text.append(f"\n  {place}", style="cyan")
    for line in (error.detail or "").splitlines():
        text.append(f"\n  {line}", style="dim")
    if error.hint:
        text.append("\nhint: ", style="bold green").append(error.hint)
    Console(stderr=True, soft_wrap=True, highlight=False).print(text)
