"""Wake-ups for many people over one connection, which is opened again when it is lost.

The source of both clients: the blocking one is made from it (bandsy_db.codegen.blocking).
"""

from threading import Lock

import psycopg
from psycopg import sql

from bandsy_db.client.call import ACT, START_LISTENING, STOP_LISTENING, Values
from bandsy_db.client.refusals import refusal
from bandsy_db.client.tasks import Event, Queue, Worker, start, wait
from bandsy_db.client.values import AsyncEvents, CatchUp, Wake
from bandsy_db.client.wakes import LEAVING, OPTIONS, ROOM, SLICE, WAITING, heard, logger, pause

Connection = psycopg.AsyncConnection[tuple[str]]


async def listen(ear: "Ear", caller: Values, silence: float | None) -> AsyncEvents:
    """Yields CatchUp whenever listening begins, then events; ends after `silence` seconds."""
    listener = ear.join(caller)
    try:
        while (event := await listener.take(silence)) is not None:
            yield event
    finally:
        await ear.leave(listener)


class Listener:
    """A listener, and the events for them that they have not taken yet."""

    def __init__(self, caller: Values) -> None:
        self.caller = caller
        self.channel: str | None = None
        self.left = Event()
        self._came: Queue[CatchUp | Wake | Exception] = Queue()
        self._is_behind = False

    def put(self, event: CatchUp | Wake | Exception) -> None:
        """Adds an event. A pending CatchUp covers it and all that wait: the tables have them."""
        if isinstance(event, Wake):
            if self._is_behind:
                return
            if self._came.qsize() >= WAITING:
                event = CatchUp()
        if isinstance(event, CatchUp):
            self._is_behind = True
            while not self._came.empty():
                self._came.get_nowait()
        self._came.put_nowait(event)

    async def take(self, silence: float | None) -> CatchUp | Wake | None:
        """The next event; None after `silence` seconds of listening without one."""
        while True:
            try:
                event = await self._came.next(silence)
            except TimeoutError:
                # Listening has begun, and nothing came at the very end of the silence.
                if self.channel is not None and self._came.empty():
                    return None
                continue
            if isinstance(event, Exception):
                raise event
            self._is_behind = False
            return event


class Ear:
    """A connection that listens for many, and a worker that reads it while anyone listens."""

    def __init__(self, conninfo: str) -> None:
        self._conninfo = conninfo
        self._lock = Lock()
        self._wanted: dict[Listener, None] = {}
        self._begun: dict[Listener, None] = {}
        self._changed = Event()
        self._worker: Worker | None = None

    @property
    def has_room(self) -> bool:
        """Whether it can listen for one more person."""
        return len(self._wanted) < ROOM

    def join(self, caller: Values) -> Listener:
        """Begins to listen for a person."""
        listener = Listener(caller)
        with self._lock:
            self._wanted[listener] = None
            self._changed.set()
            if self._worker is None:
                self._worker = start(self._work, self._lose_the_loop)
        return listener

    async def leave(self, listener: Listener) -> None:
        """Ends listening, and waits a moment until the database knows."""
        with self._lock:
            self._wanted.pop(listener, None)
            self._changed.set()
        await wait(listener.left, LEAVING)

    async def _work(self) -> None:
        failures = 0
        try:
            while not self._is_over():
                self._changed.clear()
                try:
                    async with await Connection.connect(self._conninfo, **OPTIONS) as connection:
                        while self._wanted or self._begun:
                            await self._follow(connection)
                            failures = 0
                            # Briefly: other listeners may want to begin or to end.
                            async for told in connection.notifies(timeout=SLICE, stop_after=1):
                                self._hand_out(told)
                except psycopg.OperationalError as error:
                    logger.warning("listening again after: %s", error)
                    self._forget()
                    await wait(self._changed, pause(failures))
                    failures += 1
        except Exception as error:  # noqa: BLE001 (it is raised where they listen)
            self._give_up(error)

    def _is_over(self) -> bool:
        with self._lock:
            if not self._wanted:
                self._worker = None
            return self._worker is None

    async def _follow(self, connection: Connection) -> None:
        """Begins and ends the listeners who asked for it since."""
        with self._lock:
            begin = [one for one in self._wanted if one not in self._begun]
            end = [one for one in self._begun if one not in self._wanted]
        for listener in begin:
            await self._begin(connection, listener)
        for listener in end:
            await self._end(connection, listener)

    async def _begin(self, connection: Connection, listener: Listener) -> None:
        try:
            async with connection.transaction():
                await connection.execute(ACT, listener.caller)
                answer = await connection.execute(START_LISTENING)
                [channel] = await answer.fetchone() or [None]
        except psycopg.OperationalError:
            raise
        except psycopg.Error as error:
            refused = refusal(error) or error
            refused.__cause__ = error if refused is not error else None
            with self._lock:
                self._wanted.pop(listener, None)
            listener.put(refused)
            listener.left.set()
        else:
            self._begun[listener] = None
            # Only now: a listener who reads the tables after this misses nothing.
            listener.put(CatchUp())
            # Behind the event: a listener with a channel has heard that listening began.
            listener.channel = channel

    async def _end(self, connection: Connection, listener: Listener) -> None:
        del self._begun[listener]
        try:
            # Another listener may listen for the same person.
            if listener.channel in {one.channel for one in self._begun}:
                return
            try:
                async with connection.transaction():
                    await connection.execute(ACT, listener.caller)
                    await connection.execute(STOP_LISTENING)
            except psycopg.OperationalError:
                raise
            except psycopg.Error:
                # The account was suspended or deleted since.
                unlisten = sql.SQL("unlisten {}").format(sql.Identifier(listener.channel or ""))
                await connection.execute(unlisten)
        finally:
            listener.left.set()

    def _hand_out(self, told: psycopg.Notify) -> None:
        event = heard(told.payload)
        if event is not None:
            for listener in self._begun:
                if listener.channel == told.channel:
                    listener.put(event)

    def _forget(self) -> None:
        """After the connection is lost: listeners who want to go on begin again on the next one."""
        for listener in self._begun:
            listener.channel = None
            if listener not in self._wanted:
                listener.left.set()
        self._begun.clear()

    def _lose_the_loop(self) -> None:
        self._give_up(psycopg.OperationalError("the event loop ends"))

    def _give_up(self, error: Exception) -> None:
        with self._lock:
            for listener in {**self._wanted, **self._begun}:
                listener.put(error)
                listener.left.set()
            self._wanted.clear()
            self._begun.clear()
            self._worker = None
