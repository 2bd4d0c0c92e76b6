"""Clusters in the shape of Supabase, of which nothing is installed: its roles, schemas, defaults.

The superuser is `supabase_admin`. `postgres`, as which people sign in, may create roles and
databases, owns the database of the same name, and is not a superuser.
"""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

from bandsy_db.installer.statements import split
from bandsy_db.server.embedded import Embedded
from bandsy_db.server.scratch import on_database
from tests.support.installing import as_login, do
from tests.support.server import ROOT

ADMIN = "supabase_admin"

_SETTINGS = {
    "fsync": "off",
    "full_page_writes": "off",
    # What Supabase lets a statement of `postgres` take.
    "statement_timeout": "2min",
    "log_min_messages": "fatal",
    "log_min_error_statement": "panic",
}
# What Supabase's module `supautils` runs as supabase_admin if postgres asks for it.
_DELEGATED = ("create extension ", "alter role authenticator set pgrst.")
_numbers = count(1)


@contextmanager
def supabase_cluster() -> Iterator[str]:
    """The URL of a new project's database, as `postgres`."""
    server = Embedded(Path(tempfile.mkdtemp(prefix="bandsy-supabase-")), _SETTINGS)
    server.up()
    try:
        demote(server, ADMIN, "createrole createdb replication bypassrls")
        url = server.url("postgres")
        do(as_login(url, ADMIN), (ROOT / "tests/support/supabase.sql").read_text("utf-8"))
        yield url
    finally:
        server.destroy()


def demote(server: Embedded, superuser: str, powers: str) -> None:
    """Gives the superuser another name; `postgres` becomes the owner of its database, no more."""
    url = server.url("postgres")
    do(url, "create role renamer login superuser")
    do(as_login(url, "renamer"), f"alter role postgres rename to {superuser}")
    do(
        as_login(url, superuser),
        f"drop role renamer; create role postgres login {powers}",
    )
    do(as_login(url, superuser), "alter database postgres owner to postgres")
    do(as_login(url, superuser), "drop database bandsy")


def as_admin(url: str) -> str:
    """The same database as Supabase's superuser, which people do not have."""
    return as_login(url, ADMIN)


@contextmanager
def copied(url: str) -> Iterator[str]:
    """A copy of a project's database, as `postgres`, for as long as it is needed."""
    name = f"copy_{next(_numbers)}"
    elsewhere = as_admin(on_database(url, "template1"))
    do(elsewhere, f"create database {name} template postgres strategy file_copy owner postgres")
    try:
        yield url.replace("/postgres?", f"/{name}?")
    finally:
        do(elsewhere, f"drop database {name} with (force)")


def sql_editor(url: str, sql: str) -> None:
    """Runs statements as `postgres`, one after the other, with what `supautils` adds to that."""
    for statement in split(sql):
        do(as_admin(url) if statement.begins(*_DELEGATED) else url, statement.text)
