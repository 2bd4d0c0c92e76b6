"""Two databases of one cluster: roles are the cluster's, and each database's lock is its own."""

import re
import subprocess
import tempfile
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from pathlib import Path

import psycopg
import pytest

from bandsy_db.checks.drift import compare
from bandsy_db.errors import LockTimeoutError
from bandsy_db.installer.install import Limits, Watcher, migrate
from bandsy_db.installer.script import script
from bandsy_db.installer.status import preview, status
from bandsy_db.server import programs
from bandsy_db.server.embedded import Embedded
from bandsy_db.sources import Sources
from tests.support.installing import QUICK, as_login, ask, do, fresh, look
from tests.support.trees import Tree

ROOT = Path(__file__).parents[2]
ROLES = ("bandsy_service", "bandsy_moderator", "bandsy_user", "bandsy_anon", "bandsy_owner")
ROUNDS = 8
# Longer than any round takes; no test waits for it to pass.
PATIENT = Limits(lock_timeout=1, wait=120)


@pytest.fixture(scope="module")
def cluster() -> Iterator[Embedded]:
    """A server of our own: roles come and go here."""
    server = Embedded(Path(tempfile.mkdtemp(prefix="bandsy-cluster-")), {"fsync": "off"})
    server.up()
    yield server
    server.destroy()


@contextmanager
def virgins(server: Embedded, owner: str = "") -> Iterator[tuple[str, str]]:
    """Two empty databases on a server that never saw Bandsy, of a login that may make roles."""
    try:
        if owner:
            do(server.url("postgres"), f"create role {owner} login createrole")
        with fresh(server) as one, fresh(server) as other:
            for url in (one, other) if owner else ():
                do(
                    url,
                    f"do $$begin execute format('alter database %I owner to {owner}',"
                    " current_database()); end$$",
                )
            yield (as_login(one, owner), as_login(other, owner)) if owner else (one, other)
    finally:
        names = [*ROLES, *([owner] if owner else [])]
        do(server.url("postgres"), f"drop role if exists {', '.join(names)}")


@pytest.fixture(params=["ours", "plain"])
def tree(request: pytest.FixtureRequest, tmp_path: Path) -> Tree:
    """A small tree: with the roles as Bandsy's own ground makes them, and as a plain one does."""
    small = Tree(tmp_path / "tree")
    if request.param == "ours":
        schemas = (small.root / "sql" / "bootstrap.sql").read_text("utf-8").partition("$$;")[2]
        small.write("sql/bootstrap.sql", ground_of_roles() + schemas)
    return small


def ground_of_roles() -> str:
    text = (ROOT / "sql" / "bootstrap.sql").read_text("utf-8")
    return text[: text.index("create extension")]


@contextmanager
def laying(url: str, sql: str) -> Iterator[psycopg.Connection]:
    """Another installer: its roles exist, but no other session sees them before it commits."""
    with psycopg.connect(url) as other:
        other.execute(sql.encode())
        yield other


@pytest.mark.sampled(every=3)
@pytest.mark.parametrize("end", ["commit", "rollback"])
def test_the_second_waits_for_the_end_of_the_first(cluster: Embedded, tree: Tree, end: str) -> None:
    with virgins(cluster) as (one, other), laying(one, ground_of_roles()) as first:
        tries = []

        def note(text: str) -> None:
            tries.append(text)
            if "trying again" in text and not first.closed:
                first.execute(end.encode())
                first.close()

        migrate(other, tree.sources, limits=PATIENT, watcher=Watcher(note=note))

        assert any("trying again" in text for text in tries)
        assert status(other, tree.sources).current


@pytest.mark.sampled(every=3)
@pytest.mark.parametrize("owner", ["", "deployer"])
def test_two_at_once_both_succeed(cluster: Embedded, tree: Tree, owner: str) -> None:
    for _ in range(ROUNDS):
        with virgins(cluster, owner) as urls:
            ready = threading.Barrier(2)

            def run(url: str, ready: threading.Barrier = ready) -> None:
                ready.wait()
                migrate(url, tree.sources, limits=PATIENT)

            with ThreadPoolExecutor(2) as pool:
                list(pool.map(run, urls))

            assert compare(look(urls[0]), look(urls[1])) == []


