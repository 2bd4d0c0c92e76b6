"""Lays the ground (roles, extensions, schemas), as far as it is missing and may be laid."""

import re
from typing import TYPE_CHECKING

from bandsy_db.connect import login
from bandsy_db.errors import RefusedError
from bandsy_db.execute import Step, StepError, run
from bandsy_db.sources import SourceFile
from bandsy_db.statements import Statement, split

if TYPE_CHECKING:
    import psycopg

_DENIED = "42501"
_MEMBERSHIP = re.compile(r"grant (\w+) to (\w+)")
_SCHEMA = re.compile(r"create schema if not exists (\w+) ")


def steps(connection: "psycopg.Connection | None", file: SourceFile) -> list[Step]:
    """The steps that lay the ground; refuses by name what only a superuser may run.

    Without a connection they are for a superuser.
    """
    if connection is None or _is_superuser(connection):
        return [Step("as the login", "reset role"), Step(file.path, file.text, file.path)]
    allowed, denied = _rehearse(connection, file)
    if denied:
        raise RefusedError(
            f"{connection.info.user} may not lay the ground",
            where=file.path,
            detail=";\n".join([*denied, f"grant bandsy_owner to {login(connection)}"]) + ";",
            hint="A superuser must run the statements above in this database; then try again.",
        )
    return [Step("as the login", "reset role"), Step(file.path, "".join(allowed), file.path)]


def _rehearse(connection: "psycopg.Connection", file: SourceFile) -> tuple[list[str], list[str]]:
    """Tries each statement and takes all back: what may run, and what is missing but denied."""
    allowed: list[str] = []
    denied: list[str] = []
    with connection.transaction(force_rollback=True):
        connection.execute("reset role")
        for statement in split(file.text):
            try:
                with connection.transaction():
                    run(connection, Step(file.path, statement.text, file.path))
                allowed.append(f"{statement.text};\n")
            except StepError as error:
                # What fails after a denied statement most likely wanted what that would have made.
                if error.sqlstate != _DENIED and not denied:
                    raise
                if error.sqlstate != _DENIED or not _is_there(connection, statement):
                    denied.append(statement.text)
    return allowed, denied


def _is_superuser(connection: "psycopg.Connection") -> bool:
    row = connection.execute(
        "select rolsuper from pg_catalog.pg_roles where rolname = session_user"
    ).fetchone()
    return bool(row and row[0])


def _is_there(connection: "psycopg.Connection", statement: Statement) -> bool:
    """Whether what the statement is for is already so; a comment is never worth a superuser."""
    if statement.begins("comment on "):
        return True
    if match := _MEMBERSHIP.fullmatch(statement.words):
        query = "select pg_has_role(%s, %s, 'member')"
        row = connection.execute(query, [match[2], match[1]]).fetchone()
        return bool(row and row[0])
    if match := _SCHEMA.match(statement.words):
        query = "select true from pg_namespace where nspname = %s"
        return connection.execute(query, [match[1]]).fetchone() is not None
    return False
