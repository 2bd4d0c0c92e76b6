"""A pool of working connections, or errors that say what is wrong.

The source of both clients: the blocking one is made from it (bandsy_db.codegen.blocking).
"""

import os
from typing import Any

import psycopg
from psycopg_pool import AsyncConnectionPool, PoolClosed

from bandsy_db.client.connections import first_conninfo, was_ended

Connection = psycopg.AsyncConnection[Any]


class Pool(AsyncConnectionPool[Connection]):
    """psycopg's pool, but it says at once what is wrong, and never gives an ended connection."""

    _pid: int | None = None

    async def open(self, wait: bool = False, timeout: float = 30.0) -> None:
        """Opens it; raises psycopg's error if the URL leads nowhere."""
        # psycopg's pool would try until its timeout, and write the reason only to the log.
        conninfo = first_conninfo(str(self.conninfo), timeout)
        self._pid = os.getpid()
        first = await psycopg.AsyncConnection.connect(conninfo)
        await first.close()
        await super().open(wait, timeout)

    async def getconn(self, timeout: float | None = None) -> Connection:
        """A connection that the server has not ended while it was idle; needs no round trip."""
        if self._pid not in (None, os.getpid()):
            raise psycopg.ProgrammingError("the pool is of another process: connect in this one")
        try:
            while True:
                connection = await super().getconn(timeout)
                if not was_ended(connection):
                    return connection
                # Nothing was sent over it, so another one is as good. The pool drops it.
                await self.putconn(connection)
        except PoolClosed as error:
            raise PoolClosed(
                f"{error}: use it in `async with AsyncBandsy.connect(url) as db:`"
            ) from None
