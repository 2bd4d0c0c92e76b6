"""Devices and addresses: nobody reads those of another person, in any role, by any function."""

import json
from typing import Any

import psycopg
import pytest

from tests.server.test_access_functions import KNOWN
from tests.support import access, calls
from tests.support.calls import Function

# What each person has of it, and the network of a wrong password.
MARKED = """
update identity.sessions as s
set device_info = 'device-of-' || u.username, ip_address = '2001:db8::77'
from identity.users as u
where u.id = s.user_id;
update identity.presences as p
set socket_id = 'socket-of-' || u.username, expires_at = now() + interval '1 day'
from identity.users as u
where u.id = p.user_id;
update identity.users set role = 'moderator' where username = 'cid';
update identity.sign_in_failures set network = '2001:db8::/64'
"""
SIGNS = ("device-of-", "socket-of-", "2001:db8")
COLUMNS = """
select a.attrelid::regclass::text || '.' || a.attname
from pg_attribute as a
join pg_class as c on c.oid = a.attrelid
where c.relkind in ('r', 'p')
    and a.attnum > 0
    and c.relnamespace::regnamespace::text in (
        'identity', 'calls', 'chat', 'social', 'core', 'matching', 'trust', 'events', 'groups'
    )
    and (
        a.atttypid in ('inet'::regtype, 'cidr'::regtype)
        or a.attname ~ 'device|socket|agent|address_of|network'
    )
    and has_column_privilege(%s, a.attrelid, a.attnum, 'select')
"""


class Stage:
    """The world in which everybody has devices."""

    def __init__(self, connection: psycopg.Connection) -> None:
        self.connection = connection
        self.people = access.build_world(connection)
        connection.execute(MARKED)
        self.functions = calls.api_functions(connection)
        self.labels = calls.enums(connection)
        self.known: dict[str, Any] = dict(connection.execute(KNOWN).fetchall())
        self.known |= {"username": "bob", "query": "bob", "user_ids": [self.people["bob"]]}
        self.known |= {"email": "bob@example.org", "topics": ["account.suspended"]}
        self.known |= {"ids": [], "batch": 100, "socket_id": "mine", "device_info": "mine"}

    def said(self, function: Function, role: str, name: str | None) -> str:
        """All that a call gives or says, by good arguments where there are any."""
        given = {
            argument: self.value(argument, type_)
            for argument, type_ in function.arguments[: function.required]
        }
        claims = json.dumps({"sub": str(self.people[name])}) if name else None
        notices: list[str] = []
        self.connection.add_notice_handler(lambda diag: notices.append(str(diag.message_primary)))
        try:
            with self.connection.transaction(force_rollback=True):
                access.act(self.connection, role, claims)
                sql = function.statement(list(given))
                rows = self.connection.execute(sql, list(given.values())).fetchall()
        except psycopg.Error as error:
            diag = error.diag
            return str([diag.message_primary, diag.message_detail, diag.message_hint, notices])
        return str([rows, notices])

    def value(self, argument: str, type_: str) -> Any:
        """A value that comes far."""
        if argument in self.known:
            return self.known[argument]
        if type_ in self.labels:
            return self.labels[type_][0]
        return {"text": "x", "integer": 1, "jsonb": "{}", "boolean": True}.get(type_)


@pytest.fixture
def stage(connection: psycopg.Connection) -> Stage:
    return Stage(connection)


def test_no_function_gives_a_device_or_an_address_of_another_person(stage: Stage) -> None:
    told = {
        (function.name, role)
        for role, name in (
            ("bandsy_anon", None),
            ("bandsy_user", "ann"),
            ("bandsy_moderator", "cid"),
            ("bandsy_service", None),
        )
        for function in stage.functions
        if access.RANK[function.role] <= access.RANK[role]
        for said in [stage.said(function, role, name)]
        if any(f"{sign}{whose}" in said for sign in SIGNS[:2] for whose in stage.people)
        or SIGNS[2] in said
    }
    # The caller's own.
    roles = ("bandsy_user", "bandsy_moderator")
    assert told == {(name, role) for name in ("export_my_data", "my_sessions") for role in roles}


@pytest.mark.parametrize("call", ["export_my_data", "my_sessions"])
def test_people_get_their_own_and_no_other(stage: Stage, call: str) -> None:
    [function] = [f for f in stage.functions if f.name == call]
    callers = {"ann": "bandsy_user", "bob": "bandsy_user", "cid": "bandsy_moderator"}
    for name, role in callers.items():
        said = stage.said(function, role, name)
        assert f"device-of-{name}" in said
        assert SIGNS[2] in said
        assert said.count("device-of-") == said.count(f"device-of-{name}")
    # The service has no devices of its own; it reads a person's by acting for that person.
    assert "device-of-" not in stage.said(function, "bandsy_service", None)
    assert "device-of-bob" in stage.said(function, "bandsy_service", "bob")


@pytest.mark.parametrize("role", access.ROLES)
def test_no_role_may_select_such_a_column(connection: psycopg.Connection, role: str) -> None:
    assert connection.execute(COLUMNS, [role]).fetchall() == []


def test_the_test_knows_the_columns(connection: psycopg.Connection) -> None:
    """The owner may read what the test above asks for."""
    found = {name for (name,) in connection.execute(COLUMNS, ["bandsy_owner"])}
    assert found >= {
        "identity.sessions.device_info",
        "identity.sessions.ip_address",
        "identity.presences.socket_id",
    }
