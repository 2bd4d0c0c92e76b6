"""The caller: claims that name no person, and claims and roles that change within a session."""

import json
from collections.abc import Callable
from typing import Any
from uuid import UUID

import psycopg
import pytest

from tests.support import access
from tests.support.access import PERSONAL, act

ID = "00000000-0000-7000-8000-00000000000a"

# Each names Ann's account, but not as the subject of well-formed claims.
BROKEN: dict[str, Callable[[str], str]] = {
    "absent": lambda _id: "",
    "no JSON": lambda id_: id_,
    "cut off": lambda id_: f'{{"sub": "{id_}"',
    "null": lambda _id: "null",
    "a string": json.dumps,
    "a number": lambda _id: "7",
    "an array": lambda id_: json.dumps(["sub", id_]),
    "an empty object": lambda _id: "{}",
    "an empty sub": lambda _id: '{"sub": ""}',
    "a null sub": lambda _id: '{"sub": null}',
    "a number for a sub": lambda _id: '{"sub": 1e9}',
    "too large a number": lambda _id: '{"sub": 1e999999}',
    "an array for a sub": lambda id_: json.dumps({"sub": [id_]}),
    "an object for a sub": lambda id_: json.dumps({"sub": {"sub": id_}}),
    "nested in metadata": lambda id_: json.dumps({"user_metadata": {"sub": id_}}),
    "another key": lambda id_: json.dumps({"Sub": id_, "user_id": id_, "role": "bandsy_owner"}),
    "blanks around it": lambda id_: json.dumps({"sub": f" {id_} "}),
    "braces around it": lambda id_: json.dumps({"sub": f"{{{id_}}}"}),
    "a zero byte": lambda id_: json.dumps({"sub": id_ + "\0"}),
    "half a surrogate": lambda _id: '{"sub": "\\ud800"}',
    "nested too deep": lambda _id: "[" * 100_000,
    "very long": lambda id_: json.dumps({"sub": id_ + "x" * 1_000_000}),
    "SQL": lambda id_: json.dumps({"sub": f"' or id = '{id_}"}),
    "unknown": lambda _id: json.dumps({"sub": ID}),
    "an unknown Clerk id": lambda _id: '{"sub": "user_nobody"}',
    "a username": lambda _id: '{"sub": "ann"}',
    "an email": lambda _id: '{"sub": "ann@example.org"}',
}


@pytest.fixture
def people(connection: psycopg.Connection) -> dict[str, UUID]:
    return access.build_world(connection)


def rows_of_persons(connection: psycopg.Connection) -> int:
    """How many rows the caller sees in all tables that show people their own rows."""
    counts = [f"(select count(*) from {table})" for table in PERSONAL]
    row = connection.execute(f"select {' + '.join(counts)}".encode()).fetchone()
    assert row
    return int(row[0])


def own_name(connection: psycopg.Connection) -> Any:
    """The username that the caller reads in the directory; None for no row."""
    row = connection.execute("select username from identity.users").fetchone()
    return row and row[0]


def assert_nobody(connection: psycopg.Connection) -> None:
    assert rows_of_persons(connection) == 0
    with pytest.raises(psycopg.Error) as refused, connection.transaction():
        connection.execute("select api.me()")
    assert refused.value.sqlstate == "PT401"


@pytest.mark.sampled(every=3)
@pytest.mark.parametrize("role", ["bandsy_user", "bandsy_moderator", "bandsy_service"])
@pytest.mark.parametrize("claims", BROKEN.values(), ids=BROKEN)
def test_broken_claims_name_no_one(
    connection: psycopg.Connection,
    people: dict[str, UUID],
    claims: Callable[[str], str],
    role: str,
) -> None:
    act(connection, role, claims(str(people["ann"])))
    assert_nobody(connection)


def test_valid_claims_name_a_person(
    connection: psycopg.Connection, people: dict[str, UUID]
) -> None:
    for subject in (str(people["ann"]), str(people["ann"]).upper(), "user_ann"):
        with connection.transaction(force_rollback=True):
            act(connection, "bandsy_user", json.dumps({"sub": subject, "role": "anything"}))
            assert own_name(connection) == "ann"


@pytest.mark.parametrize(("person", "state"), [("dan", "PT403"), ("eve", "PT401")])
def test_a_suspended_or_deleted_account_sees_nothing(
    connection: psycopg.Connection, people: dict[str, UUID], person: str, state: str
) -> None:
    act(connection, "bandsy_user", json.dumps({"sub": str(people[person])}))
    assert rows_of_persons(connection) == 0
    assert access.refusal(connection, "select api.me()") == state


def test_an_account_that_is_suspended_meanwhile_sees_nothing_at_once(
    connection: psycopg.Connection, people: dict[str, UUID]
) -> None:
    act(connection, "bandsy_user", json.dumps({"sub": str(people["ann"])}))
    assert own_name(connection) == "ann"
    connection.execute("reset role")
    connection.execute("update identity.users set status = 'suspended' where username = 'ann'")
    connection.execute("set local role bandsy_user")
    assert rows_of_persons(connection) == 0


@pytest.mark.parametrize("ends", ["commit", "rollback"])
def test_claims_end_with_their_transaction(database: str, ends: str) -> None:
    with psycopg.connect(database) as connection:
        ann = access.build_world(connection)["ann"]
        connection.commit()
        act(connection, "bandsy_user", json.dumps({"sub": str(ann)}))
        assert own_name(connection) == "ann"
        getattr(connection, ends)()
        connection.execute("set role bandsy_user")
        assert_nobody(connection)


def test_claims_of_a_savepoint_that_is_rolled_back_end_with_it(
    connection: psycopg.Connection, people: dict[str, UUID]
) -> None:
    act(connection, "bandsy_user", json.dumps({"sub": str(people["bob"])}))
    with connection.transaction(force_rollback=True):
        act(connection, "bandsy_user", json.dumps({"sub": str(people["ann"])}))
        assert own_name(connection) == "ann"
    assert own_name(connection) == "bob"


@pytest.mark.parametrize("plans", ["force_generic_plan", "force_custom_plan", "auto"])
def test_a_prepared_statement_follows_role_and_claims(
    connection: psycopg.Connection, people: dict[str, UUID], plans: str
) -> None:
    connection.execute(f"set local plan_cache_mode = {plans}".encode())
    act(connection, "bandsy_user", json.dumps({"sub": str(people["ann"])}))
    connection.execute("prepare names as select username from identity.users")
    connection.execute("prepare me as select user_id from identity.profiles")
    turns = [("ann", "bandsy_user"), ("bob", "bandsy_moderator"), ("cid", "bandsy_user")]
    # More often than the five custom plans that come before a generic one.
    for person, role in turns * 4:
        act(connection, role, json.dumps({"sub": str(people[person])}))
        assert connection.execute("execute names").fetchall() == [(person,)]
        assert connection.execute("execute me").fetchall() == [(people[person],)]
    act(connection, "bandsy_user", None)
    assert connection.execute("execute names").fetchall() == []
    act(connection, "bandsy_anon", json.dumps({"sub": str(people["ann"])}))
    assert access.refusal(connection, "execute names") == "42501"
    # And back, after the superuser planned it without row security.
    connection.execute("reset role")
    assert len(connection.execute("execute names").fetchall()) == len(people)
    act(connection, "bandsy_user", json.dumps({"sub": str(people["cid"])}))
    assert connection.execute("execute names").fetchall() == [("cid",)]
