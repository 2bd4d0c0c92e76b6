"""Whether the extensions that Bandsy needs are in a database, or can be created there."""

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from bandsy_db.installer.findings import BootstrapFinding, Finding, Severity
from bandsy_db.installer.versions import old_postgis
from bandsy_db.server.roles import LOOKUP_ROLES

if TYPE_CHECKING:
    import psycopg

    from bandsy_db.sources import SourceFile

_EXTENSION = re.compile(r"^create extension if not exists (\w+)", re.MULTILINE)


def required_extensions(bootstrap: "SourceFile") -> list[str]:
    """The extensions that the bootstrap file creates."""
    return list(_EXTENSION.findall(bootstrap.text))


def examine_extension(
    connection: "psycopg.Connection", name: str, facts: Mapping[str, Any]
) -> Finding:
    """Whether an extension is there or can be created; `facts` are those of the login."""
    row = connection.execute(
        """
        select
            (select x.extversion from pg_extension as x where x.extname = %(name)s),
            (
                select x.extnamespace::regnamespace::text from pg_extension as x
                where x.extname = %(name)s
            ),
            (select a.default_version from pg_available_extensions as a where a.name = %(name)s),
            exists (
                select from pg_available_extension_versions as v
                where v.name = %(name)s and v.trusted
            )
        """,
        {"name": name},
    ).fetchone()
    assert row
    version, schema, available, trusted = row
    if version:
        old = old_postgis(version) if name == "postgis" else None
        return old or _placed_extension(connection, name, version, schema)
    if available is None:
        return Finding(
            name=name,
            status=Severity.FAIL,
            found="not installed on the server",
            meaning="Bandsy needs it.",
            remedy="Install its package on the server's machine. There, bandsy-db doctor names the"
            " package.",
        )
    if name == "postgis" and (old := old_postgis(available)):
        return old
    if (
        facts["superuser"]
        or (trusted and facts["may_create"])
        or _may_create_after_all(connection, name)
    ):
        return Finding(
            name=name, status=Severity.OK, found=f"{available}, which `migrate` will create"
        )
    return BootstrapFinding(
        name=name,
        status=Severity.FAIL,
        found="available, but not in this database",
        meaning="This login may not create it.",
        remedy="As a superuser, or the administrator of a managed server, in this database:"
        f" create extension {name} with schema public",
    )


def _placed_extension(
    connection: "psycopg.Connection", name: str, version: str, schema: str
) -> Finding:
    """An existing extension: outside `public`, Bandsy's roles need usage of its schema."""
    if schema == "public":
        return Finding(name=name, status=Severity.OK, found=version)
    row = connection.execute(
        """
        select
            has_schema_privilege(session_user, n.oid, 'usage with grant option')
            or has_schema_privilege('public', n.oid, 'usage')
            or coalesce(
                (
                    select count(*) = cardinality(%(users)s::text[])
                    from pg_roles as r
                    where
                        r.rolname = any(%(users)s::text[])
                        and has_schema_privilege(r.oid, n.oid, 'usage')
                ), false
            )
        from pg_namespace as n
        where n.oid = %(schema)s::regnamespace
        """,
        {"users": list(LOOKUP_ROLES), "schema": schema},
    ).fetchone()
    found = f"{version} in schema {schema}"
    if row == (True,):
        return Finding(name=name, status=Severity.OK, found=found)
    return BootstrapFinding(
        name=name,
        status=Severity.FAIL,
        found=found,
        meaning="Bandsy's roles may not use that schema, and this login may not grant it to them.",
        remedy=f"As its owner: grant usage on schema {schema} to {', '.join(LOOKUP_ROLES)}",
    )


def _may_create_after_all(connection: "psycopg.Connection", name: str) -> bool:
    """Hosting services allow more than PostgreSQL does, so only trying shows it."""
    import psycopg

    try:
        with connection.transaction(force_rollback=True):
            connection.execute("set local role none; set local lock_timeout = '2s'")
            connection.execute(f"create extension {name} with schema public".encode())
    except psycopg.Error:
        return False
    return True
