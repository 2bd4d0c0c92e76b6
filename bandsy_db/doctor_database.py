"""Whether Bandsy can be installed in a database, and is safe there."""

from collections.abc import Iterator
from typing import Any

import psycopg
from psycopg.rows import DictRow, dict_row

from bandsy_db.doctor import Finding, Status, check_version
from bandsy_db.doctor_machine import OLDEST_POSTGIS, as_numbers, old_postgis
from bandsy_db.errors import redact
from bandsy_db.programs import REQUIRED_EXTENSIONS

ROLES = ("bandsy_owner", "bandsy_anon", "bandsy_user", "bandsy_moderator", "bandsy_service")

Connection = psycopg.Connection[DictRow]


def examine_database(url: str) -> list[Finding]:
    """Everything that an installation needs of a database."""
    try:
        with _connect(url) as connection:
            return [
                Finding(name="connection", status=Status.OK, found=_place(connection)),
                check_version(_version(connection)),
                _pooling(url, connection),
                *(_extension(connection, name) for name in REQUIRED_EXTENSIONS),
                *_roles(connection),
                *_rights(connection),
                *_settings(connection),
                _public_schema(connection),
            ]
    except psycopg.OperationalError as error:
        return [
            Finding(
                name="connection",
                status=Status.FAIL,
                found=redact(str(error).strip()),
                meaning="Nothing else could be looked at.",
                remedy="Is the server up, the address right, and does its pg_hba.conf let us in?",
            )
        ]


def _connect(url: str) -> Connection:
    return psycopg.connect(
        url,
        autocommit=True,
        connect_timeout=10,
        application_name="bandsy-db doctor",
        row_factory=dict_row,
    )


def _row(connection: Connection, query: str, *parameters: Any) -> DictRow:
    row = connection.execute(query.encode(), parameters or None).fetchone()
    assert row is not None, "each query below gives one row"
    return row


def _place(connection: Connection) -> str:
    row = _row(connection, "select current_user as login, current_database() as database")
    return f"{row['login']} in {row['database']}"


def _version(connection: Connection) -> str:
    number = connection.info.server_version
    return f"{number // 10000}.{number % 10000}"


def _pooling(url: str, connection: Connection) -> Finding:
    """Two connections that are open at once share a process only behind a transaction pooler."""
    query = "select pg_backend_pid() as pid"
    with _connect(url) as other:
        shared = _row(connection, query)["pid"] == _row(other, query)["pid"]
    if shared:
        return Finding(
            name="pooling",
            status=Status.FAIL,
            found="a pooler in transaction mode",
            meaning="Locks and settings of a session get lost between transactions; "
            "an installation must not go this way. Applications may.",
            remedy="Give the server's own address, often another port of the same host.",
        )
    return Finding(name="pooling", status=Status.OK, found="sessions are our own")


def _extension(connection: Connection, name: str) -> Finding:
    row = _row(
        connection,
        """
        select
            (select x.extversion from pg_extension x where x.extname = %s) as version,
            (select x.extnamespace::regnamespace::text from pg_extension x where x.extname = %s)
                as schema,
            (select a.default_version from pg_available_extensions a where a.name = %s)
                as available,
            exists (
                select from pg_available_extension_versions v where v.name = %s and v.trusted
            ) as trusted,
            has_database_privilege(current_database(), 'create') as may_create,
            (select r.rolsuper from pg_roles r where r.rolname = current_user) as superuser
        """,
        *[name] * 4,
    )
    if row["version"]:
        return _present_extension(name, row["version"], row["schema"])
    if row["available"] is None:
        return Finding(
            name=name,
            status=Status.FAIL,
            found="not installed on the server",
            meaning="Bandsy needs it.",
            remedy="Install the package on the server's machine: bandsy-db doctor there names it.",
        )
    if row["superuser"] or (row["trusted"] and row["may_create"]):
        return Finding(
            name=name, status=Status.OK, found=f"{row['available']} will be made by `migrate`"
        )
    return Finding(
        name=name,
        status=Status.FAIL,
        found="available, but not in this database",
        meaning="This login may not make it.",
        remedy=f"As a superuser, in this database: create extension {name} with schema public",
    )


def _present_extension(name: str, version: str, schema: str) -> Finding:
    if schema != "public":
        return Finding(
            name=name,
            status=Status.FAIL,
            found=f"{version} in schema {schema}",
            meaning="Bandsy's functions look for it in schema public.",
            remedy="Use a database of its own for Bandsy, or make the extension again in public.",
        )
    if name == "postgis" and as_numbers(version) < OLDEST_POSTGIS:
        return old_postgis(version)
    return Finding(name=name, status=Status.OK, found=version)


