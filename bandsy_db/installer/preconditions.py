"""What an install needs of a database: the doctor lists it, `migrate` and `plan` refuse without it.

Each trial is rolled back. The login is the one that signed in, even if another role is set.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from bandsy_db.installer.extension_preconditions import examine_extension, required_extensions
from bandsy_db.installer.findings import BootstrapFinding, Finding, Severity, refusal
from bandsy_db.installer.needs import examine_needs
from bandsy_db.installer.owner import examine_owner
from bandsy_db.server.roles import ALL_ROLES

if TYPE_CHECKING:
    import psycopg

    from bandsy_db.sources import SourceFile


def refuse_unmet(
    connection: "psycopg.Connection", bootstrap: "SourceFile", *, installed: bool
) -> None:
    """Refuses a database in which the doctor finds a failure, with the doctor's words.

    Before the first install it leaves out what the bootstrap would repair: the bootstrap itself
    refuses, with the statements that are missing.
    """
    failing = [
        finding
        for finding in examine_preconditions(connection, bootstrap)
        if finding.status is Severity.FAIL
        and (installed or not isinstance(finding, BootstrapFinding))
    ]
    if failing:
        raise refusal(failing)


def bootstrap_comments(connection: "psycopg.Connection", bootstrap: "SourceFile") -> list[str]:
    """What the doctor says of missing roles and extensions, as SQL comments."""
    return [
        f"-- {finding.name}: {finding.found}. {finding.meaning}"
        for finding in examine_preconditions(connection, bootstrap)
        if finding.status is Severity.FAIL and isinstance(finding, BootstrapFinding)
    ]


def examine_preconditions(
    connection: "psycopg.Connection", bootstrap: "SourceFile"
) -> Iterator[Finding]:
    """A finding for everything that an install needs of a database."""
    yield from examine_needs(connection)
    facts = _facts(connection)
    for name in required_extensions(bootstrap):
        yield examine_extension(connection, name, facts)
    yield from _roles(facts)
    if "bandsy_owner" not in facts["missing_roles"]:
        yield examine_owner(connection)


def _facts(connection: "psycopg.Connection") -> dict[str, Any]:
    """What the findings need to know of the roles and of the login, in one round trip."""
    from psycopg.rows import dict_row

    with connection.cursor(row_factory=dict_row) as cursor:
        row = cursor.execute(
            """
            select
                array(
                    select w.role from unnest(%s::text[]) with ordinality as w (role, position)
                    where not exists (select from pg_roles as r where r.rolname = w.role)
                    order by w.position
                ) as missing_roles,
                rolsuper as superuser,
                rolsuper or rolcreaterole as may_create_roles,
                has_database_privilege(session_user, current_database(), 'create') as may_create
            from pg_roles
            where rolname = session_user
            """,
            [list(ALL_ROLES)],
        ).fetchone()
    assert row
    return row


def _roles(facts: dict[str, Any]) -> Iterator[Finding]:
    missing = facts["missing_roles"]
    if missing and not facts["may_create_roles"]:
        statements = "; ".join(f"create role {role} nologin" for role in missing)
        yield BootstrapFinding(
            name="roles",
            status=Severity.FAIL,
            found=f"missing: {', '.join(missing)}",
            meaning="This login may not create roles.",
            remedy=f"As a role that may (sql/bootstrap.sql has all statements): {statements}",
        )
    else:
        found = f"{', '.join(missing)} will be created by `migrate`" if missing else "all exist"
        yield Finding(name="roles", status=Severity.OK, found=found)
