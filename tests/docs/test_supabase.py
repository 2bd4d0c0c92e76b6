"""docs/how-to/supabase.md, followed line by line in a cluster of Supabase's shape."""

from collections.abc import Callable, Iterator
from pathlib import Path
from uuid import UUID

import psycopg
import pytest

from bandsy_db.checks.doctor import examine
from bandsy_db.installer.findings import Severity
from tests.support import documents
from tests.support.documents import Block
from tests.support.installing import as_login, ask, do
from tests.support.postgrest import request, rpc
from tests.support.supabase import as_admin, sql_editor, supabase_cluster

PAGE = "how-to/supabase.md"
# The account of the page: its id at Supabase Auth.
ANN = UUID("00000000-0000-4000-8000-000000000001")


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A project in which every block of the page was run, in its order, as `postgres`."""
    home = tmp_path_factory.mktemp("home")
    with supabase_cluster() as url:
        for block in documents.blocks(PAGE):
            run(block)(url, block, home)
        yield url


def run(block: Block) -> Callable[[str, Block, Path], None]:
    """How a block is run: in a shell, by a request of the service, or in the SQL editor."""
    if block.language == "sh":
        return in_a_shell
    assert block.language == "sql"
    return as_the_service if block.recipe == "account" else in_the_editor


def in_a_shell(url: str, block: Block, home: Path) -> None:
    said = documents.shell(home / "none", PAGE, block.recipe, home, BANDSY_DATABASE_URL=url)
    assert "the database matches the files" in said


def as_the_service(url: str, block: Block, _home: Path) -> None:
    with connect(url) as connection, request(connection, "service_role") as service:
        assert service.execute(block.text.encode()).rowcount == 1


def in_the_editor(url: str, block: Block, _home: Path) -> None:
    sql_editor(url, block.text)


def connect(url: str) -> psycopg.Connection:
    """A connection of PostgREST."""
    return psycopg.connect(as_login(url, "authenticator"), autocommit=True)


def test_who_signs_in_with_supabase_auth_acts_as_themselves(project: str) -> None:
    with connect(project) as connection:
        with request(connection, "authenticated", str(ANN)) as ann:
            assert rpc(ann, "me")[0]["display_name"] == "Ann"
            # Policies of the project's own tables go on to work.
            assert ann.execute("select auth.uid()").fetchone() == (ANN,)
            assert ann.execute("show statement_timeout").fetchone() == ("8s",)
        unknown = str(UUID(int=4))
        with pytest.raises(psycopg.Error) as refused, request(connection, "authenticated", unknown):
            rpc(connection, "me")
        assert refused.value.diag.message_detail == "not_signed_in"
        left = "select coalesce(current_setting('request.jwt.claims', true), ''), current_user"
        assert connection.execute(left).fetchone() == ("", "authenticator")


def test_who_signs_in_with_clerk_acts_as_themselves(project: str) -> None:
    bea = {"clerk_id": "user_bea", "email": "bea@example.org", "display_name": "Bea"}
    with connect(project) as connection, request(connection, "service_role") as service:
        rpc(service, "sync_clerk_user", **bea)
    # Nothing has to name the caller then.
    do(as_admin(project), "alter role authenticator reset pgrst.db_pre_request")
    try:
        with connect(project) as connection, request(connection, "authenticated", "user_bea") as me:
            assert rpc(me, "me")[0]["display_name"] == "Bea"
    finally:
        sql_editor(project, documents.recipe(PAGE, "supabase-auth").rpartition("$$;")[2])


def test_a_visitor_reads_what_is_public_and_nothing_else(project: str) -> None:
    with connect(project) as connection:
        with request(connection, "anon") as anon:
            assert anon.execute("select from api.genres limit 1").rowcount == 1
            assert anon.execute("show statement_timeout").fetchone() == ("3s",)
        for refused in ("select api.me()", "select api.health()", "table identity.credentials"):
            with pytest.raises(psycopg.errors.InsufficientPrivilege), request(connection, "anon"):
                connection.execute(refused.encode())


def test_the_role_that_schedules_runs_the_jobs(project: str) -> None:
    assert ask(project, "select outcome from api.run_due_jobs()").count("failed") == 0
    with connect(project) as connection, request(connection, "service_role") as service:
        assert {check["check_name"] for check in rpc(service, "health")} >= {"outbox_lag"}


def test_the_api_is_exposed(project: str) -> None:
    (shown,) = ask(as_login(project, "authenticator"), "show pgrst.db_schemas")
    assert "api" in shown.split(", ")


def test_the_doctor_warns_of_what_the_page_says_and_fails_nothing(project: str) -> None:
    found = {f.name: f for f in examine(project) if f.status is not Severity.OK}
    # The tests' server need not survive a crash, nor be of the newest minor release.
    assert found.keys() - {"fsync", "full_page_writes", "PostgreSQL"} == {"timeouts"}
    warned = {who.split()[0] for who in found["timeouts"].found.split("; ")}
    assert warned == {"authenticator", "postgres", "supabase_storage_admin"}
    assert not [f for f in found.values() if f.status is Severity.FAIL]
