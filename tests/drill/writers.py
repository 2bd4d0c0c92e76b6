"""Writers that remember each account whose commit the server acknowledged."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime

import psycopg

_HASH = "$2b$12$" + "x" * 53
_REGISTER = """
select clock_timestamp()
from api.register(%s || '@example.org', %s, 'Drill', %s)
"""


@dataclass(frozen=True)
class Account:
    """An account that was committed between two moments."""

    name: str
    began: datetime
    acknowledged: datetime


class Writers:
    """Registers accounts in several threads until the server is gone, or until they are stopped."""

    def __init__(self, url: str, number: int = 4, prefix: str = "drill") -> None:
        self.acknowledged: list[Account] = []
        self._url = url
        self._prefix = prefix
        self._stopped = threading.Event()
        self._progress = threading.Condition()
        self._threads = [
            threading.Thread(target=self._write, args=[number]) for number in range(number)
        ]

    @contextmanager
    def running(self) -> Iterator["Writers"]:
        """Writes until the block ends."""
        for thread in self._threads:
            thread.start()
        try:
            yield self
        finally:
            self._stopped.set()
            self.join()

    def join(self) -> None:
        """Returns when no one writes any more."""
        for thread in self._threads:
            thread.join()

    def await_more(self, number: int) -> None:
        """Returns when so many more accounts are there."""
        with self._progress:
            wanted = len(self.acknowledged) + number
            done = self._progress.wait_for(lambda: len(self.acknowledged) >= wanted, timeout=60)
        assert done, "the writers do not get on"

    def _write(self, thread: int) -> None:
        serial = 0
        try:
            with psycopg.connect(self._url, autocommit=True) as connection:
                connection.execute("set role bandsy_service")
                while not self._stopped.is_set():
                    serial += 1
                    name = f"{self._prefix}-{thread}-{serial}"
                    row = connection.execute(_REGISTER, [name, name, _HASH]).fetchone()
                    assert row is not None
                    with self._progress:
                        self.acknowledged.append(Account(name, row[0], datetime.now(UTC)))
                        self._progress.notify_all()
        except psycopg.OperationalError:
            # The server was killed: what it had not acknowledged may be there or not.
            return


def registered(url: str) -> set[str]:
    """The accounts of writers that a database has."""
    with psycopg.connect(url) as connection:
        rows = connection.execute("select username from identity.users where username ~ '^drill-'")
        return {name for (name,) in rows}
