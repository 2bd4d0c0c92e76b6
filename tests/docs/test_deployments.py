"""The recipe for PostgREST in docs/how-to, run as it stands there."""

from collections.abc import Iterator

import psycopg
import pytest

from bandsy_db.checks.doctor import examine
from bandsy_db.checks.drift import verify
from bandsy_db.installer.findings import Severity
from bandsy_db.server.embedded import Embedded
from bandsy_db.sources import Sources
from tests.client.drivers.stage import people
from tests.support import documents, install
from tests.support.installing import ask, do, fresh
from tests.support.postgrest import request, rpc
from tests.support.server import ROOT

ROLES = ("authenticator", "anon", "authenticated", "service_role")


def recipe(name: str = "postgrest") -> str:
    """The statements of the page."""
    return documents.recipe("how-to/postgrest.md", name)


@pytest.fixture(scope="module")
def administered(ground: Embedded) -> Iterator[str]:
    """A superuser's URL of a database with the recipe and four people in it."""
    with fresh(ground) as url:
        install.whole(url, ROOT)
        people(url)
        do(url, recipe())
        try:
            yield url
        finally:
            do(url, f"drop role {', '.join(ROLES)}")


@pytest.fixture
def deployed(administered: str) -> str:
    """The authenticator's URL of it."""
    return administered.replace("user=postgres", "user=authenticator")


def test_a_signed_in_person_acts_as_themselves(deployed: str) -> None:
    with psycopg.connect(deployed, autocommit=True) as connection:
        with request(connection, "authenticated", "user_ann") as ann:
            assert rpc(ann, "me")[0]["username"] == "ann"
            found = {person["username"]: person for person in rpc(ann, "discover", page_size=10)}
            assert set(found) == {"bea", "cleo", "dora"}
            bea = found["bea"]["user_id"]
            assert rpc(ann, "react", user_id=bea, reaction="like")[0]["matched"] is False
            assert usernames(ann) == ["ann"]
        with request(connection, "authenticated", bea) as hers:
            (liker,) = (p for p in rpc(hers, "discover") if p["username"] == "ann")
            assert rpc(hers, "react", user_id=liker["user_id"], reaction="like")[0]["matched"]
            assert usernames(hers) == ["bea"]
        with request(connection, "authenticated", "user_cleo") as cleo:
            assert rpc(cleo, "my_matches") is None
            assert cleo.execute("select id from matching.matches").fetchall() == []


def usernames(connection: psycopg.Connection) -> list[str]:
    """The accounts that row security shows."""
    return [name for (name,) in connection.execute("select username from identity.users")]


def test_a_visitor_reads_what_is_public(deployed: str) -> None:
    with psycopg.connect(deployed, autocommit=True) as connection:
        with request(connection, "anon") as anon:
            assert rpc(anon, "profile", username="bea")[0]["username"] == "bea"
            assert anon.execute("select from api.genres limit 1").rowcount == 1
        with pytest.raises(psycopg.errors.InsufficientPrivilege), request(connection, "anon"):
            rpc(connection, "me")


def test_the_service_calls_what_is_for_it_alone(deployed: str) -> None:
    with psycopg.connect(deployed, autocommit=True) as connection:
        with request(connection, "service_role"):
            assert rpc(connection, "health")
        with (
            pytest.raises(psycopg.errors.InsufficientPrivilege),
            request(connection, "authenticated", "user_ann"),
        ):
            rpc(connection, "health")


def test_a_refusal_carries_what_postgrest_answers_with(deployed: str) -> None:
    with psycopg.connect(deployed, autocommit=True) as connection:
        with (
            pytest.raises(psycopg.Error) as error,
            request(connection, "authenticated", "user_nobody"),
        ):
            rpc(connection, "me")
        # PostgREST takes the HTTP status from the SQLSTATE, the rest goes into the body.
        assert error.value.sqlstate == "PT401"
        assert error.value.diag.message_detail == "not_signed_in"
        assert error.value.diag.message_hint
        left = "select coalesce(current_setting('request.jwt.claims', true), ''), current_user"
        assert connection.execute(left).fetchone() == ("", "authenticator")


@pytest.mark.parametrize("statement", ["select api.me()", "table identity.users"])
def test_the_authenticator_is_nothing_by_itself(deployed: str, statement: str) -> None:
    with (
        psycopg.connect(deployed, autocommit=True) as connection,
        pytest.raises(psycopg.errors.InsufficientPrivilege),
    ):
        connection.execute(statement.encode())


def test_the_roles_of_a_deployment_are_no_drift(administered: str) -> None:
    assert verify(administered, Sources(ROOT), scratch_url=administered) == []


def test_the_doctor_has_nothing_to_say_of_the_logins_of_the_recipes(administered: str) -> None:
    def warned() -> set[str]:
        found = examine(administered)
        return {finding.name for finding in found if finding.status is not Severity.OK}

    names = {"logins", "isolation", "timeouts"}
    do(administered, "create database theirs")
    try:
        assert warned() & names == {"logins"}
        do(administered, recipe("connect"))
        assert warned() & names == set()
    finally:
        do(administered, "drop database theirs")
        (database,) = ask(administered, "select current_database()")
        do(administered, f"revoke all on database {database} from authenticator")
        do(administered, f"grant connect on database {database} to public")
