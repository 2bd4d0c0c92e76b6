"""What an installation needs of a database: the doctor lists it all, `migrate` and `plan` refuse.

What is tried is taken back. Of a login it is the one that signed in, whatever role is set.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from bandsy_db.errors import RefusedError
from bandsy_db.findings import Finding, Status, check_version, old_postgis
from bandsy_db.session import literal

if TYPE_CHECKING:
    import psycopg

    from bandsy_db.sources import SourceFile

ROLES = ("bandsy_owner", "bandsy_anon", "bandsy_user", "bandsy_moderator", "bandsy_service")

# Names in bodies are looked up when they run; our other roles have what bandsy_anon has.
USERS = ("bandsy_owner", "bandsy_anon")

# What the bootstrap makes; everything of ours is in them.
SCHEMAS = (
    "core", "identity", "music", "matching", "chat", "groups", "events", "calls", "social",
    "billing", "trust", "api", "internal", "bandsy_history",
)  # fmt: skip

_EXTENSION = re.compile(r"^create extension if not exists (\w+)", re.MULTILINE)


@dataclass(frozen=True, kw_only=True)
class Need:
    """What every database must have; `lacks` and `found` are expressions in SQL.

    All in ASCII: scripts say it to databases that know no other letters.
    """

    name: str
    lacks: str
    found: str
    meaning: str
    remedy: str


_OLD = check_version("14.0")
_FOLDS = "exists (select from pg_collation where collname = 'und-x-icu')"
_READ_ONLY = "current_setting('default_transaction_read_only')::boolean"
_OTHERS = (
    "from pg_namespace as n where n.nspname in ("
    + ", ".join(map(literal, SCHEMAS))
    + ") and pg_get_userbyid(n.nspowner) <> 'bandsy_owner'"
)
NEEDS = (
    Need(
        name="PostgreSQL",
        lacks="current_setting('server_version_num')::integer < 150000",
        found="current_setting('server_version')",
        meaning=_OLD.meaning,
        remedy=_OLD.remedy,
    ),
    Need(
        name="encoding",
        lacks="current_setting('server_encoding') <> 'UTF8'",
        found="current_setting('server_encoding')",
        meaning="Names of people and genres need Unicode.",
        remedy="A new database: create database bandsy encoding 'UTF8' template template0",
    ),
    Need(
        name="collation",
        lacks=f"not {_FOLDS}",
        found=f"case when {_FOLDS} then 'und-x-icu' else 'und-x-icu is missing' end",
        meaning="Names are compared and searched by the rules of Unicode, in every locale alike.",
        remedy="Use a server that is built with ICU, as packages of PostgreSQL are; or, where ICU"
        " came later, as a superuser: select pg_import_system_collations('pg_catalog')",
    ),
    Need(
        name="writing",
        lacks=f"(pg_is_in_recovery() or {_READ_ONLY})",
        found="case when pg_is_in_recovery() then 'a standby'"
        f" when {_READ_ONLY} then 'default_transaction_read_only is on' else 'allowed' end",
        meaning="Nothing can be installed here.",
        remedy="Connect to the primary, or turn default_transaction_read_only off for this login.",
    ),
    Need(
        name="schemas",
        lacks=f"exists (select {_OTHERS})",
        found=f"coalesce((select string_agg(n.nspname || ' belongs to '"
        f" || pg_get_userbyid(n.nspowner), ', ' order by n.nspname) {_OTHERS}), 'free or ours')",
        meaning="Bandsy has these schemas to itself: bandsy_owner owns them, and all in them.",
        remedy="Use a database of its own for Bandsy, or rename these schemas; where one is empty"
        " and meant for Bandsy, drop it.",
    ),
)


class _Ground(Finding):
    """What is mended by laying the ground, which says what a superuser has to run for it."""


def settable(server_version: int) -> str:
    """The right that `set role` asks for: since PostgreSQL 16 a membership may come without it."""
    return "set" if server_version >= 160000 else "member"


def granted(role: str, login: str, server_version: int) -> str:
    """The statement that lets a login (quoted) set a role."""
    return f"grant {role} to {login}" + (" with set true" if server_version >= 160000 else "")


def required_extensions(bootstrap: "SourceFile") -> list[str]:
    """The extensions that the ground is laid with."""
    return list(_EXTENSION.findall(bootstrap.text))


def refuse_lacking(
    connection: "psycopg.Connection", bootstrap: "SourceFile", *, installed: bool
) -> None:
    """Refuses a database that the doctor finds unfit, in its words.

    Before the first install, what laying the ground mends is left to it: it knows the statements.
    """
    failing = [
        finding
        for finding in examine(connection, bootstrap)
        if finding.status is Status.FAIL and (installed or not isinstance(finding, _Ground))
    ]
    if failing:
        raise RefusedError(
            "; ".join(f"{finding.name}: {finding.found}" for finding in failing),
            detail="\n".join(finding.meaning for finding in failing),
            hint="\n".join(finding.remedy for finding in failing),
        )


def ground_comments(connection: "psycopg.Connection", bootstrap: "SourceFile") -> list[str]:
    """What the doctor says of the ground, as comments for the statements that lay it."""
    return [
        f"-- {finding.name}: {finding.found}. {finding.meaning}"
        for finding in examine(connection, bootstrap)
        if finding.status is Status.FAIL and isinstance(finding, _Ground)
    ]


def guard(extensions: Mapping[str, str]) -> str:
    """A block for scripts that stops before anything is changed where a need is not met.

    Nor may an extension be in another schema (quoted) than the script was made for.
    """
    needs = list(NEEDS)
    if extensions:
        rows = ", ".join(f"({literal(n)}, {literal(s)})" for n, s in extensions.items())
        elsewhere = (
            "from pg_extension as e inner join pg_namespace as n on e.extnamespace = n.oid"
            f" inner join (values {rows}) as w (name, home) on e.extname = w.name"
            " where quote_ident(n.nspname) <> w.home"
        )
        needs.append(
            Need(
                name="extensions",
                lacks=f"exists (select {elsewhere})",
                found=f"(select string_agg(e.extname || ' in schema ' || n.nspname, ', ')"
                f" {elsewhere})",
                meaning="This script is for "
                + ", ".join(f"{name} in schema {home}" for name, home in extensions.items())
                + ".",
                remedy="Use bandsy-db migrate, or make the script again with bandsy-db plan --sql:"
                " they ask the database.",
            )
        )
    checks = "\n".join(
        f"""    if {need.lacks} then
        raise exception using
            message = {literal(need.name + ": ")} || {need.found},
            detail = {literal(need.meaning)},
            hint = {literal(need.remedy)};
    end if;"""
        for need in needs
    )
    return f"do $needs$\nbegin\n{checks}\nend\n$needs$;"


def examine(connection: "psycopg.Connection", bootstrap: "SourceFile") -> Iterator[Finding]:
    """Everything that an installation needs of a database."""
    yield from _needs(connection)
    facts = _facts(connection)
    for name in required_extensions(bootstrap):
        yield _extension(connection, name, facts)
    yield from _roles(facts)
    if "bandsy_owner" not in facts["missing_roles"]:
        yield owner(connection)


def owner(connection: "psycopg.Connection") -> Finding:
    """Whether the login may act as the owner of everything."""
    version = connection.info.server_version
    row = connection.execute(
        "select pg_has_role(session_user, r.oid, %s), quote_ident(session_user)"
        " from pg_roles as r where r.rolname = 'bandsy_owner'",
        [settable(version)],
    ).fetchone()
    may, login = row or (False, "…")
    if may:
        return Finding(name="owner", status=Status.OK, found="may `set role bandsy_owner`")
    return _Ground(
        name="owner",
        status=Status.FAIL,
        found="may not `set role bandsy_owner`",
        meaning="Everything that is installed belongs to that role.",
        remedy=f"As a superuser: {granted('bandsy_owner', login, version)}",
    )


def _needs(connection: "psycopg.Connection") -> Iterator[Finding]:
    columns = ", ".join(f"{need.lacks}, {need.found}" for need in NEEDS)
    row = connection.execute(f"select {columns}".encode()).fetchone()
    assert row
    for need, lacks, found in zip(NEEDS, row[::2], row[1::2], strict=True):
        if lacks:
            yield Finding(
                name=need.name,
                status=Status.FAIL,
                found=found,
                meaning=need.meaning,
                remedy=need.remedy,
            )
        elif need.name == "PostgreSQL":
            major, minor = divmod(connection.info.server_version, 10000)
            yield check_version(f"{major}.{minor}")
        else:
            yield Finding(name=need.name, status=Status.OK, found=found)


def _facts(connection: "psycopg.Connection") -> dict[str, Any]:
    """What the findings below have in common, in one round trip."""
    from psycopg.rows import dict_row

    with connection.cursor(row_factory=dict_row) as cursor:
        row = cursor.execute(
            """
            select
                array(
                    select wanted from unnest(%s::text[]) as wanted
                    where not exists (select from pg_roles as r where r.rolname = wanted)
                ) as missing_roles,
                rolsuper as superuser,
                rolsuper or rolcreaterole as may_create_roles,
                has_database_privilege(session_user, current_database(), 'create') as may_create
            from pg_roles
            where rolname = session_user
            """,
            [list(ROLES)],
        ).fetchone()
    assert row
    return row


def _extension(connection: "psycopg.Connection", name: str, facts: dict[str, Any]) -> Finding:
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
            status=Status.FAIL,
            found="not installed on the server",
            meaning="Bandsy needs it.",
            remedy="Install the package on the server's machine: bandsy-db doctor there names it.",
        )
    if name == "postgis" and (old := old_postgis(available)):
        return old
    if (
        facts["superuser"]
        or (trusted and facts["may_create"])
        or _may_create_after_all(connection, name)
    ):
        return Finding(name=name, status=Status.OK, found=f"{available} will be made by `migrate`")
    return _Ground(
        name=name,
        status=Status.FAIL,
        found="available, but not in this database",
        meaning="This login may not make it.",
        remedy=f"As a superuser, in this database: create extension {name} with schema public",
    )


def _placed_extension(
    connection: "psycopg.Connection", name: str, version: str, schema: str
) -> Finding:
    """One that is there: elsewhere than in `public`, our roles must be let in, or be there."""
    if schema == "public":
        return Finding(name=name, status=Status.OK, found=version)
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
        {"users": list(USERS), "schema": schema},
    ).fetchone()
    found = f"{version} in schema {schema}"
    if row == (True,):
        return Finding(name=name, status=Status.OK, found=found)
    return _Ground(
        name=name,
        status=Status.FAIL,
        found=found,
        meaning="Our roles may not use that schema, and this login may not let them.",
        remedy=f"As its owner: grant usage on schema {schema} to {', '.join(USERS)}",
    )


def _may_create_after_all(connection: "psycopg.Connection", name: str) -> bool:
    """Operators of databases let logins create what PostgreSQL would not: only trying tells."""
    import psycopg

    try:
        with connection.transaction(force_rollback=True):
            connection.execute("set local role none; set local lock_timeout = '2s'")
            connection.execute(f"create extension {name} with schema public".encode())
    except psycopg.Error:
        return False
    return True


def _roles(facts: dict[str, Any]) -> Iterator[Finding]:
    missing = facts["missing_roles"]
    if missing and not facts["may_create_roles"]:
        statements = "; ".join(f"create role {role} nologin" for role in missing)
        yield _Ground(
            name="roles",
            status=Status.FAIL,
            found=f"missing: {', '.join(missing)}",
            meaning="This login may not create roles.",
            remedy=f"As a role that may (sql/bootstrap.sql has the whole of it): {statements}",
        )
    else:
        found = f"{', '.join(missing)} will be made by `migrate`" if missing else "all are there"
        yield Finding(name="roles", status=Status.OK, found=found)
