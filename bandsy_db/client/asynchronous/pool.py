"""A pool of working connections, or errors that say what is wrong.

The source of both clients: the blocking one is made from it (bandsy_db.codegen.blocking).
"""

import os
from typing import Any, TypeVar

import psycopg
from psycopg.abc import PQGen
from psycopg_pool import AsyncConnectionPool, PoolClosed, PoolTimeout

from bandsy_db.client import versions
from bandsy_db.client.asynchronous.exchange import at_once
from bandsy_db.client.call import ACT
from bandsy_db.client.connections import (
    CLOSING,
    CONNECTING,
    RECONNECTING,
    deadline,
    ending,
    left,
    was_ended,
    with_timeout,
)
from bandsy_db.client.losses import ConnectionLost

Result = TypeVar("Result")


class Connection(psycopg.AsyncConnection[Any]):
    """A connection that waits for the server until `deadline`, and is closed then."""

    # None while no call has it: the pool's own exchanges are short.
    deadline: float | None = None
    generation: int = 0
    # Of a replica: whether it was seen to be one of our primary's.
    is_ours: bool = False

    async def wait(self, gen: PQGen[Result], *arguments: Any, **options: Any) -> Result:
        """Goes through an exchange with the server."""
        until = deadline(CONNECTING) if self.deadline is None else self.deadline
        return await super().wait(ending(gen, self, until), *arguments, **options)


class Pool(AsyncConnectionPool[Connection]):
    """psycopg's pool, but it says at once what is wrong, and never gives an ended connection.

    It never gives up on a server that is away, and asks again every few seconds. Once a connection
    is lost in use, all that are older than the loss are replaced: they may be ending, too.
    """

    _pid: int | None = None
    _generation: int = 0

    def __init__(self, url: str, *, prepare_threshold: int | None, **sizes: Any) -> None:
        super().__init__(
            url,
            connection_class=Connection,
            kwargs={"autocommit": True, "prepare_threshold": prepare_threshold},
            configure=self._mark,
            reconnect_timeout=RECONNECTING,
            open=False,
            **sizes,
        )
        self._lent: set[Connection] = set()

    async def open(self, wait: bool = False, timeout: float = 30.0) -> None:
        """Opens it; raises psycopg's error if the URL leads nowhere."""
        # psycopg's pool would try until its timeout, and write the reason only to the log.
        url = with_timeout(str(self.conninfo), timeout)
        first = await Connection.connect(url, autocommit=True)
        try:
            await _meet(first)
        finally:
            await first.close()
        await self.open_in_advance()
        if wait:
            await self.wait(timeout)

    async def open_in_advance(self) -> None:
        """Opens it even if no server answers yet."""
        self._pid = os.getpid()
        self.conninfo = with_timeout(str(self.conninfo), CONNECTING)
        await super().open()

    async def getconn(self, timeout: float | None = None) -> Connection:
        """A connection that the server has not ended while it was idle; needs no round trip.

        Raises PoolTimeout if all are in use for so long, ConnectionLost if there was none to get.
        """
        if self._pid not in (None, os.getpid()):
            raise psycopg.ProgrammingError("the pool is of another process: connect in this one")
        until = deadline(self.timeout if timeout is None else timeout)
        failures = self._failures
        try:
            while True:
                connection = await super().getconn(left(until))
                if not was_ended(connection) and connection.generation == self._generation:
                    self._lent.add(connection)
                    return connection
                # Nothing was sent over it, so another one is as good. The pool drops it.
                await connection.close()
                await super().putconn(connection)
        except PoolClosed as error:
            raise PoolClosed(
                f"{error}: use it in `async with AsyncBandsy.connect(url) as db:`"
            ) from None
        except PoolTimeout as error:
            # Between two attempts to connect none fails, but then no call has a connection.
            if self._lent and self._failures == failures:
                raise
            away = "no connection to the database within the timeout (psycopg.pool logs why)"
            raise ConnectionLost(away, may_have_happened=False) from error

    async def putconn(self, conn: Connection) -> None:
        """Takes a connection back."""
        self._lent.discard(conn)
        if conn.closed and conn.generation == self._generation:
            self._generation += 1
        await super().putconn(conn)

    async def reconnect_failed(self) -> None:
        """Begins again: psycopg's pool pauses ever longer, then has a connection less for good."""
        await self.check()

    async def close(self, timeout: float = CLOSING) -> None:
        """Closes it; a server that is silent is not waited for."""
        await super().close(timeout)

    async def _mark(self, connection: Connection) -> None:
        connection.generation = self._generation

    @property
    def _failures(self) -> int:
        """How many attempts to connect have failed."""
        return self.get_stats().get("connections_errors", 0)


async def _meet(connection: Connection) -> None:
    """Says which is older, this client or the contract of the database; never an error."""
    act, cursor = connection.cursor(), connection.cursor()
    try:
        await at_once(
            (act, b"begin", None),
            # The login itself may have no rights.
            (act, ACT, ("bandsy_anon", "")),
            (cursor, versions.QUERY, None),
            (act, b"commit", None),
        )
        found = await cursor.fetchone()
    except psycopg.Error as error:
        versions.explain(error.sqlstate)
    else:
        assert found
        versions.compare(found[0])
