"""Behind a real PgBouncer in transaction mode no client meets another's claims."""

import json
from collections import defaultdict
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from threading import Barrier
from uuid import UUID

import psycopg
import pytest

from bandsy_db.errors import RefusedError
from bandsy_db.installer.install import migrate
from bandsy_db.sources import Sources
from tests.client.drivers.pgbouncer import SERVERS, pgbouncer
from tests.client.drivers.stage import login, people
from tests.support.server import ROOT

CLIENTS = 24
ROUNDS = 15

_LEFT_OVER = "select coalesce(current_setting('request.jwt.claims', true), ''), current_user::text"


@pytest.fixture
def pooled(database: str) -> Iterator[str]:
    """The application's URL, through the pooler."""
    with login(database, "bandsy_user", "noinherit") as url, pgbouncer(url) as through:
        yield through


def client(url: str) -> psycopg.Connection:
    """Connects as an application: a prepared statement would stay on one server connection."""
    return psycopg.connect(url, autocommit=True, prepare_threshold=None)


@contextmanager
def signed_in(connection: psycopg.Connection, sub: UUID | str) -> Iterator[psycopg.Connection]:
    with connection.transaction():
        sign_in(connection, sub)
        yield connection


def sign_in(connection: psycopg.Connection, sub: UUID | str) -> None:
    connection.execute(
        "select set_config('role', 'bandsy_user', true),"
        " set_config('request.jwt.claims', %s, true)",
        [json.dumps({"sub": str(sub)})],
    )


def whoami(connection: psycopg.Connection) -> tuple[str, int]:
    """The caller as the api knows them, and the server process that served them."""
    row = connection.execute("select username, pg_backend_pid() from api.me()").fetchone()
    assert row
    return row[0], row[1]


def assert_nobody(connection: psycopg.Connection) -> None:
    left_over = connection.execute(_LEFT_OVER).fetchone()
    assert left_over == ("", connection.info.user)
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        connection.execute("select api.me()")


def test_many_clients_share_few_servers_and_no_claims(database: str, pooled: str) -> None:
    ids = people(database)
    names = list(ids)
    start = Barrier(CLIENTS)

    def work(number: int) -> list[int]:
        name = names[number % len(names)]
        processes = []
        with client(pooled) as connection:
            start.wait()
            for round_ in range(ROUNDS):
                with signed_in(connection, ids[name]):
                    found, process = whoami(connection)
                    assert found == name
                processes.append(process)
                if round_ % 3 == 0:
                    refused(connection, ids[name])
                assert_nobody(connection)
        return processes

    with ThreadPoolExecutor(CLIENTS) as pool:
        served = list(pool.map(work, range(CLIENTS)))

    customers = defaultdict(set)
    for number, processes in enumerate(served):
        for process in processes:
            customers[process].add(number % len(names))
    # They did share: some server process acted for several people.
    assert len(customers) <= SERVERS
    assert any(len(served_people) > 1 for served_people in customers.values())


def refused(connection: psycopg.Connection, own_id: UUID) -> None:
    """A call that ends its transaction with an error."""
    with pytest.raises(psycopg.Error) as error, signed_in(connection, own_id):
        connection.execute("select api.react(user_id => %s, reaction => 'like')", [own_id])
    assert error.value.sqlstate == "PT422"


def test_a_client_lost_in_a_transaction_leaves_nothing(database: str, pooled: str) -> None:
    ids = people(database)
    for _ in range(SERVERS + 1):
        vanishing = client(pooled)
        vanishing.execute("begin")
        sign_in(vanishing, ids["ann"])
        assert whoami(vanishing)[0] == "ann"
        vanishing.close()
    with client(pooled) as one, client(pooled) as other, one.transaction():
        assert one.execute(_LEFT_OVER).fetchone() == ("", one.info.user)
        # The first holds its server connection, so this is another one.
        assert_nobody(other)


def test_claims_that_are_not_local_would_reach_the_next_client(database: str, pooled: str) -> None:
    """Why they have to be local: without that the tests above would see this."""
    with client(pooled) as one, client(pooled) as other:
        one.execute("select set_config('request.jwt.claims', 'of one', false)")
        with other.transaction(), one.transaction():
            found = {c.execute(_LEFT_OVER).fetchone() for c in (one, other)}
            assert ("of one", one.info.user) in found


def test_the_installer_refuses_it(database: str) -> None:
    with (
        pgbouncer(database) as pooled,
        pytest.raises(RefusedError, match="a connection pooler in transaction mode"),
    ):
        migrate(pooled, Sources(ROOT))
