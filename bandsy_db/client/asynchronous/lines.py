"""Turns on a connection, and the sources of connections.

The source of both clients: the blocking one is made from it (bandsy_db.codegen.blocking).
"""

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from threading import Lock as ThreadLock
from typing import Any
from weakref import WeakKeyDictionary

import psycopg

from bandsy_db.client import wakes
from bandsy_db.client.asynchronous.listening import Hub
from bandsy_db.client.asynchronous.pool import Connection as PooledConnection
from bandsy_db.client.asynchronous.pool import Pool
from bandsy_db.client.asynchronous.replica import Replica
from bandsy_db.client.call import BUSY, ENDED, UNDONE, in_transaction, is_sound
from bandsy_db.client.connections import deadline, left
from bandsy_db.client.losses import losing
from bandsy_db.client.tasks import Lock

Connection = psycopg.AsyncConnection[Any]
Begin = Callable[[Connection], AbstractAsyncContextManager[None]]


class Turns:
    """Gives turns on a connection: one call at a time, and only from the innermost block."""

    def __init__(self) -> None:
        self.lock = Lock()
        self.block: Line | None = None


class Line:
    """A connection on which calls take turns: all calls, or only those of one block."""

    def __init__(self, connection: Connection, turns: Turns, outer: "Line | None" = None) -> None:
        self._connection: Connection | None = connection
        self._turns = turns
        self._outer = outer
        self.has_failed = False

    @property
    def connection(self) -> Connection:
        """The connection; an error if the block has ended or an inner block is open."""
        if self._connection is None:
            raise psycopg.ProgrammingError(ENDED)
        if self._turns.block is not (self if self._outer else None):
            raise psycopg.ProgrammingError(BUSY)
        return self._connection

    @asynccontextmanager
    async def turn(self, until: float) -> AsyncIterator[Connection]:
        """The connection, for one call or to begin a block, until a deadline."""
        async with self._turns.lock:
            _end_at(self.connection, until)
            yield self.connection

    def lend(self) -> "Line":
        """The connection for a block, which no other call uses until it ends."""
        self._turns.block = Line(self.connection, self._turns, self)
        return self._turns.block

    @asynccontextmanager
    async def back(self, lent: "Line", timeout: float | None) -> AsyncIterator[Connection]:
        """Takes the connection back from a block to end it, after the last turn in the block."""
        lent._connection = None  # noqa: SLF001 (the same class)
        async with self._turns.lock:
            # A block that ends after its outer block has nothing to end.
            if self._connection is None:
                raise psycopg.ProgrammingError(ENDED)
            self._turns.block = self if self._outer else None
            _end_at(self._connection, deadline(timeout))
            yield self._connection


class Source:
    """A source of connections: our pool, or one connection of the application.

    A call takes at most `timeout` seconds; None leaves that to the application's connection. The
    pool can have a `replica` that answers what only reads. `listen_url` is for listening if what is
    given leads to a pooler.
    """

    def __init__(
        self,
        given: Pool | Line,
        timeout: float | None = None,
        replica: Replica | None = None,
        listen_url: str | None = None,
    ) -> None:
        self._given = given
        self.timeout = timeout
        self.replica = replica
        self._listen_url = listen_url
        self._lock = ThreadLock()
        self._hub: Hub | None = None

    @property
    def is_pool(self) -> bool:
        """Whether another attempt gets another connection."""
        return isinstance(self._given, Pool)

    @asynccontextmanager
    async def line(self, until: float) -> AsyncIterator[Line]:
        """A connection for as long as the block takes; a pool looks for one until then."""
        if isinstance(self._given, Line):
            yield self._given
            return
        # Not the pool's own block: it would commit, but our transactions have already ended.
        connection = await self._given.getconn(left(until))
        try:
            yield Line(connection, Turns())
        finally:
            if not in_transaction(connection):
                connection.deadline = None
            await self._given.putconn(connection)

    @property
    def hub(self) -> Hub:
        """What listens for everybody, over one connection."""
        with self._lock:
            if self._hub is None:
                self._hub = Hub(self._conninfo)
            return self._hub

    @property
    def _conninfo(self) -> str:
        """How to open one more connection, for listening."""
        if self._listen_url is not None:
            return self._listen_url
        if isinstance(self._given, Line):
            return wakes.conninfo(self._given.connection)
        # psycopg allows a function in place of the text; our pool always has a text.
        return str(self._given.conninfo)


def _end_at(connection: Connection, until: float) -> None:
    """Sets when the next wait ends; how long the application's connection waits is its own."""
    if isinstance(connection, PooledConnection):
        connection.deadline = until


# One line for all callers on a connection of the application.
_turns: WeakKeyDictionary[Connection, Turns] = WeakKeyDictionary()


def line_on(connection: Connection) -> Line:
    """A line on the application's connection, which all its callers share."""
    return Line(connection, _turns.setdefault(connection, Turns()))


@asynccontextmanager
async def in_turn(line: Line, begin: Begin, timeout: float | None) -> AsyncIterator[Line]:
    """A block that has a line alone; it waits for its turn to begin and to end.

    `timeout` is for its beginning and for its end, each.
    """
    async with line.turn(deadline(timeout)) as connection:
        block = begin(connection)
        is_savepoint = in_transaction(connection)
        with losing(connection, may_have_happened=False):
            await block.__aenter__()
        lent = line.lend()
    try:
        yield lent
    except BaseException as error:
        async with line.back(lent, timeout):
            if not await block.__aexit__(type(error), error, error.__traceback__):
                raise
    else:
        async with line.back(lent, timeout) as connection:
            if not lent.has_failed and is_sound(connection):
                with losing(connection, may_have_happened=not is_savepoint):
                    await block.__aexit__(None, None, None)
                return
            # A commit would silently roll everything back, or keep half of a call.
            undone = psycopg.errors.InFailedSqlTransaction(UNDONE)
            await block.__aexit__(type(undone), undone, None)
            raise undone
