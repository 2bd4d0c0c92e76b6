"""The hub: wake-ups for many people over one connection, which is opened again when it is lost.

The source of both clients: the blocking one is made from it (bandsy_db.codegen.blocking).
"""

from collections.abc import Iterable
from itertools import islice
from math import inf, isfinite
from threading import Lock
from time import monotonic
from typing import Any, TypeAlias
from uuid import UUID

import psycopg

from bandsy_db.client.call import (
    ACT,
    SETTLE_LISTENING,
    START_LISTENING,
    STOP_LISTENING,
    Values,
)
from bandsy_db.client.refusals import refusal
from bandsy_db.client.tasks import Event, Queue, Worker, start, wait
from bandsy_db.client.values import AsyncEvents, CatchUp, Wake
from bandsy_db.client.wakes import (
    BATCH,
    LEAVING,
    OPTIONS,
    PATIENCE,
    POOLED,
    SHORT,
    SLICE,
    WAITING,
    heard,
    logger,
    pause,
)

Connection = psycopg.AsyncConnection[tuple[Any, ...]]
# A listener, and the answer or the error.
Outcome: TypeAlias = tuple["Listener", Any]


async def listen(hub: "Hub", caller: Values, silence: float | None) -> AsyncEvents:
    """Yields CatchUp whenever listening begins, then events; ends after `silence` seconds."""
    listener = hub.join(caller)
    try:
        while (event := await listener.take(silence)) is not None:
            yield event
    finally:
        await hub.leave(listener)


class Listener:
    """A listener, and the events for them that they have not taken yet."""

    def __init__(self, caller: Values) -> None:
        self.caller = caller
        self.user_id: UUID | None = None
        self.has_caught_up = False
        self.left = Event()
        self._came: Queue[CatchUp | Wake | Exception] = Queue()
        self._is_behind = False

    def catch_up(self) -> None:
        """Says that nothing is missed from now on: the tables have all that was before."""
        self.put(CatchUp())
        # Behind the event: the silence of a listener begins with it.
        self.has_caught_up = True

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
                if self.has_caught_up and self._came.empty():
                    return None
                continue
            if isinstance(event, Exception):
                raise event
            self._is_behind = False
            return event


