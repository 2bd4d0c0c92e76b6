"""Which database a command works on."""

import os
import re
import sys

from bandsy_db.errors import ServerError, UsageError

ENVIRONMENT = "BANDSY_DATABASE_URL"


def resolve_url(database_url: str | None = None) -> str:
    """The URL that was given, else the environment's, else the embedded server's if it is up.

    An embedded server whose programs were upgraded is started again.
    """
    if url := database_url or os.environ.get(ENVIRONMENT):
        return _checked(url)
    from bandsy_db.server.embedded import Embedded

    embedded = Embedded()
    if embedded.is_up():
        embedded.renew(note)
        return embedded.url()
    raise ServerError(
        "no database to work on",
        hint=f"Start the embedded server: bandsy-db up. "
        f"Or name a database: --database-url or {ENVIRONMENT}.",
    )


def note(text: str) -> None:
    """Tells a person what they should know, beside what the command prints."""
    print(f"note: {text}", file=sys.stderr)


def _checked(url: str) -> str:
    import psycopg
    from psycopg.conninfo import conninfo_to_dict

    # libpq ends the password at the first @ and would show the rest as a host that it cannot find.
    readable = re.match(r"\w+://[^/?#]*@[^/?#]*@", url) is None
    try:
        conninfo_to_dict(url)
    except psycopg.ProgrammingError:
        # Its text quotes what it could not read, which may be the password: it is not shown.
        readable = False
    if not readable:
        raise UsageError(
            "the database URL cannot be read",
            hint="Like this: postgresql://user@host:5432/database, the password in PGPASSWORD, in "
            "~/.pgpass, or after the user with its special characters percent-encoded (@ is %40).",
        )
    return url
