"""The URL of the database that a command works on."""

import os
import re
import sys

from bandsy_db.errors import ServerError, UsageError

ENVIRONMENT = "BANDSY_DATABASE_URL"
HASH_KEY = "BANDSY_HASH_KEY"


def resolve_url(database_url: str | None = None) -> str:
    """The given URL, else the environment's, else that of the embedded server if it is up.

    If the embedded server's programs were upgraded since it started, it is restarted.
    """
    if url := database_url or os.environ.get(ENVIRONMENT):
        return _checked(url)
    from bandsy_db.server.embedded import Embedded

    embedded = Embedded()
    if embedded.is_up():
        embedded.renew(print_note)
        return embedded.url()
    raise ServerError(
        "no database to work on",
        hint=f"Start the embedded server: bandsy-db up. "
        f"Or name a database: --database-url or {ENVIRONMENT}.",
    )


def print_note(text: str) -> None:
    """Prints a note for the user to stderr."""
    print(f"note: {text}", file=sys.stderr)


def _checked(url: str) -> str:
    import psycopg
    from psycopg.conninfo import conninfo_to_dict

    # libpq ends the password at the first @, and its error would show the rest as a host name.
    readable = re.match(r"\w+://[^/?#]*@[^/?#]*@", url) is None
    try:
        conninfo_to_dict(url)
    except psycopg.ProgrammingError:
        # Its text may quote the password, so it is not shown.
        readable = False
    if not readable:
        raise UsageError(
            "the database URL cannot be read",
            hint="Write it like postgresql://user@host:5432/database. Put the password into "
            "PGPASSWORD or ~/.pgpass, or after the user with special characters percent-encoded "
            "(@ is %40).",
        )
    return url
