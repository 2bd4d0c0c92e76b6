"""Whether a login may act as bandsy_owner, as everything that reads the history must."""

from typing import TYPE_CHECKING

from bandsy_db.installer.findings import BootstrapFinding, Finding, Severity
from bandsy_db.server.roles import grant_statement, set_role_privilege

if TYPE_CHECKING:
    import psycopg


def examine_owner(connection: "psycopg.Connection") -> Finding:
    """Whether the login may act as bandsy_owner."""
    version = connection.info.server_version
    row = connection.execute(
        "select pg_has_role(session_user, r.oid, %s), quote_ident(session_user)"
        " from pg_roles as r where r.rolname = 'bandsy_owner'",
        [set_role_privilege(version)],
    ).fetchone()
    may, login = row or (False, "…")
    if may:
        return Finding(name="owner", status=Severity.OK, found="may `set role bandsy_owner`")
    return BootstrapFinding(
        name="owner",
        status=Severity.FAIL,
        found="may not `set role bandsy_owner`",
        meaning="Everything that is installed belongs to that role.",
        remedy="As a superuser, or a role that may grant it:"
        f" {grant_statement('bandsy_owner', login, version)}",
    )
