"""Bandsy's database roles, and what a login may become."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import psycopg

ALL_ROLES = ("bandsy_owner", "bandsy_anon", "bandsy_user", "bandsy_moderator", "bandsy_service")

# The roles that look up names in function bodies: the other roles inherit from bandsy_anon.
LOOKUP_ROLES = ("bandsy_owner", "bandsy_anon")


def login(connection: "psycopg.Connection") -> str:
    """The login's name as SQL text: quoted where it has to be."""
    row = connection.execute("select pg_catalog.quote_ident(session_user)").fetchone()
    assert row
    return str(row[0])


def set_role_privilege(server_version: int) -> str:
    """The privilege that `set role` needs: since PostgreSQL 16 a membership can come without it."""
    return "set" if server_version >= 160000 else "member"


def grant_statement(role: str, login: str, server_version: int) -> str:
    """The statement that lets a login (quoted) set a role."""
    return f"grant {role} to {login}" + (" with set true" if server_version >= 160000 else "")
