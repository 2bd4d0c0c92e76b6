"""Long readers and busy applications: the install waits, and no other session waits long for it."""

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

import psycopg
import pytest

from bandsy_db.connection import connect
from bandsy_db.errors import LockTimeoutError
from bandsy_db.installer.install import Limits, Watcher, migrate
from bandsy_db.installer.locks import table_holders
from tests.support.installing import QUICK, as_login, database, do, install, look
from tests.support.trees import Tree

__all__ = ["database"]


def test_an_application_never_meets_the_database_without_its_api(
    installed: str, tree: Tree
) -> None:
    change_view(tree)

    def use(connection: psycopg.Connection) -> None:
        assert connection.execute("select count(*) from api.cheapest()").fetchone() == (2,)

    with used_all_the_while(installed, use):
        for column in ("colour", "id", "name"):
            tree.edit("policies/shop/items.sql", "using (", f"using ({column} is not null and ")
            install(installed, tree)


def test_a_long_reader_delays_only_the_install(installed: str, tree: Tree) -> None:
    change_view(tree)
    before = look(installed)
    tries: list[str] = []

    def use(connection: psycopg.Connection) -> None:
        connection.execute("select from shop.items")

    with psycopg.connect(installed) as reader:
        reader.execute("select from shop.orders")
        with used_all_the_while(installed, use), pytest.raises(LockTimeoutError) as error:
            migrate(installed, tree.sources, limits=QUICK, watcher=Watcher(note=tries.append))
        assert f"process {reader.info.backend_pid}" in str(error.value.detail)

    assert "nothing was changed" in error.value.message
    assert error.value.exit_code == 6
    assert len([text for text in tries if "trying again" in text]) > 1
    assert look(installed) == before
    install(installed, tree)


@contextmanager
def used_all_the_while(url: str, use: Callable[[psycopg.Connection], None]) -> Iterator[None]:
    """Uses the database from another session, which waits for no lock much longer than QUICK."""
    ended = threading.Event()

    def work() -> None:
        with psycopg.connect(url, autocommit=True) as connection:
            connection.execute("set lock_timeout = '1s'")
            while not ended.is_set():
                use(connection)

    with ThreadPoolExecutor(1) as pool:
        worker = pool.submit(work)
        try:
            yield
        finally:
            ended.set()
    worker.result()


def test_the_locks_of_all_tables_share_one_timeout(installed: str) -> None:
    with psycopg.connect(installed) as reader, connect(installed) as connection:
        reader.execute("select from shop.items, shop.orders")
        with connection.transaction(force_rollback=True):
            connection.execute("set local lock_timeout = '300ms'")
            with pytest.raises(psycopg.errors.LockNotAvailable):
                connection.execute("select bandsy_history.lock_tables()")
        reader.rollback()
        with connection.transaction():
            connection.execute("set local lock_timeout = '300ms'")
            connection.execute("select bandsy_history.lock_tables()")
            row = connection.execute("show lock_timeout").fetchone()
    assert row == ("300ms",)


def test_no_lock_is_waited_for_beyond_the_end_of_patience(installed: str, tree: Tree) -> None:
    change_view(tree)
    with psycopg.connect(installed) as reader:
        reader.execute("select from shop.orders")
        # Unbounded, this would outlast the time that a test has.
        with pytest.raises(LockTimeoutError):
            migrate(installed, tree.sources, limits=Limits(lock_timeout=3600, wait=0.2))


def test_a_holder_is_named_even_if_its_start_is_hidden(installed: str) -> None:
    do(installed, "create role deployer login; grant bandsy_owner to deployer")
    try:
        with psycopg.connect(installed) as reader:
            reader.execute("select from shop.orders")
            with connect(as_login(installed, "deployer")) as connection:
                told = table_holders(connection)
                pid = reader.info.backend_pid
    finally:
        do(installed, "drop owned by deployer; drop role deployer")

    assert f"process {pid}" in str(told)
    assert "None" not in str(told)


def test_the_install_goes_on_when_the_reader_ends(installed: str, tree: Tree) -> None:
    change_view(tree)
    with psycopg.connect(installed) as reader:
        reader.execute("select from shop.orders")

        def note(text: str) -> None:
            if "trying again" in text:
                reader.rollback()

        outcome = install(installed, tree, limits=QUICK, watcher=Watcher(note=note))
    assert outcome.plan


def change_view(tree: Tree) -> None:
    """A change that needs a rebuild."""
    tree.edit("sql/views/item_list.sql", "name, price", "name, price, colour")
