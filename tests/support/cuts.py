"""A server of its own whose connections are cut, and what callers know of their calls then."""

import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic
from uuid import UUID

import psycopg

from bandsy_db.client import ConnectionLost
from bandsy_db.server import home_directory, programs
from bandsy_db.server.embedded import Embedded
from tests.support import install
from tests.support.server import ROOT

_SETTINGS = {
    # A server that is stopped at once loses nothing that the kernel has.
    "fsync": "off",
    "max_connections": "100",
    "log_min_messages": "panic",
    "log_min_error_statement": "panic",
}
_OTHERS = """
from pg_stat_activity
where datname = current_database() and pid <> pg_backend_pid() and backend_type = 'client backend'
"""
_TABLE = "select title::int from music.media_samples where user_id = %s order by id"


@contextmanager
def empty_server() -> Iterator[Embedded]:
    """A server with nothing of ours in it."""
    # Not tmp_path: root's is closed to the user that the server runs as.
    found = Embedded(Path(tempfile.mkdtemp(prefix="bandsy-cuts-")), _SETTINGS)
    try:
        found.up()
        yield found
    finally:
        found.destroy()


@contextmanager
def server() -> Iterator[Embedded]:
    """A server with all of Bandsy and the tests' helpers."""
    with empty_server() as found:
        install.whole(found.url(), ROOT)
        yield found


def end_sessions(url: str) -> None:
    """Ends every other session of the database, and returns when they are gone."""
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(f"select pg_terminate_backend(pid, 5000) {_OTHERS}".encode())


def restart(server: Embedded) -> None:
    """Crashes the server and starts it again."""
    command = [
        programs.best().path("pg_ctl"),
        *("restart", "--pgdata=.", "--mode=immediate", "--wait", "--silent"),
        "--log=../log/server.log",
    ]
    done = programs.run(command, server.data, home_directory.server_account())
    assert done.returncode == 0, done.stderr


@dataclass
class Progress:
    """What all callers have done; the one that cuts waits for it."""

    stopped: threading.Event = field(default_factory=threading.Event)
    _done: threading.Semaphore = field(default_factory=lambda: threading.Semaphore(0))

    def note(self) -> None:
        """A call has succeeded."""
        self._done.release()

    def cut(self, cuts: list[Callable[[], None]], calls: int) -> None:
        """Makes each cut after so many more calls, and stops the callers after as many again."""
        try:
            for cut in cuts:
                self._await(calls)
                cut()
            self._await(calls)
        finally:
            self.stopped.set()

    def _await(self, calls: int) -> None:
        for _ in range(calls):
            assert self._done.acquire(timeout=60), "the callers do not go on"


@dataclass
class Diary:
    """What one caller knows: which of their samples exist, and which may."""

    user_id: UUID
    certain: list[int] = field(default_factory=list)
    doubtful: set[int] = field(default_factory=set)
    together: list[tuple[int, ...]] = field(default_factory=list)
    lost: int = 0
    longest: float = 0.0
    _last: int = 0

    def next(self) -> int:
        """The number of the next sample."""
        self._last += 1
        return self._last

    @contextmanager
    def calling(self, progress: Progress, *numbers: int) -> Iterator[None]:
        """A call that may get lost; it adds these samples, or reads if there are none."""
        began = monotonic()
        self.together.append(numbers)
        try:
            yield
        except ConnectionLost as lost:
            self.lost += 1
            if lost.may_have_happened:
                assert numbers, "a call that reads leaves no doubt"
                self.doubtful.update(numbers)
        else:
            self.certain += numbers
            progress.note()
        finally:
            self.longest = max(self.longest, monotonic() - began)

    def check(self, found: list[int]) -> None:
        """The newest samples, the newest first, are those that exist, and no others."""
        assert sorted(set(found), reverse=True) == found, "in order, and nothing twice"
        assert set(found) <= {*self.certain, *self.doubtful}, "nothing that was said to have failed"
        newest = [number for number in self.certain if number >= min(found, default=0)]
        assert set(newest) <= set(found), "all that was acknowledged"

    def compare(self, connection: psycopg.Connection) -> None:
        """The table has what was acknowledged, once, and beyond it only what was in doubt."""
        found = [number for (number,) in connection.execute(_TABLE, [self.user_id])]
        self.check(found[::-1])
        assert set(self.certain) <= set(found)
        for numbers in self.together:
            assert set(numbers) <= set(found) or not set(numbers) & set(found), "a block is whole"
