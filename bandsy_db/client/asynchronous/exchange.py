"""One round trip for several statements.

The source of both clients: the blocking one is made from it (bandsy_db.codegen.blocking).
"""

from typing import Any, TypeAlias

import psycopg

from bandsy_db.client.call import Values

Step: TypeAlias = tuple[psycopg.AsyncCursor[Any], bytes, Values | None]


async def at_once(*steps: Step) -> None:
    """Sends statements in one round trip; raises the first error of the server."""
    failed: psycopg.Error | None = None
    try:
        async with steps[0][0].connection.pipeline():
            try:
                for cursor, query, values in steps:
                    await cursor.execute(query, values)
            except psycopg.Error as error:
                # An error that came early. If it left the pipeline, psycopg would log it as well.
                failed = error
    except psycopg.errors.PipelineAborted:
        if failed is None:
            raise
    if failed is not None:
        raise failed
