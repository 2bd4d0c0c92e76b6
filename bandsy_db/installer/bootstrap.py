"""Creates roles, extensions and schemas, as far as they are missing and the login may."""

import re
from typing import TYPE_CHECKING

from bandsy_db.errors import RefusedError
from bandsy_db.installer.execute import Step, StepError, run_step
from bandsy_db.installer.extension_schemas import usage_grants
from bandsy_db.installer.findings import Severity
from bandsy_db.installer.owner import examine_owner
from bandsy_db.installer.preconditions import bootstrap_comments
from bandsy_db.installer.statements import Statement, split
from bandsy_db.server.roles import LOOKUP_ROLES, grant_statement, login, set_role_privilege
from bandsy_db.sources import SourceFile

if TYPE_CHECKING:
    import psycopg

# Not `reset role`: a login can begin with another role by a setting of its own.
AS_THE_LOGIN = Step("as the login", "set role none")

_DENIED = "42501"
_MEMBERSHIP = re.compile(r"grant (\w+) to (\w+)")
_USAGE = re.compile(r"grant usage on schema (.+) to bandsy_owner, bandsy_anon$")
_SCHEMA = re.compile(r"create schema if not exists (\w+) ")


def steps(connection: "psycopg.Connection | None", file: SourceFile) -> list[Step]:
    """The steps of the bootstrap; refuses, with the statements, what only a superuser may run.

    Without a connection the steps are for a superuser.
    """
    if connection is None:
        return [AS_THE_LOGIN, Step(file.path, file.text, file.path)]
    text = file.text + usage_grants(connection, file)
    if _is_superuser(connection):
        return [AS_THE_LOGIN, Step(file.path, text, file.path)]
    allowed, denied = _rehearse(connection, SourceFile(file.path, text))
    if denied:
        raise RefusedError(
            f"{connection.info.user} may not create what Bandsy needs",
            where=file.path,
            detail="\n".join([*bootstrap_comments(connection, file), *_ended(denied)]),
            hint="Let a superuser, or the administrator of a managed server, run the statements"
            " above in this database, then try again.",
        )
    return [AS_THE_LOGIN, Step(file.path, "".join(allowed), file.path)]


def _rehearse(connection: "psycopg.Connection", file: SourceFile) -> tuple[list[str], list[str]]:
    """Tries each statement and rolls back: what may run, and what is missing but denied."""
    allowed: list[str] = []
    denied: list[str] = []
    with connection.transaction(force_rollback=True):
        connection.execute(AS_THE_LOGIN.sql.encode())
        for statement in split(file.text):
            try:
                with connection.transaction():
                    run_step(connection, Step(file.path, statement.text, file.path))
                # If the login has the right but may not grant it, PostgreSQL only warns.
                if _USAGE.match(statement.text) and not _is_there(connection, statement):
                    denied.append(statement.text)
                else:
                    allowed.append(f"{statement.text};\n")
            except StepError as error:
                # After a denied statement, others fail because they need what it creates.
                if error.sqlstate != _DENIED and not denied:
                    raise
                if error.sqlstate != _DENIED or not _is_there(connection, statement):
                    denied.append(statement.text)
        # A login that may create the roles makes itself a member in the same step.
        if denied and examine_owner(connection).status is Severity.FAIL:
            version = connection.info.server_version
            denied.append(grant_statement("bandsy_owner", login(connection), version))
    return allowed, denied


def _is_superuser(connection: "psycopg.Connection") -> bool:
    query = "select rolsuper from pg_catalog.pg_roles where rolname = session_user"
    return _is_true(connection, query)


def _is_there(connection: "psycopg.Connection", statement: Statement) -> bool:
    """Whether the statement has nothing to add; a missing comment needs no superuser."""
    if statement.begins("comment on "):
        return True
    if match := _MEMBERSHIP.fullmatch(statement.normalised):
        right = set_role_privilege(connection.info.server_version)
        return _is_true(connection, "select pg_has_role(%s, %s, %s)", match[2], match[1], right)
    if match := _SCHEMA.match(statement.normalised):
        query = "select true from pg_namespace where nspname = %s"
        return _is_true(connection, query, match[1])
    if match := _USAGE.match(statement.text):
        query = (
            "select bool_and(has_schema_privilege(role, (parse_ident(%s))[1], 'usage'))"
            " from unnest(%s::text[]) as role"
        )
        return _is_true(connection, query, match[1], list(LOOKUP_ROLES))
    return False


def _is_true(connection: "psycopg.Connection", query: str, *values: object) -> bool:
    return connection.execute(query.encode(), values or None).fetchone() == (True,)


def _ended(statements: list[str]) -> list[str]:
    return [f"{statement};" for statement in statements]
