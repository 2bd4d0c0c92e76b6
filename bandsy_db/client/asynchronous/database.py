"""The way in: a pool or a connection, and the callers that use it.

The source of both clients: the blocking one is made from it (bandsy_db.codegen.blocking).
"""

from types import TracebackType
from typing import Any, Self
from uuid import UUID

import psycopg

from bandsy_db.client.asynchronous.api_generated import (
    AsyncAnonymousCaller,
    AsyncModeratorCaller,
    AsyncServiceCaller,
    AsyncUserCaller,
)
from bandsy_db.client.asynchronous.lines import Source, line_on
from bandsy_db.client.asynchronous.pool import Pool
from bandsy_db.client.asynchronous.replica import Replica
from bandsy_db.client.call import claims_of_clerk, claims_of_user

Connection = psycopg.AsyncConnection[Any]


class AsyncBandsy:
    """Bandsy's database, for Python.

    It gives callers, which have the functions:

        async with AsyncBandsy.connect(url) as db:
            async with db.as_user(user_id) as me:
                async for person in me.discover(page_size=20):
                    print(person.display_name, person.score)
    """

    def __init__(self, source: Source, pool: Pool | None) -> None:
        self._source = source
        self._pool = pool

    @classmethod
    def connect(
        cls,
        url: str,
        *,
        min_size: int = 1,
        max_size: int = 10,
        timeout: float = 30.0,
        prepare_threshold: int | None = 5,
        replica_url: str | None = None,
        replica_patience: float = 0.2,
        replica_timeout: float = 2.0,
        listen_url: str | None = None,
    ) -> Self:
        """A pool of `min_size` to `max_size` connections; a call takes at most `timeout` seconds.

        That counts the wait for a connection and for the answer, and a second attempt if there is
        one (see bandsy_db.client). In a block of `transaction()` it counts for each call. Connect
        once more, with a longer `timeout`, for a call that may take long, such as a worker's.

        Entering it raises psycopg.OperationalError at once if the URL leads nowhere. Each block of
        `transaction()` holds a connection: n blocks at the same time, and calls of other callers
        inside them, need a `max_size` of n + 1.

        psycopg prepares a statement after `prepare_threshold` runs on a connection. None means
        never, for poolers in transaction mode that do not know prepared statements.

        Calls that only read go to the replica of `replica_url`, if there is one and it has replayed
        what their caller wrote and saw; a call waits `replica_patience` seconds for that, and
        `replica_timeout` for the answer. Otherwise they go to the primary, as all other calls do
        and those in a block of `transaction()`.

        `listen()` opens one connection more, for all who listen: to `listen_url`, or else to `url`.
        It has to lead to the server itself if `url` leads to a pooler in transaction mode.
        """
        sizes = {"min_size": min_size, "max_size": max_size, "timeout": timeout}
        pool = Pool(url, prepare_threshold=prepare_threshold, **sizes)
        if replica_url is None:
            return cls(Source(pool, timeout, listen_url=listen_url), pool)
        other = Pool(replica_url, prepare_threshold=prepare_threshold, **sizes)
        replica = Replica(other, replica_patience, replica_timeout)
        return cls(Source(pool, timeout, replica, listen_url), pool)

    @classmethod
    def on(cls, connection: Connection) -> Self:
        """Calls over your connection, which you close yourself.

        Inside your transaction a call is a savepoint: after a refusal your transaction goes on,
        with the role and claims that it had before. Otherwise each call is a transaction of its
        own. Threads and tasks that share the connection take turns. While a block of
        `transaction()` is open, only the caller that it gave can call.
        """
        if not isinstance(connection, psycopg.AsyncConnection):
            given = type(connection).__name__
            raise TypeError(f"{cls.__name__} works on a psycopg.AsyncConnection, not on {given}")
        return cls(Source(line_on(connection)), None)

    async def __aenter__(self) -> Self:
        if self._pool is not None:
            await self._pool.open(wait=True, timeout=self._pool.timeout)
            if self._source.replica is not None:
                await self._source.replica.open(self._pool)
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self.close()

    async def close(self) -> None:
        """Closes the pools; your own connection stays open."""
        if self._source.replica is not None:
            await self._source.replica.pool.close()
        if self._pool is not None:
            await self._pool.close()

    def anonymous(self) -> AsyncAnonymousCaller:
        """A caller who is not signed in: public reads."""
        return AsyncAnonymousCaller(self._source, "")

    def as_user(self, user_id: UUID | str) -> AsyncUserCaller:
        """A person, by the id of their account; raises ValueError if it is not a UUID."""
        return AsyncUserCaller(self._source, claims_of_user(user_id))

    def as_clerk(self, clerk_id: str) -> AsyncUserCaller:
        """A person, by their Clerk id; raises ValueError if it is blank or a UUID."""
        return AsyncUserCaller(self._source, claims_of_clerk(clerk_id))

    def as_moderator(self, user_id: UUID | str) -> AsyncModeratorCaller:
        """A moderator, by the id of their account; the application checks that they are one."""
        return AsyncModeratorCaller(self._source, claims_of_user(user_id))

    def as_service(self) -> AsyncServiceCaller:
        """A worker or a webhook, which acts for no person: for calls of a person use `as_user`."""
        return AsyncServiceCaller(self._source, "")
