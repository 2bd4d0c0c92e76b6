"""Ids are UUIDs of version 7 (RFC 9562), in the order of their time."""

from datetime import UTC, datetime, timedelta
from uuid import RFC_4122, UUID

import psycopg


def test_ids_are_time_ordered_and_random(connection: psycopg.Connection) -> None:
    rows = connection.execute("select core.uuid_v7() from generate_series(1, 1000)").fetchall()
    ids: list[UUID] = [id_ for (id_,) in rows]
    assert len(set(ids)) == 1000
    assert {(id_.version, id_.variant) for id_ in ids} == {(7, RFC_4122)}
    # The last 62 bits are random; the time before them has a quarter of a microsecond.
    times = [id_.int >> 64 for id_ in ids]
    assert times == sorted(times)
    made = datetime.fromtimestamp((ids[0].int >> 80) / 1000, UTC)
    assert abs(datetime.now(UTC) - made) < timedelta(minutes=1)
