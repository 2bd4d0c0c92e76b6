"""Races with forced overlap: real sessions that wait on a lock until all of them are under way.

    with Race(url) as race:
        race.hold("lock table events.pod_members in share mode")
        outcomes = race.run([Call("select api.join_pod(%s)", [pod], as_user=p) for p in people])

`hold` takes a lock that every call needs. The calls start together, in sessions of their own; when
the server says that each of them waits for a lock, `run` releases ours and all go on at once. A
share lock on the table that a function writes stops it between its check and its write, where a
race is lost. Nothing sleeps and nothing guesses: calls that do not overlap are an error.

Where the order matters, `follow` decides it: the second call waits for the first one's transaction,
which has done its work but has not committed.
"""

import json
from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from types import TracebackType
from typing import Any, LiteralString

import psycopg

_WAITING = """
select count(*)
from pg_stat_activity
where pid = any (%s) and wait_event_type = 'Lock'
"""


class NotBlockedError(AssertionError):
    """The calls did not overlap: too few of them waited for the lock that was held."""


@dataclass(frozen=True)
class Call:
    """A statement for one session, which begins a transaction, acts as a person and commits."""

    sql: LiteralString
    parameters: Sequence[Any] = ()
    as_user: object = None
    role: LiteralString = "bandsy_user"


@dataclass(frozen=True)
class Outcome:
    """The outcome of a call: its rows, or the SQLSTATE and reason of its error."""

    rows: list[tuple[Any, ...]]
    sqlstate: str | None = None
    reason: str | None = None

    @property
    def ok(self) -> bool:
        """Whether it was not refused."""
        return self.sqlstate is None


class Race:
    """Sessions that run into each other on purpose."""

    def __init__(self, url: str) -> None:
        self._url = url
        self._sessions = ExitStack()

    def __enter__(self) -> "Race":
        self._holder = self._sessions.enter_context(psycopg.connect(self._url))
        self._watcher = self._sessions.enter_context(psycopg.connect(self._url, autocommit=True))
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._holder.rollback()
        self._sessions.close()

    def hold(self, sql: LiteralString, parameters: Sequence[Any] = ()) -> None:
        """Takes locks in a transaction that stays open until the calls overlap."""
        self._holder.execute(sql, parameters)

    def let_go(self) -> None:
        """Commits what `hold` did, before the next lock is held."""
        self._holder.commit()

    def run(
        self,
        calls: Sequence[Call],
        *,
        blocked: int | None = None,
        meanwhile: Callable[[], object] | None = None,
    ) -> list[Outcome]:
        """Starts the calls, lets go when `blocked` of them (default: all) wait, and collects.

        What happens `meanwhile` happens for sure while they wait.
        """
        expected = len(calls) if blocked is None else blocked
        with ExitStack() as stack:
            sessions = [stack.enter_context(psycopg.connect(self._url)) for _ in calls]
            with ThreadPoolExecutor(max_workers=len(calls)) as pool:
                pairs = zip(sessions, calls, strict=True)
                futures = [pool.submit(_perform, *pair) for pair in pairs]
                try:
                    pids = [session.info.backend_pid for session in sessions]
                    self._wait_until_blocked(pids, futures, expected)
                    if meanwhile:
                        meanwhile()
                finally:
                    self._holder.rollback()
                return [future.result() for future in futures]

    def follow(self, first: Call, second: Call) -> tuple[Outcome, Outcome]:
        """Commits the first call only when the second, which started behind it, waits for it."""
        rows = _say(self._holder, first)
        with psycopg.connect(self._url) as session, ThreadPoolExecutor(max_workers=1) as pool:
            future = pool.submit(_perform, session, second)
            try:
                self._wait_until_blocked([session.info.backend_pid], [future], 1)
                self._holder.commit()
            finally:
                self._holder.rollback()
            return Outcome(rows), future.result()

    def _wait_until_blocked(
        self, pids: list[int], futures: list["Future[Outcome]"], expected: int
    ) -> None:
        waiting = 0
        while waiting < expected:
            row = self._watcher.execute(_WAITING, [pids]).fetchone()
            assert row
            waiting = row[0]
            running = sum(not future.done() for future in futures)
            if running < expected and waiting < expected:
                ended = [future.result() for future in futures if future.done()]
                raise NotBlockedError(f"{expected} calls should wait; these ended before: {ended}")


def _perform(session: psycopg.Connection, call: Call) -> Outcome:
    try:
        with session.transaction():
            return Outcome(_say(session, call))
    except psycopg.Error as error:
        return Outcome([], error.sqlstate, error.diag.message_detail)


def _say(session: psycopg.Connection, call: Call) -> list[tuple[Any, ...]]:
    if call.as_user is not None:
        claims = json.dumps({"sub": str(call.as_user)})
        session.execute(
            "select set_config('request.jwt.claims', %s, true), set_config('role', %s, true)",
            [claims, call.role],
        )
    cursor = session.execute(call.sql, call.parameters)
    return cursor.fetchall() if cursor.description else []


def reasons(outcomes: Sequence[Outcome]) -> Counter[str | None]:
    """How often calls were refused and why; None where they were not.

    No other error is allowed: a deadlock has no reason.
    """
    assert {o.sqlstate for o in outcomes if not o.reason} <= {None}, outcomes
    return Counter(outcome.reason for outcome in outcomes)
