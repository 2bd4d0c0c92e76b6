"""Turns on a connection, and the sources of connections.

The source of both clients: the blocking one is made from it (bandsy_db.codegen.blocking).
"""

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

import psycopg

from bandsy_db.client import wakes
from bandsy_db.client.asynchronous.listening import Ear
from bandsy_db.client.call import BUSY, ENDED, UNDONE, is_sound
from bandsy_db.client.tasks import Lock

if TYPE_CHECKING:
    from psycopg_pool import AsyncConnectionPool

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
    async def turn(self) -> AsyncIterator[Connection]:
        """The connection, for one call or to begin a block."""
        async with self._turns.lock:
            yield self.connection

    def lend(self) -> "Line":
        """The connection for a block, which no other call uses until it ends."""
        self._turns.block = Line(self.connection, self._turns, self)
        return self._turns.block

    @asynccontextmanager
    async def back(self, lent: "Line") -> AsyncIterator[Connection]:
        """Takes the connection back from a block to end it, after the last turn in the block."""
        lent._connection = None  # noqa: SLF001 (the same class)
        async with self._turns.lock:
            # A block that ends after its outer block has nothing to end.
            if self._connection is None:
                raise psycopg.ProgrammingError(ENDED)
            self._turns.block = self if self._outer else None
            yield self._connection


class Source:
    """A source of connections: our pool, or one connection of the application."""

    def __init__(self, given: "AsyncConnectionPool[Connection] | Line") -> None:
        self._given = given
        self._ears: list[Ear] = []

    @asynccontextmanager
    async def line(self) -> AsyncIterator[Line]:
        """A connection for as long as the block takes."""
        if isinstance(self._given, Line):
            yield self._given
            return
        # Not the pool's own block: it would commit, but our transactions have already ended.
        connection = await self._given.getconn()
        try:
            yield Line(connection, Turns())
        finally:
            await self._given.putconn(connection)

    @property
    def ear(self) -> Ear:
        """The connection for listening, which all listeners share."""
        found = next((ear for ear in self._ears if ear.has_room), None)
        if found is None:
            self._ears.append(found := Ear(self._conninfo))
        return found

    @property
    def _conninfo(self) -> str:
        """How to open one more connection, for listening."""
        if isinstance(self._given, Line):
            return wakes.conninfo(self._given.connection)
        # psycopg allows a function in place of the text; our pool always has a text.
        return str(self._given.conninfo)


# One line for all callers on a connection of the application.
_turns: WeakKeyDictionary[Connection, Turns] = WeakKeyDictionary()


def line_on(connection: Connection) -> Line:
    """A line on the application's connection, which all its callers share."""
    return Line(connection, _turns.setdefault(connection, Turns()))


@asynccontextmanager
async def in_turn(line: Line, begin: Begin) -> AsyncIterator[Line]:
    """A block that has a line alone; it waits for its turn to begin and to end."""
    async with line.turn() as connection:
        block = begin(connection)
        await block.__aenter__()
        lent = line.lend()
    try:
        yield lent
    except BaseException as error:
        async with line.back(lent):
            if not await block.__aexit__(type(error), error, error.__traceback__):
                raise
    else:
        async with line.back(lent) as connection:
            if not lent.has_failed and is_sound(connection):
                await block.__aexit__(None, None, None)
                return
            # A commit would silently roll everything back, or keep half of a call.
            undone = psycopg.errors.InFailedSqlTransaction(UNDONE)
            await block.__aexit__(type(undone), undone, None)
            raise undone