def test_bandsy_itself_in_two_databases_at_once(cluster: Embedded) -> None:
    sources = Sources(ROOT)
    with virgins(cluster) as urls:
        with ThreadPoolExecutor(2) as pool:
            list(pool.map(lambda url: migrate(url, sources, limits=PATIENT), urls))

        assert all(status(url, sources).current for url in urls)


def test_an_installer_that_gives_up_names_the_one_at_work(cluster: Embedded, tree: Tree) -> None:
    with virgins(cluster) as (one, other), laying(one, ground_of_roles()) as first:
        with pytest.raises(LockTimeoutError) as error:
            migrate(other, tree.sources, limits=QUICK)

        assert f"process {first.info.backend_pid}" in str(error.value.detail)
        assert "nothing was changed" in error.value.message
        assert ask(other, "select to_regnamespace('bandsy_history')") == [None]


def test_a_ground_that_is_laid_already_waits_for_no_one(cluster: Embedded, tmp_path: Path) -> None:
    tree = Tree(tmp_path / "tree")
    tree.write("sql/bootstrap.sql", ground_of_roles() + "create schema shop;")
    with virgins(cluster) as (one, other):
        do(one, ground_of_roles())
        with laying(one, ground_of_roles()), psycopg.connect(other) as second:
            second.execute("set lock_timeout = 1")
            second.execute(ground_of_roles().encode())


def test_an_upgrade_of_two_waits_too(cluster: Embedded, tmp_path: Path) -> None:
    tree = Tree(tmp_path / "tree")
    schemas = (tree.root / "sql" / "bootstrap.sql").read_text("utf-8").partition("$$;")[2]
    tree.write("sql/bootstrap.sql", ground_of_roles() + schemas)
    with virgins(cluster) as urls:
        for url in urls:
            migrate(url, tree.sources)
        tree.edit("sql/bootstrap.sql", "public reads.", "reads in public.")
        changed = re.sub("public reads[.]", "reads in public.", ground_of_roles())
        with laying(urls[0], changed) as first:

            def note(text: str) -> None:
                if "trying again" in text and not first.closed:
                    first.commit()
                    first.close()

            migrate(urls[1], tree.sources, limits=PATIENT, watcher=Watcher(note=note))
            assert first.closed
        migrate(urls[0], tree.sources)
        comment = "select shobj_description('bandsy_anon'::regrole, 'pg_authid')"
        assert "reads in public" in ask(urls[0], comment)[0]


def test_a_script_waits_too(cluster: Embedded, tree: Tree) -> None:
    with virgins(cluster) as (one, other):
        made = script(preview(other, tree.sources))
        with laying(one, ground_of_roles()) as first:
            done = while_waiting(other, made, first.commit)

        # A plain ground meets what the first has made; ours looks again.
        if "v_try" in made:
            assert (done.returncode, done.stderr) == (0, "")
            assert status(other, tree.sources).current
        else:
            assert done.returncode == 3


def while_waiting(
    url: str, sql: str, act: Callable[[], object]
) -> "subprocess.CompletedProcess[str]":
    """Runs a script with psql; acts when it waits for a lock, as the server says."""
    command = [programs.best().path("psql"), "--no-psqlrc", "--quiet", "--dbname", url, "--file=-"]
    with ExitStack() as stack:
        pool = stack.enter_context(ThreadPoolExecutor(1))
        watcher = stack.enter_context(psycopg.connect(url, autocommit=True))
        running = pool.submit(subprocess.run, command, input=sql, capture_output=True, text=True)
        waiting = (
            "select from pg_stat_activity where datname = current_database()"
            " and application_name = 'psql' and wait_event_type = 'Lock'"
        )
        while not running.done() and not watcher.execute(waiting).rowcount:
            pass
        act()
        return running.result()
