"""A replica that answers what only reads, if it has come far enough.

The source of both clients: the blocking one is made from it (bandsy_db.codegen.blocking).
"""

import logging
from time import monotonic
from typing import Any, TypeAlias, TypeVar

import psycopg

from bandsy_db.client.asynchronous.exchange import at_once
from bandsy_db.client.asynchronous.pool import Connection, Pool
from bandsy_db.client.call import ACT, Call, Values
from bandsy_db.client.connections import deadline, left
from bandsy_db.client.positions import HAS_REPLAYED, IDENTITY, NOT_STORED, Positions
from bandsy_db.client.tasks import sleep

Row = TypeVar("Row")
Statement: TypeAlias = tuple[bytes, Values]

logger = logging.getLogger("bandsy_db.client")

# Seconds for which a replica that is away, or behind a position, is not asked; the same for one
# that was silent; and the first pause before it is asked again whether it has caught up.
_REST = 1.0
_LONG_REST = 10.0
_PAUSE = 0.002


class Replica:
    """A pool of connections to a replica.

    A call waits `patience` seconds for it to catch up, and `timeout` for its answer.
    """

    def __init__(self, pool: Pool, patience: float, timeout: float) -> None:
        self.pool = pool
        self.positions = Positions()
        self._patience = patience
        self._timeout = timeout
        self._rests_from, self._rests_until = 0, 0.0
        self._home: tuple[Any, ...] | None = None
        self._is_foreign = False

    async def open(self, primary: Pool) -> None:
        """Opens it, even if it does not answer yet."""
        connection = await primary.getconn()
        try:
            self._home = await _identity(connection)
        finally:
            await primary.putconn(connection)
        await self.pool.open_in_advance()

    async def ask(
        self, person: str, call: Call[Row], settings: Values, statement: Statement, until: float
    ) -> list[Row] | None:
        """The rows of a call that only reads; None if the primary is to be asked.

        After an error it is: the replica may be away, or not know yet what others wrote.
        """
        position = self.positions.of(person)
        if position is None or self._is_foreign:
            return None
        if position >= self._rests_from and monotonic() < self._rests_until:
            return None
        patience = deadline(min(self._patience, left(until)))
        # A replica that says nothing leaves the primary half of the time, or more.
        end = deadline(min(self._timeout, left(until) / 2))
        said: list[str | None] = []

        def hear(notice: psycopg.errors.Diagnostic) -> None:
            # It is valid only now.
            said.append(notice.sqlstate)

        try:
            connection = await self.pool.getconn(left(patience))
            connection.add_notice_handler(hear)
            try:
                connection.deadline = end
                rows = await self._answer(connection, call, settings, statement, position, patience)
            finally:
                connection.remove_notice_handler(hear)
                connection.deadline = None
                await self.pool.putconn(connection)
        except psycopg.OperationalError:
            self._rest(0, _REST if left(end) else _LONG_REST)
        except psycopg.Error:
            pass
        else:
            if rows is None:
                self._rest(position)
            if NOT_STORED in said:
                self.positions.doubt(person)
            return rows
        return None

    async def _answer(
        self,
        connection: Connection,
        call: Call[Row],
        settings: Values,
        statement: Statement,
        position: int,
        patience: float,
    ) -> list[Row] | None:
        if not await self._is_ours(connection):
            return None
        rows = await _rows(connection, call, settings, statement, position)
        if rows is None and await _catches_up(connection, position, patience):
            rows = await _rows(connection, call, settings, statement, position)
        return rows

    async def _is_ours(self, connection: Connection) -> bool:
        """Whether it is a copy of the primary; another server has other people."""
        if not connection.is_ours:
            there = await _identity(connection)
            if there and self._home and there != self._home:
                self._is_foreign = True
                logger.warning(
                    "replica_url is not used: database %s of cluster %s is no copy of the"
                    " primary's, which is %s of cluster %s",
                    *there,
                    *self._home,
                )
                return False
            connection.is_ours = True
        return True

    def _rest(self, position: int, seconds: float = _REST) -> None:
        """Asks nothing for a while that needs the position."""
        self._rests_from, self._rests_until = position, deadline(seconds)

    async def remember(self, person: str, where: psycopg.AsyncCursor[Any], *, wrote: bool) -> None:
        """After an answer of the primary, which gave its position with it."""
        found = await where.fetchone()
        if found:
            self.positions.remember(person, found[0], wrote=wrote)


async def _identity(connection: Connection) -> tuple[Any, ...] | None:
    """Of which cluster and database it is; None if the login may not know."""
    try:
        return await (await connection.execute(IDENTITY)).fetchone()
    except psycopg.ProgrammingError:
        return None


async def _rows(
    connection: Connection,
    call: Call[Row],
    settings: Values,
    statement: Statement,
    position: int,
) -> list[Row] | None:
    """The rows, in one round trip; None if the server has not replayed the position before."""
    reached, act = connection.cursor(), connection.cursor()
    cursor = connection.cursor(row_factory=call.row_factory)
    await at_once((reached, HAS_REPLAYED, (position,)), (act, ACT, settings), (cursor, *statement))
    found = await reached.fetchone()
    return await cursor.fetchall() if found and found[0] else None


async def _catches_up(connection: Connection, position: int, patience: float) -> bool:
    """Whether the server replays the position in time; it is asked, as no notice comes."""
    pause = _PAUSE
    while True:
        cursor = await connection.execute(HAS_REPLAYED, (position,))
        found = await cursor.fetchone()
        if found is None or found[0] is None or found[0] or not left(patience):
            return bool(found and found[0])
        await sleep(min(pause, left(patience)))
        pause *= 2