class Hub:
    """A connection that listens for everybody, and a worker that reads it while anyone listens.

    Only the worker touches what it knows of people; what others ask of it is behind the lock.
    """

    def __init__(self, conninfo: str) -> None:
        self._conninfo = conninfo
        self._lock = Lock()
        self._joined: dict[Listener, None] = {}
        self._beginning: dict[Listener, None] = {}
        self._ending: dict[Listener, None] = {}
        self._people: dict[UUID, dict[Listener, None]] = {}
        # For whom transactions may be open that have not seen them; until when they wait.
        self._unsettled: dict[UUID, float] = {}
        self._changed = Event()
        self._worker: Worker | None = None

    def join(self, caller: Values) -> Listener:
        """Begins to listen for a person."""
        listener = Listener(caller)
        with self._lock:
            self._joined[listener] = self._beginning[listener] = None
            self._changed.set()
            if self._worker is None:
                self._worker = start(self._work, self._lose_the_loop)
        return listener

    async def leave(self, listener: Listener) -> None:
        """Ends listening, and waits a moment until the database knows."""
        with self._lock:
            if listener in self._joined:
                del self._joined[listener]
                self._ending[listener] = None
                self._changed.set()
        await wait(listener.left, LEAVING)

    async def _work(self) -> None:
        failures = 0
        try:
            while not self._is_over():
                self._begin_again()
                try:
                    async with await Connection.connect(self._conninfo, **OPTIONS) as connection:
                        await self._refuse_a_pool(connection)
                        while self._joined or self._ending:
                            seconds = await self._follow(connection)
                            failures = 0
                            # Briefly: other listeners may want to begin or to end.
                            async for told in connection.notifies(timeout=seconds, stop_after=1):
                                self._hand_out(told.payload)
                except psycopg.OperationalError as error:
                    logger.warning("listening again after: %s", error)
                    await wait(self._changed, pause(failures))
                    failures += 1
        except Exception as error:  # noqa: BLE001 (it is raised where they listen)
            self._give_up(error)

    def _is_over(self) -> bool:
        with self._lock:
            if not self._joined:
                self._worker = None
                self._let_go(self._ending)
                self._ending.clear()
            return self._worker is None

    async def _refuse_a_pool(self, connection: Connection) -> None:
        """Refuses transaction pooling: notifications would come to another client."""
        if (mine := await _pid(connection)) == connection.info.backend_pid:
            return  # a pooler makes up the process id that it sends at the start
        other = await Connection.connect(self._conninfo, **OPTIONS)
        async with other, other.transaction():
            # While this transaction holds that process, a pooler gives another one.
            if await _pid(other) == mine or await _pid(connection) != mine:
                raise psycopg.ProgrammingError(POOLED)

    def _begin_again(self) -> None:
        """On a new connection: nobody has begun, and who has ended has nothing to end."""
        with self._lock:
            self._changed.clear()
            self._let_go(self._ending)
            self._ending.clear()
            self._beginning = dict(self._joined)
            for listener in self._beginning:
                listener.has_caught_up = False
        self._people.clear()
        self._unsettled.clear()

    async def _follow(self, connection: Connection) -> float:
        """Begins and ends listeners who asked for it; seconds until it has to do so again."""
        with self._lock:
            begin = list(islice(self._beginning, BATCH))
            end = list(islice(self._ending, BATCH))
            for listener in begin:
                del self._beginning[listener]
            for listener in end:
                del self._ending[listener]
        await self._begin(connection, begin)
        await self._end(connection, end)
        if self._unsettled:
            await self._settle(connection)
        if self._beginning or self._ending:
            return 0
        return SHORT if any(map(isfinite, self._unsettled.values())) else SLICE

    async def _begin(self, connection: Connection, listeners: list[Listener]) -> None:
        for listener, outcome in await self._for_each(connection, START_LISTENING, listeners):
            if isinstance(outcome, psycopg.Error):
                self._refuse(listener, outcome)
                continue
            listener.user_id = outcome
            same = self._people.setdefault(outcome, {})
            same[listener] = None
            if len(same) == 1:
                self._unsettled[outcome] = monotonic() + PATIENCE
            elif outcome not in self._unsettled:
                listener.catch_up()

    async def _end(self, connection: Connection, listeners: list[Listener]) -> None:
        last = []
        for listener in listeners:
            user_id = listener.user_id
            if user_id is None or listener not in self._people.get(user_id, ()):
                continue  # it had not begun on this connection
            del self._people[user_id][listener]
            if not self._people[user_id]:
                del self._people[user_id]
                self._unsettled.pop(user_id, None)
                last.append(listener)
        try:
            # It is refused if the account was suspended since; the session's end ends it then.
            await self._for_each(connection, STOP_LISTENING, last)
        finally:
            self._let_go(listeners)

    async def _settle(self, connection: Connection) -> None:
        """Says to catch up once nothing is on its way of which people were not told."""
        asker = next(iter(self._unsettled))
        try:
            async with connection.transaction():
                await connection.execute(ACT, next(iter(self._people[asker])).caller)
                answer = await connection.execute(SETTLE_LISTENING)
                settled = [user_id for (user_id,) in await answer.fetchall()]
        except psycopg.OperationalError:
            raise
        except psycopg.Error:
            # The account was suspended since; the others go on without it.
            settled = [asker]
        for user_id in settled:
            if self._unsettled.pop(user_id, None) is not None:
                self._catch_up(user_id)
        # Somebody's open transaction keeps nobody from listening: later they catch up once more.
        now = monotonic()
        for user_id in [one for one, until in self._unsettled.items() if until < now]:
            self._unsettled[user_id] = inf
            self._catch_up(user_id)

    def _catch_up(self, user_id: UUID) -> None:
        for listener in self._people[user_id]:
            listener.catch_up()

    async def _for_each(
        self, connection: Connection, query: bytes, listeners: list[Listener]
    ) -> list[Outcome]:
        """What a query for many answers to each; one that is refused is found by halves."""
        if not listeners:
            return []
        role = listeners[0].caller[0]
        same = [listener for listener in listeners if listener.caller[0] == role]
        if len(same) < len(listeners):
            others = [listener for listener in listeners if listener.caller[0] != role]
            return [
                *await self._for_each(connection, query, same),
                *await self._for_each(connection, query, others),
            ]
        try:
            async with connection.transaction():
                await connection.execute(ACT, (role, ""))
                answer = await connection.execute(query, [[one.caller[1] for one in listeners]])
                answers = await answer.fetchall()
        except psycopg.OperationalError:
            raise
        except psycopg.Error as error:
            if len(listeners) == 1:
                return [(listeners[0], error)]
            half = len(listeners) // 2
            return [
                *await self._for_each(connection, query, listeners[:half]),
                *await self._for_each(connection, query, listeners[half:]),
            ]
        return [(listeners[number - 1], user_id) for number, user_id in answers]

    def _refuse(self, listener: Listener, error: psycopg.Error) -> None:
        refused = refusal(error) or error
        refused.__cause__ = error if refused is not error else None
        with self._lock:
            self._joined.pop(listener, None)
        listener.put(refused)
        listener.left.set()

    def _hand_out(self, payload: str) -> None:
        event, people = heard(payload) or (None, ())
        for user_id in people:
            for listener in self._people.get(user_id, ()):
                # Before they catch up, the tables have it.
                if event is not None and listener.has_caught_up:
                    listener.put(event)

    def _let_go(self, ended: Iterable[Listener]) -> None:
        for listener in ended:
            listener.left.set()

    def _lose_the_loop(self) -> None:
        self._give_up(psycopg.OperationalError("the event loop ends"))

    def _give_up(self, error: Exception) -> None:
        with self._lock:
            for listener in (*self._joined, *self._ending):
                listener.put(error)
                listener.left.set()
            self._joined.clear()
            self._beginning.clear()
            self._ending.clear()
            self._worker = None


async def _pid(connection: Connection) -> int:
    answer = await connection.execute(b"select pg_backend_pid()")
    [pid] = await answer.fetchone() or [0]
    return int(pid)