def _roles(connection: Connection) -> Iterator[Finding]:
    row = _row(
        connection,
        """
        select
            array(
                select wanted from unnest(%s::text[]) wanted
                where not exists (select from pg_roles r where r.rolname = wanted)
            ) as missing,
            r.rolsuper or r.rolcreaterole as may_create
        from pg_roles r
        where r.rolname = current_user
        """,
        list(ROLES),
    )
    missing = row["missing"]
    if missing and not row["may_create"]:
        statements = "; ".join(f"create role {role} nologin" for role in missing)
        yield Finding(
            name="roles",
            status=Status.FAIL,
            found=f"missing: {', '.join(missing)}",
            meaning="This login may not create roles.",
            remedy=f"As a role that may (sql/bootstrap.sql has the whole of it): {statements}",
        )
    else:
        found = f"{', '.join(missing)} will be made by `migrate`" if missing else "all are there"
        yield Finding(name="roles", status=Status.OK, found=found)
    if "bandsy_owner" not in missing:
        yield _owner(connection)


def _owner(connection: Connection) -> Finding:
    row = _row(
        connection,
        "select pg_has_role(current_user, 'bandsy_owner', 'member') as member,"
        " quote_ident(current_user) as login",
    )
    if row["member"]:
        return Finding(name="owner", status=Status.OK, found="may `set role bandsy_owner`")
    return Finding(
        name="owner",
        status=Status.FAIL,
        found="may not `set role bandsy_owner`",
        meaning="Everything that is installed belongs to that role.",
        remedy=f"As a superuser: grant bandsy_owner to {row['login']}",
    )


def _rights(connection: Connection) -> Iterator[Finding]:
    row = _row(
        connection,
        """
        select
            pg_is_in_recovery() as standby,
            current_setting('default_transaction_read_only')::bool as read_only,
            current_setting('server_encoding') as encoding,
            to_regcollation('pg_catalog."und-x-icu"') is not null as has_icu
        """,
    )
    if row["standby"] or row["read_only"]:
        yield Finding(
            name="writing",
            status=Status.FAIL,
            found="a standby" if row["standby"] else "default_transaction_read_only is on",
            meaning="Nothing can be installed here.",
            remedy="Connect to the primary." if row["standby"] else "Turn the setting off for us.",
        )
    if row["encoding"] != "UTF8":
        yield Finding(
            name="encoding",
            status=Status.FAIL,
            found=row["encoding"],
            meaning="Names of people and genres need Unicode.",
            remedy="A new database: create database … encoding 'UTF8' template template0",
        )
    elif not row["has_icu"]:
        yield Finding(
            name="collation",
            status=Status.FAIL,
            found="no und-x-icu",
            meaning="Names are compared by it, whatever the locale of the database.",
            remedy="A server that is built with ICU, as those of Linux distributions are; where it"
            " is, as a superuser: select pg_import_system_collations('pg_catalog')",
        )


_DURABILITY = {
    "fsync": ("A crash of the machine can destroy the whole cluster.", ("on",)),
    "full_page_writes": ("A crash of the machine can destroy pages.", ("on",)),
    "synchronous_commit": (
        "A crash loses matches, payments and consents that people were already told of.",
        ("on", "local", "remote_write", "remote_apply"),
    ),
}


def _settings(connection: Connection) -> Iterator[Finding]:
    for name, (danger, safe) in _DURABILITY.items():
        value = _row(connection, "select current_setting(%s) as value", name)["value"]
        yield Finding(
            name=name,
            status=Status.OK if value in safe else Status.WARN,
            found=value,
            meaning="" if value in safe else danger,
            remedy=""
            if value in safe
            else f"As a superuser: alter system set {name} = on; reload.",
        )


def _public_schema(connection: Connection) -> Finding:
    row = _row(
        connection,
        """
        select exists (
            select
            from pg_namespace n, aclexplode(coalesce(n.nspacl, acldefault('n', n.nspowner))) a
            where n.nspname = 'public' and a.grantee = 0 and a.privilege_type = 'CREATE'
        ) as everybody
        """,
    )
    if row["everybody"]:
        return Finding(
            name="schema public",
            status=Status.WARN,
            found="everybody may create objects in it",
            meaning="The extensions live there: a function planted beside theirs may be called "
            "in their place.",
            remedy="As its owner: revoke create on schema public from public",
        )
    return Finding(name="schema public", status=Status.OK, found="only its owner creates in it")
