"""Whether Bandsy can be installed in a database, and is safe there."""

from collections.abc import Iterator
from typing import Any

import psycopg
from psycopg.rows import DictRow, dict_row

from bandsy_db.checks.doctor_logins import examine_logins
from bandsy_db.connection import SessionError, connect
from bandsy_db.errors import ServerError, redact
from bandsy_db.installer import preconditions
from bandsy_db.installer.findings import Finding, Status
from bandsy_db.sources import Sources


def examine_database(url: str) -> list[Finding]:
    """Everything that an installation needs of a database, and what makes it unsafe."""
    try:
        with connect(url, application_name="bandsy-db doctor", timeout=10) as connection:
            return [
                Finding(name="connection", status=Status.OK, found=_place(connection)),
                Finding(name="pooling", status=Status.OK, found="sessions are our own"),
                *preconditions.examine(connection, Sources.shipped().bootstrap),
                *_durability(connection),
                _public_schema(connection),
                *examine_logins(connection),
            ]
    except SessionError as error:
        return [_unfit(error.name, error)]
    except (ServerError, psycopg.OperationalError) as error:
        return [_unfit("connection", error)]


def _unfit(name: str, error: Exception) -> Finding:
    """What keeps us from looking at anything else."""
    return Finding(
        name=name,
        status=Status.FAIL,
        found=redact(str(error).strip()),
        meaning="Nothing else could be looked at.",
        remedy=getattr(error, "hint", None)
        or "Is the server up, the address right, and does its pg_hba.conf let us in?",
    )


def _row(connection: psycopg.Connection, query: str, *parameters: Any) -> DictRow:
    with connection.cursor(row_factory=dict_row) as cursor:
        row = cursor.execute(query.encode(), parameters or None).fetchone()
    assert row is not None, "each query below gives one row"
    return row


def _place(connection: psycopg.Connection) -> str:
    row = _row(connection, "select session_user as login, current_database() as database")
    return f"{row['login']} in {row['database']}"


_DURABILITY = {
    "fsync": ("A crash of the machine can destroy the whole cluster.", ("on",)),
    "full_page_writes": ("A crash of the machine can destroy pages.", ("on",)),
    "synchronous_commit": (
        "A crash loses matches, payments and consents that people were already told of.",
        ("on", "local", "remote_write", "remote_apply"),
    ),
}


def _durability(connection: psycopg.Connection) -> Iterator[Finding]:
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


def _public_schema(connection: psycopg.Connection) -> Finding:
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
