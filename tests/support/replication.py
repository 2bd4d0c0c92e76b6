"""A primary and a hot standby that streams from it: real servers, private to a test module."""

import os
import select
import signal
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg

from bandsy_db.server import home_directory, programs
from bandsy_db.server.embedded import Embedded
from tests.support import install

ROOT = Path(__file__).parents[2]

_SETTINGS = {
    # A kill -9 loses nothing that the kernel has.
    "fsync": "off",
    "shared_buffers": "64MB",
    # A standby replays while a reader of it looks at what was removed: it waits, no reader is cut.
    "max_standby_streaming_delay": "-1",
    "log_min_messages": "fatal",
    "log_min_error_statement": "panic",
}
_SLOT = "standby"
_SECONDS = 60.0  # a bound for what takes a moment


class Pair:
    """A primary and its standby. Each keeps its URL through kill, restart and promotion."""

    def __init__(self, primary: Embedded, standby: Embedded) -> None:
        self.primary = primary
        self.standby = standby
        self.primary_url = primary.url()
        self.standby_url = standby.url()

    def position(self) -> str:
        """The end of the WAL that the primary has flushed: all that was committed is before it."""
        # pg_current_wal_insert_lsn can be past the header of a page on which there is no record
        # yet: a standby reaches that only with the next record.
        return str(_ask(self.primary_url, "select pg_current_wal_flush_lsn()"))

    def await_replay(self, position: str | None = None) -> None:
        """Returns once the standby shows what was committed up to a position; null means now."""
        self._await_position("pg_last_wal_replay_lsn", position or self.position())

    def await_receipt(self, position: str | None = None) -> None:
        """Returns once the standby has the WAL up to a position, even if its replay is paused."""
        self._await_position("pg_last_wal_receive_lsn", position or self.position())

    def pause_replay(self) -> None:
        """Holds the standby back: it receives WAL and shows nothing of it."""
        _ask(self.standby_url, "select pg_wal_replay_pause()")
        _await_true(self.standby_url, "select pg_get_wal_replay_pause_state() = 'paused'")

    def resume_replay(self) -> None:
        """Ends a pause."""
        _ask(self.standby_url, "select pg_wal_replay_resume()")

    def promote(self) -> None:
        """Makes the standby a primary; it takes writes when this returns."""
        assert _ask(self.standby_url, "select pg_promote(wait_seconds => 60)")

    def _await_position(self, reached: str, position: str) -> None:
        # Null until the first WAL came by streaming.
        query = f"select coalesce({reached}() >= %s::pg_lsn, false)"
        _await_true(self.standby_url, query, position)


@contextmanager
def pair(settings: Mapping[str, str] | None = None) -> Iterator[Pair]:
    """A primary with all of Bandsy and the tests' helpers, and a standby that has replayed it."""
    chosen = _SETTINGS | dict(settings or {})
    primary = Embedded(_home(), chosen)
    standby = Embedded(_home(), chosen)
    try:
        primary.up()
        install.whole(primary.url(), ROOT)
        _copy(primary, standby)
        standby.up()
        both = Pair(primary, standby)
        both.await_replay()
        yield both
    finally:
        standby.destroy()
        primary.destroy()


def kill(server: Embedded) -> None:
    """Ends a server as `kill -9` does, and returns when its process is gone."""
    # Its children see that and end by themselves; Embedded waits for them when it starts it again.
    pidfd = os.pidfd_open(int((server.data / "postmaster.pid").read_text().splitlines()[0]))
    try:
        signal.pidfd_send_signal(pidfd, signal.SIGKILL)
        assert select.select([pidfd], [], [], _SECONDS)[0], "the server outlives kill -9"
    finally:
        os.close(pidfd)


def _copy(primary: Embedded, standby: Embedded) -> None:
    """Makes the standby's data from the primary's, so that it streams when it starts."""
    account = home_directory.server_account()
    with home_directory.locked(standby.home):
        home_directory.private_directory(standby.data, account)
        command = [
            programs.best().path("pg_basebackup"),
            *("--pgdata=.", "--checkpoint=fast", "--write-recovery-conf", "--no-sync"),
            *("--create-slot", f"--slot={_SLOT}"),
            f"--dbname={primary.url('postgres')}",
        ]
        done = programs.run(command, standby.data, account)
    assert done.returncode == 0, done.stderr


def _home() -> Path:
    # Not tmp_path: root's is closed to the user that the server runs as.
    return Path(tempfile.mkdtemp(prefix="bandsy-pair-"))


def _await_true(url: str, query: str, *values: object) -> None:
    # PostgreSQL sends no notice when it has replayed something, so this asks until it has.
    deadline = time.monotonic() + _SECONDS
    while not _ask(url, query, *values):
        assert time.monotonic() < deadline, f"{_SECONDS} s passed: {query} {values}"
        time.sleep(0.01)


def _ask(url: str, query: str, *values: object) -> Any:
    with psycopg.connect(url, autocommit=True) as connection:
        row = connection.execute(query.encode(), values or None).fetchone()
    assert row is not None
    return row[0]
