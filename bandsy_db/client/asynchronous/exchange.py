"""One round trip for several statements.

The source of both clients: the blocking one is made from it (bandsy_db.codegen.blocking).
"""

from typing import Any, TypeAlias

import psycopg
from psycopg.abc import PQGen
from psycopg.generators import send

from bandsy_db.client.call import Values

Step: TypeAlias = tuple[psycopg.AsyncCursor[Any], bytes, Values | None]


class _Pipeline(psycopg.AsyncPipeline):
    """psycopg's pipeline, but the last message that it sends is its Sync.

    psycopg sends a Flush after it, which ends the server's wait for the client. It does not begin
    again, so that idle_in_transaction_session_timeout and idle_session_timeout never come.
    """

    def _exit_gen(self) -> PQGen[None]:
        try:
            self._enqueue_sync()
            yield from self._communicate_gen()
        finally:
            # One flush may leave a part of a large argument unsent: the server would wait for it.
            yield from send(self.pgconn)
            yield from self._fetch_gen(flush=False)

    def _exit(self, _exc: BaseException | None) -> None:
        try:
            super()._exit(None)
        except psycopg.OperationalError:
            # An error on the way left answers over: another call would take them for its own.
            self.pgconn.finish()


async def at_once(*steps: Step) -> None:
    """Sends statements in one round trip; raises the first error."""
    failed: psycopg.Error | None = None
    try:
        async with steps[0][0].connection.pipeline() as pipeline:
            pipeline.__class__ = _Pipeline
            try:
                for cursor, query, values in steps:
                    await cursor.execute(query, values)
            except psycopg.Error as error:
                # An error that came early. If it left the pipeline, psycopg would log it as well.
                failed = error
    except psycopg.Error as error:
        failed = failed or error
    if failed is not None:
        raise failed
