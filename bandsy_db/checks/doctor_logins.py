"""Examines the logins of applications: which may connect, with which isolation and timeouts.

`api.health()` says the same of isolation and timeouts, from inside.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bandsy_db.installer.findings import Finding, Severity
from bandsy_db.server.roles import ALL_ROLES

if TYPE_CHECKING:
    import psycopg

_ISOLATION = "default_transaction_isolation"
# Each with a value that suits an application.
_TIMEOUTS = {
    "idle_in_transaction_session_timeout": "60s",
    "lock_timeout": "10s",
    "statement_timeout": "30s",
}
# PostgreSQL 17 and later have it; it limits what the other three limit.
_WHOLE = "transaction_timeout"
_ENDLESS = re.compile(r"0*[a-z]*")

_LOGINS = """
select quote_ident(l.rolname), l.rolname, bool_or(r.rolname <> 'bandsy_owner')
from pg_roles as l
inner join pg_roles as r on r.rolname = any(%s) and pg_has_role(l.oid, r.oid, 'member')
where l.rolcanlogin and not l.rolsuper
group by l.rolname
order by l.rolname
"""
# The login of each setting, '' for all logins. The more specific come last and win.
_STORED = """
select coalesce(r.rolname, ''), split_part(c.setting, '=', 1),
    substr(c.setting, strpos(c.setting, '=') + 1)
from pg_db_role_setting as s
cross join lateral unnest(s.setconfig) as c (setting)
left join pg_roles as r on s.setrole = r.oid
where s.setdatabase in (0, (select oid from pg_database where datname = current_database()))
order by s.setrole <> 0, s.setdatabase <> 0
"""
# A role that nobody signs in as has only what it inherits, in PostgREST's way of acting.
_WITHOUT = """
select quote_ident(m.rolname), r.rolname
from pg_roles as r
inner join pg_auth_members as g on r.oid = g.roleid
inner join pg_roles as m on g.member = m.oid
where r.rolname = any(%s) and not m.rolcanlogin and not m.rolsuper
    and m.rolname <> all(%s) and not pg_has_role(m.oid, r.oid, 'usage')
order by m.rolname
"""
_SERVER = "select name, reset_val, boot_val from pg_settings where name = any(%s)"
_OPEN = """
select quote_ident(current_database()), exists (
    select from aclexplode(coalesce(d.datacl, acldefault('d', d.datdba))) as a
    where a.grantee = 0 and a.privilege_type = 'CONNECT'
) and exists (
    select from pg_database as o
    where o.datallowconn and not o.datistemplate and o.datname not in (d.datname, 'postgres')
)
from pg_database as d
where d.datname = current_database()
"""


@dataclass(frozen=True)
class _Login:
    quoted: str
    name: str
    is_applications: bool


def examine_logins(connection: "psycopg.Connection") -> Iterator[Finding]:
    """Findings on the logins that have a role of Bandsy, and on the defaults of their sessions."""
    logins = [_Login(*row) for row in connection.execute(_LOGINS, [list(ALL_ROLES)])]
    yield _opening(connection, logins)
    yield _inheritance(connection)
    defaults = _Defaults(connection)
    yield _isolation(defaults, logins)
    yield _timeouts(defaults, [login for login in logins if login.is_applications])


class _Defaults:
    """The settings with which sessions in this database begin."""

    def __init__(self, connection: "psycopg.Connection") -> None:
        self.stored: dict[str, dict[str, str]] = {}
        for owner, name, value in connection.execute(_STORED):
            self.stored.setdefault(owner, {})[name] = value
        names = [_ISOLATION, *_TIMEOUTS, _WHOLE]
        # reset_val is the server's value only if neither our login nor the database sets another.
        ours = self.stored.get("", {}) | self.stored.get(connection.info.user, {})
        self.server = {
            name: boot if name in ours else reset
            for name, reset, boot in connection.execute(_SERVER, [names])
        }

    def of(self, login: str, name: str) -> str | None:
        """The value for a login; None if the server does not know the setting."""
        known = self.server | self.stored.get("", {}) | self.stored.get(login, {})
        return known.get(name)


def _opening(connection: "psycopg.Connection", logins: list[_Login]) -> Finding:
    """Roles belong to the cluster: a login that has one of Bandsy's has it in every database."""
    database, is_open = connection.execute(_OPEN).fetchone() or ("", False)
    names = ", ".join(login.quoted for login in logins)
    if not (is_open and logins):
        return Finding(
            name="logins", status=Severity.OK, found="no login of another database may connect"
        )
    return Finding(
        name="logins",
        status=Severity.WARN,
        found=f"every login with a role of Bandsy may connect to this database: {names}",
        meaning="Roles belong to the cluster, which has other databases, and every login may"
        " connect to this one: the logins of another database can read and write here too.",
        remedy=f"As its owner: revoke connect on database {database} from public;"
        f" grant connect on database {database} to {names}; leave out those of other databases."
        " Every other login that uses this database needs that grant as well.",
    )


def _inheritance(connection: "psycopg.Connection") -> Finding:
    roles = list(ALL_ROLES)
    lacking = connection.execute(_WITHOUT, [roles, roles]).fetchall()
    if not lacking:
        return Finding(
            name="inheritance", status=Severity.OK, found="every role has what it was granted"
        )
    return Finding(
        name="inheritance",
        status=Severity.WARN,
        found=", ".join(f"{member} does not inherit {role}" for member, role in lacking),
        meaning="A session that acts as one of these roles may call nothing.",
        remedy=" ".join(
            f"alter role {member} inherit; grant {role} to {member};" for member, role in lacking
        ),
    )


def _isolation(defaults: _Defaults, logins: list[_Login]) -> Finding:
    levels = {"this database": defaults.of("", _ISOLATION)} | {
        login.quoted: defaults.of(login.name, _ISOLATION) for login in logins
    }
    levels |= {role: defaults.of(role, _ISOLATION) for role in ALL_ROLES if role in defaults.stored}
    wrong = [
        f"{who}: {level}"
        for who, level in levels.items()
        if level and level.lower() not in ("read committed", "read uncommitted")
    ]
    if not wrong:
        return Finding(name="isolation", status=Severity.OK, found="read committed")
    return Finding(
        name="isolation",
        status=Severity.WARN,
        found=", ".join(wrong),
        meaning="Every function that writes refuses (wrong_isolation), unless the application"
        " begins each transaction with read committed.",
        remedy=f"alter database … reset {_ISOLATION}, or alter role … reset {_ISOLATION}.",
    )


def _timeouts(defaults: _Defaults, logins: list[_Login]) -> Finding:
    lacking = {login: _lacking(defaults, login.name) for login in logins}
    named = [
        f"{login.quoted} has no {', '.join(names)}" for login, names in lacking.items() if names
    ]
    if not named:
        return Finding(
            name="timeouts", status=Severity.OK, found="every login of an application has them"
        )
    return Finding(
        name="timeouts",
        status=Severity.WARN,
        found="; ".join(named),
        meaning="One forgotten transaction, or one statement, can hold its locks without end.",
        remedy="For example: "
        + " ".join(
            f"alter role {login.quoted} set {name} = '{_TIMEOUTS[name]}';"
            for login, names in lacking.items()
            for name in names
        ),
    )


def _lacking(defaults: _Defaults, login: str) -> list[str]:
    def is_endless(name: str) -> bool:
        return _ENDLESS.fullmatch((defaults.of(login, name) or "0").strip()) is not None

    return [name for name in _TIMEOUTS if is_endless(name) and is_endless(_WHOLE)]
