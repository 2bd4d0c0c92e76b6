"""Callers: they run calls with claims and a role that are local to the call's transaction.

The source of both clients: the blocking one is made from it (bandsy_db.codegen.blocking).
"""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager, suppress
from itertools import count
from types import TracebackType
from typing import Any, ClassVar, Generic, Self, TypeVar

import psycopg

from bandsy_db.client.asynchronous.exchange import Step, at_once
from bandsy_db.client.asynchronous.lines import Source, in_turn
from bandsy_db.client.asynchronous.listening import listen
from bandsy_db.client.asynchronous.replica import Replica
from bandsy_db.client.call import (
    ACT,
    ACTING,
    ATTEMPTS,
    RETRYABLE,
    Call,
    Values,
    in_transaction,
    pause,
)
from bandsy_db.client.connections import deadline, left
from bandsy_db.client.losses import ConnectionLost, loss, may_be_made_again
from bandsy_db.client.positions import POSITION, may_be_on_replica
from bandsy_db.client.tasks import sleep
from bandsy_db.client.values import UNSET, AsyncEvents, HasCursor, Unset

Connection = psycopg.AsyncConnection[Any]
Row = TypeVar("Row")
Listed = TypeVar("Listed", bound=HasCursor)


class AsyncCaller:
    """A caller. Each call is a transaction of its own, except in a block of `transaction()`."""

    role: ClassVar[str]

    def __init__(self, source: Source, claims: str, *, in_block: bool = False) -> None:
        self._source = source
        self._settings = (self.role, claims)
        self._in_block = in_block

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Does nothing: a caller holds no connection."""

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[Self]:
        """Gives a caller for the same person whose calls are one transaction: all happen, or none.

            async with me.transaction() as mine:
                await mine.set_location(latitude=52.52, longitude=13.4)
                await mine.set_genre(genre_id=jazz, preference=5)

        A refusal rolls it back, as any error does. An inner `mine.transaction()` is a savepoint:
        the outer block goes on after an error in it. `mine` is valid until its block ends. The
        client does not repeat calls in it after a deadlock or serialization failure. With a pool, a
        block holds a connection; a call of `me` inside it needs a second one.
        """
        timeout = self._source.timeout
        async with self._source.line(deadline(timeout)) as line:
            try:
                async with in_turn(line, self._acting, timeout) as lent:
                    yield type(self)(Source(lent, timeout), self._settings[1], in_block=True)
            except BaseException:
                self._doubt()
                raise
            if self._replica is not None:
                # It has ended well, whatever comes of this.
                self._doubt()
                with suppress(psycopg.Error):
                    async with line.turn(deadline(timeout)) as connection:
                        where = await connection.execute(POSITION)
                        await self._replica.remember(self._person, where, wrote=True)

    async def _run(self, call: Call[Row], given: Mapping[str, object]) -> list[Row]:
        query, values = call.statement(given)
        until = deadline(self._source.timeout)
        if self._replica is not None and may_be_on_replica(call, given):
            statement = query, values
            rows = await self._replica.ask(self._person, call, self._settings, statement, until)
            if rows is not None:
                return rows
        for attempt in count():
            try:
                return await self._attempt(until, call, query, values)
            except ConnectionLost as lost:
                is_alone = self._source.is_pool and left(until) > 0
                if not may_be_made_again(lost, attempt, is_alone=is_alone):
                    raise
            except psycopg.Error as error:
                refused = call.refusal(error, given, values)
                if refused is None:
                    raise
                raise refused from error
        raise AssertionError("the last attempt returns or raises")

    async def _attempt(
        self, until: float, call: Call[Row], query: bytes, values: Values
    ) -> list[Row]:
        async with self._source.line(until) as line, line.turn(until) as connection:
            # Nothing of a transaction that would have gone on is committed.
            is_part = self._in_block or in_transaction(connection) or connection.closed
            try:
                return await self._call(connection, call, query, values)
            except BaseException as error:
                line.has_failed = True
                if not call.reads:
                    self._doubt()
                happened = not (call.reads or is_part)
                if lost := loss(connection, error, may_have_happened=happened):
                    raise lost from error
                raise

    @property
    def _replica(self) -> Replica | None:
        return self._source.replica

    @property
    def _person(self) -> str:
        """Whose position on a replica counts; empty if the caller acts for no one person."""
        role, claims = self._settings
        return claims if role == "bandsy_user" else ""

    def _doubt(self) -> None:
        """After a call that may have written, so that a replica may not have it."""
        if self._replica is not None:
            self._replica.positions.doubt(self._person)

    async def _call(
        self, connection: Connection, call: Call[Row], query: bytes, values: Values
    ) -> list[Row]:
        # Only the application can repeat a transaction that it began.
        attempts = 1 if in_transaction(connection) else ATTEMPTS
        for attempt in range(attempts):
            try:
                return await self._once(connection, call, query, values)
            except RETRYABLE:
                if attempt == attempts - 1:
                    raise
            await sleep(pause(attempt))
        raise AssertionError("the last attempt returns or raises")

    async def _once(
        self, connection: Connection, call: Call[Row], query: bytes, values: Values
    ) -> list[Row]:
        if not self._in_block and (not connection.autocommit or in_transaction(connection)):
            async with self._acting(connection):
                return await _rows(connection, call, query, values)
        act, where = connection.cursor(), connection.cursor()
        cursor = connection.cursor(row_factory=call.row_factory)
        position: tuple[Step, ...] = ((where, POSITION, None),) if self._replica else ()
        if self._in_block:
            # Sets the caller each time: the application may set another one on its connection.
            await at_once((act, ACT, self._settings), (cursor, query, values))
            return await cursor.fetchall()
        try:
            if call.reads:
                # Everything in a pipeline is one transaction, and needs no commit.
                await at_once((act, ACT, self._settings), (cursor, query, values), *position)
            else:
                # An explicit commit, because psycopg loses the error of an implicit one.
                await at_once(
                    (act, b"begin", None),
                    (act, ACT, self._settings),
                    (cursor, query, values),
                    (act, b"commit", None),
                    *position,
                )
        except BaseException:
            # The server skips the commit after an error; a lost connection has nothing to end.
            with suppress(psycopg.OperationalError):
                await connection.rollback()
            raise
        if self._replica:
            await self._replica.remember(self._person, where, wrote=not call.reads)
        # Only after the pipeline is it certain that the commit happened or failed.
        return await cursor.fetchall()

    @asynccontextmanager
    async def _acting(self, connection: Connection) -> AsyncIterator[None]:
        """A transaction, or a savepoint in the application's, with the caller's role and claims."""
        is_theirs = in_transaction(connection)
        async with connection.transaction():
            before = await _acting_now(connection) if is_theirs else None
            await connection.execute(ACT, self._settings)
            yield
            if before is not None:
                # The application's transaction gets its caller back; a rollback does it by itself.
                await connection.execute(ACT, before)


class AsyncListeningCaller(AsyncCaller):
    """A signed-in person, who can listen for wake-ups."""

    role: ClassVar[str] = "bandsy_user"

    async def listen(self, *, silence: float | None = None) -> AsyncEvents:
        """Yields what happens to the caller, until the loop ends.

        All listeners share one more connection, which is read in the background: any number of
        people, threads and tasks. It has to be a direct one, or through a pooler in session mode:
        see `listen_url` of `connect`.

        CatchUp comes first, and again when a lost connection is back: a caller who reads the tables
        then misses nothing. `silence` ends the loop after so many seconds without an event. Without
        it the loop never ends by itself, and connects again when the server is back.
        """
        async for event in listen(self._source.hub, self._settings, silence):
            yield event


async def _rows(connection: Connection, call: Call[Row], query: bytes, values: Values) -> list[Row]:
    async with connection.cursor(row_factory=call.row_factory) as cursor:
        await cursor.execute(query, values)
        return await cursor.fetchall()


async def _acting_now(connection: Connection) -> Values:
    async with connection.cursor(row_factory=psycopg.rows.tuple_row) as cursor:
        await cursor.execute(ACTING)
        found = await cursor.fetchone()
    assert found
    return found


class AsyncPages(Generic[Listed]):
    """A list that fetches its pages as a loop reads it; each page is a call."""

    def __init__(
        self, caller: AsyncCaller, call: Call[Listed], given: Mapping[str, object]
    ) -> None:
        self._caller = caller
        self._call = call
        self._given = given

    async def page(self, cursor: str | Unset | None = UNSET) -> list[Listed]:
        """One page: the first, or the one after the row with that cursor; empty at the end."""
        given = self._given if cursor is UNSET else {**self._given, "cursor": cursor}
        return await self._caller._run(self._call, given)  # noqa: SLF001 (the same module)

    async def pages(self) -> AsyncIterator[list[Listed]]:
        """Page after page."""
        page = await self.page()
        while page:
            yield page
            page = await self.page(page[-1].cursor)

    async def __aiter__(self) -> AsyncIterator[Listed]:
        async for page in self.pages():
            for row in page:
                yield row
