"""Connections, for both clients: how to open them, how long to wait, whether one was lost."""

from collections.abc import Generator
from math import inf
from time import monotonic
from typing import Any, TypeVar

import psycopg
from psycopg.conninfo import conninfo_to_dict, make_conninfo

Wanted = TypeVar("Wanted")
Ready = TypeVar("Ready")
Result = TypeVar("Result")

# Seconds for one attempt to connect, and for all before the pool begins with short pauses again.
CONNECTING = 10
RECONNECTING = 3.0
# Seconds that a pool waits for its attempts to connect when it closes.
CLOSING = 1.0


def with_timeout(url: str, timeout: float) -> str:
    """A URL whose attempts to connect end after `timeout` seconds, unless it has its own."""
    given: dict[str, Any] = {"connect_timeout": max(1, int(timeout)), **conninfo_to_dict(url)}
    return make_conninfo(**given)


def deadline(timeout: float | None) -> float:
    """When a wait that begins now ends."""
    return inf if timeout is None else monotonic() + timeout


def left(until: float) -> float:
    """Seconds until then; not negative."""
    return max(0.0, until - monotonic())


def ending(
    steps: Generator[Wanted, Ready, Result], connection: "psycopg.BaseConnection[Any]", until: float
) -> Generator[Wanted, Ready, Result]:
    """The steps of an exchange with the server, which end at the deadline, with the connection.

    psycopg goes on with them at least every tenth of a second. An exchange cannot be given up
    alone: its answer may still come.
    """
    try:
        wanted = next(steps)
        while True:
            ready = yield wanted
            wanted = steps.send(ready)
            if monotonic() > until:
                connection.pgconn.finish()
                raise psycopg.OperationalError("no answer within the timeout")
    except StopIteration as done:
        result: Result = done.value
        return result


def was_ended(connection: psycopg.BaseConnection[Any]) -> bool:
    """Whether the server has ended an idle connection, as far as the client can tell by itself."""
    try:
        # Reads only what has arrived: the server's last message, then the end of the stream.
        for _ in range(2):
            connection.pgconn.consume_input()
    except psycopg.OperationalError:
        return True
    return False
