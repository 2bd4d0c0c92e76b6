"""Lays the ground (roles, extensions, schemas), as far as it is missing and may be laid."""

import re
from typing import TYPE_CHECKING

from bandsy_db.connection import login
from bandsy_db.errors import RefusedError
from bandsy_db.installer.execute import Step, StepError, run
from bandsy_db.installer.extension_schemas import uses
from bandsy_db.installer.preconditions import USERS, granted, ground_comments, settable
from bandsy_db.installer.statements import Statement, split
from bandsy_db.sources import SourceFile

if TYPE_CHECKING:
    import psycopg

# Not `reset role`: a login may have been given another role to begin with.
AS_THE_LOGIN = Step("as the login", "set role none")

_DENIED = "42501"
_MEMBERSHIP = re.compile(r"grant (\w+) to (\w+)")
_USAGE = re.compile(r"grant usage on schema (.+) to bandsy_owner, bandsy_anon$")
_SCHEMA = re.compile(r"create schema if not exists (\w+) ")


def steps(connection: "psycopg.Connection | None", file: SourceFile) -> list[Step]:
    """The steps that lay the ground; refuses by name what only a superuser may run.

    Without a connection they are for a superuser.
    """
    if connection is None:
        return [AS_THE_LOGIN, Step(file.path, file.text, file.path)]
    text = file.text + uses(connection, file)
    if _is_superuser(connection):
        return [AS_THE_LOGIN, Step(file.path, text, file.path)]
    allowed, denied = _rehearse(connection, SourceFile(file.path, text))
    if denied:
        version = connection.info.server_version
        statements = [*denied, granted("bandsy_owner", login(connection), version)]
        raise RefusedError(
            f"{connection.info.user} may not lay the ground",
            where=file.path,
            detail="\n".join([*ground_comments(connection, file), *_ended(statements)]),
            hint="A superuser must run the statements above in this database; then try again.",
        )
    return [AS_THE_LOGIN, Step(file.path, "".join(allowed), file.path)]


def _rehearse(connection: "psycopg.Connection", file: SourceFile) -> tuple[list[str], list[str]]:
    """Tries each statement and takes all back: what may run, and what is missing but denied."""
    allowed: list[str] = []
    denied: list[str] = []
    with connection.transaction(force_rollback=True):
        connection.execute(AS_THE_LOGIN.sql.encode())
        for statement in split(file.text):
            try:
                with connection.transaction():
                    run(connection, Step(file.path, statement.text, file.path))
                # A grant that a login may not make is a warning if it has the right itself.
                if _USAGE.match(statement.text) and not _is_there(connection, statement):
                    denied.append(statement.text)
                else:
                    allowed.append(f"{statement.text};\n")
            except StepError as error:
                # What fails after a denied statement most likely wanted what that would have made.
                if error.sqlstate != _DENIED and not denied:
                    raise
                if error.sqlstate != _DENIED or not _is_there(connection, statement):
                    denied.append(statement.text)
    return allowed, denied


def _is_superuser(connection: "psycopg.Connection") -> bool:
    query = "select rolsuper from pg_catalog.pg_roles where rolname = session_user"
    return _is_true(connection, query)


def _is_there(connection: "psycopg.Connection", statement: Statement) -> bool:
    """Whether what the statement is for is already so; a comment is never worth a superuser."""
    if statement.begins("comment on "):
        return True
    if match := _MEMBERSHIP.fullmatch(statement.words):
        right = settable(connection.info.server_version)
        return _is_true(connection, "select pg_has_role(%s, %s, %s)", match[2], match[1], right)
    if match := _SCHEMA.match(statement.words):
        query = "select true from pg_namespace where nspname = %s"
        return _is_true(connection, query, match[1])
    if match := _USAGE.match(statement.text):
        query = (
            "select bool_and(has_schema_privilege(role, (parse_ident(%s))[1], 'usage'))"
            " from unnest(%s::text[]) as role"
        )
        return _is_true(connection, query, match[1], list(USERS))
    return False


def _is_true(connection: "psycopg.Connection", query: str, *values: object) -> bool:
    return connection.execute(query.encode(), values or None).fetchone() == (True,)


def _ended(statements: list[str]) -> list[str]:
    return [f"{statement};" for statement in statements]
