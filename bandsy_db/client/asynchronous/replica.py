"""A replica that answers what only reads, if it has come far enough.

The source of both clients: the blocking one is made from it (bandsy_db.codegen.blocking).
"""

from time import monotonic
from typing import Any, TypeAlias, TypeVar

import psycopg

from bandsy_db.client.asynchronous.exchange import at_once
from bandsy_db.client.asynchronous.pool import Connection, Pool
from bandsy_db.client.call import ACT, Call, Values
from bandsy_db.client.connections import deadline, left
from bandsy_db.client.positions import HAS_REPLAYED, NOT_STORED, Positions
from bandsy_db.client.tasks import sleep

Row = TypeVar("Row")
Statement: TypeAlias = tuple[bytes, Values]

# Seconds for which a replica that is away, or behind a position, is not asked, and the first pause
# before it is asked again whether it has caught up.
_REST = 1.0
_PAUSE = 0.002


class Replica:
    """A pool of connections to a replica; a call waits `patience` seconds for it to catch up."""

    def __init__(self, pool: Pool, patience: float) -> None:
        self.pool = pool
        self.positions = Positions()
        self._patience = patience
        self._rests_from, self._rests_until = 0, 0.0

    async def ask(
        self, person: str, call: Call[Row], settings: Values, statement: Statement, until: float
    ) -> list[Row] | None:
        """The rows of a call that only reads; None if the primary is to be asked.

        After an error it is: the replica may be away, or not know yet what others wrote.
        """
        position = self.positions.of(person)
        if position is None:
            return None
        if position >= self._rests_from and monotonic() < self._rests_until:
            return None
        patience = deadline(min(self._patience, left(until)))
        said: list[str | None] = []

        def hear(notice: psycopg.errors.Diagnostic) -> None:
            # It is valid only now.
            said.append(notice.sqlstate)

        try:
            connection = await self.pool.getconn(left(patience))
            connection.add_notice_handler(hear)
            try:
                # A replica that says nothing leaves the primary half of the time.
                connection.deadline = monotonic() + left(until) / 2
                rows = await _rows(connection, call, settings, statement, position)
                if rows is None and await _catches_up(connection, position, patience):
                    rows = await _rows(connection, call, settings, statement, position)
            finally:
                connection.remove_notice_handler(hear)
                connection.deadline = None
                await self.pool.putconn(connection)
        except psycopg.OperationalError:
            self._rest(0)
        except psycopg.Error:
            pass
        else:
            if rows is None:
                self._rest(position)
            if NOT_STORED in said:
                self.positions.doubt(person)
            return rows
        return None

    def _rest(self, position: int) -> None:
        """Asks nothing for a while that needs the position."""
        self._rests_from, self._rests_until = position, deadline(_REST)

    async def remember(self, person: str, where: psycopg.AsyncCursor[Any], *, wrote: bool) -> None:
        """After an answer of the primary, which gave its position with it."""
        found = await where.fetchone()
        if found:
            self.positions.remember(person, found[0], wrote=wrote)


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
