"""Fixtures: a server for each session, a database for each worker, a transaction for each test.

`--sample` is for each commit: it runs one case in n of tests marked `sampled(every=n)`, and of the
cases that a test goes through with `sample`, always the same ones. Without it every case runs.
"""

from collections import Counter
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import psycopg
import pytest

from bandsy_db.errors import BandsyError
from tests.support import coverage, report, session_folder
from tests.support.sample import Sample
from tests.support.server import Server
from tests.support.tap import TapFile

# Not imported by who needs them: each module would have a server of its own.
pytest_plugins = ["tests.support.installing"]

HERE = Path(__file__).parent
TAP_FOLDERS = (HERE / "functions", HERE / "policies")

_numbers = count(1)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--sample", action="store_true", help="some cases of tests marked `sampled`")


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line(
        "markers", "sampled(every=n): with --sample, one case in n of this test runs"
    )
    # Workers inherit the folder that their controller chose.
    if not hasattr(config, "workerinput"):
        keeper = session_folder.make()
        config.add_cleanup(lambda: session_folder.remove(keeper))


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    if file_path.suffix == ".sql" and any(map(file_path.is_relative_to, TAP_FOLDERS)):
        return TapFile.from_parent(parent, path=file_path)
    return None


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if not config.getoption("sample"):
        return
    met: Counter[str] = Counter()
    chosen: dict[bool, list[pytest.Item]] = {True: [], False: []}
    for item in items:
        mark = item.get_closest_marker("sampled")
        # The first case of each test is always among them.
        test = item.nodeid.partition("[")[0]
        chosen[mark is None or met[test] % mark.kwargs["every"] == 0].append(item)
        met[test] += 1
    config.hook.pytest_deselected(items=chosen[False])
    items[:] = chosen[True]


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    report.print_advice(terminalreporter, Server().home)
    report.print_coverage(terminalreporter, Server().coverage)


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    if not hasattr(session.config, "workerinput") and exitstatus == pytest.ExitCode.OK:
        session.exitstatus = report.verdict(session.config, Server().coverage)


@pytest.fixture(scope="session")
def sample(pytestconfig: pytest.Config) -> Sample:
    """For a test that goes through many cases."""
    return Sample(bool(pytestconfig.getoption("sample")))


@pytest.fixture(scope="session")
def server() -> Server:
    """The server of this session, with the template database in it."""
    server = Server()
    try:
        server.up()
    except BandsyError as error:
        said = (error.where, error.message, error.sqlstate, error.detail, error.hint)
        pytest.fail("\n".join(filter(None, said)), pytrace=False)
    return server


@pytest.fixture(scope="session")
def worker(request: pytest.FixtureRequest) -> str:
    """The name of this worker of pytest-xdist; `main` where there is only one."""
    workerinput = getattr(request.config, "workerinput", {"workerid": "main"})
    return str(workerinput["workerid"])


@pytest.fixture(scope="session")
def worker_database(server: Server, worker: str) -> Iterator[str]:
    """URL of the database that the tests of this worker share; leave nothing in it."""
    with server.clone(f"bandsy_{worker}") as url:
        yield url


@pytest.fixture(scope="session")
def worker_connection(
    server: Server, worker: str, worker_database: str
) -> Iterator[psycopg.Connection]:
    """The session of the tests that are rolled back. What ran in it counts as covered."""
    with coverage.counted(worker_database, server.coverage / f"{worker}.json") as connection:
        yield connection


@pytest.fixture
def tap_connection(worker_connection: psycopg.Connection) -> psycopg.Connection:
    """Outside of any transaction: the script brings its own."""
    worker_connection.execute("discard all")
    return worker_connection


@pytest.fixture
def connection(worker_connection: psycopg.Connection) -> Iterator[psycopg.Connection]:
    """A superuser's connection inside a transaction that is rolled back after the test."""
    worker_connection.execute("discard all")
    with worker_connection.transaction(force_rollback=True):
        yield worker_connection


@pytest.fixture
def database(server: Server, worker: str) -> Iterator[str]:
    """URL of a fresh installation, for a test that commits or that needs several connections."""
    with server.clone(f"bandsy_{worker}_{next(_numbers)}") as url:
        yield url


@pytest.fixture
def empty_database(server: Server, worker: str) -> Iterator[str]:
    """URL of a database with nothing in it."""
    with server.fresh(f"bandsy_{worker}_{next(_numbers)}") as url:
        yield url
