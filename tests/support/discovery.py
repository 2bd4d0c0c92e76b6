"""Calls of `api.discover` as an application makes them, and their comparison with the oracle."""

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import LiteralString
from uuid import UUID

import psycopg

from tests.support import access
from tests.support.oracle import Filters, Found, World

_DISCOVER: LiteralString = """
select user_id, score, cursor
from api.discover(
    %(page_size)s, %(cursor)s, %(instrument_ids)s, %(genre_ids)s,
    %(min_skill)s::music.skill_level, %(max_distance_km)s, %(two_way)s
)
"""
# Only who owns the database can read the rank in a cursor.
_RANK: LiteralString = """
select (
    internal.open_cursor(
        %(cursor)s,
        internal.cursor_key(
            'discover', me.user_id::text, me.revision::text,
            internal.feed_key(
                internal.discovery_filters(
                    me.user_id, %(instrument_ids)s, %(genre_ids)s,
                    %(min_skill)s::music.skill_level, %(max_distance_km)s, %(two_way)s
                )
            )::text
        )
    )
).place
from matching.match_profiles as me
where me.user_id = %(viewer)s
"""
# The database rounds a rank to 1/10,000 of a point, and adds up in another order.
_NEAR = 2
_SCORE_NEAR = 0.0101


@dataclass(frozen=True)
class Row:
    """A person on a page; the rank is in 1/10,000 of a point."""

    id: UUID
    rank: int
    score: float
    cursor: str


NOTHING = Filters()


def page(
    connection: psycopg.Connection,
    viewer: UUID,
    filters: Filters = NOTHING,
    *,
    cursor: str | None = None,
    page_size: int = 20,
) -> list[Row]:
    """One page for a person, in a transaction (or savepoint) of its own."""
    with connection.transaction():
        access.act(connection, "bandsy_user", json.dumps({"sub": str(viewer)}))
        found = connection.execute(
            _DISCOVER, {"page_size": page_size, "cursor": cursor, **asdict(filters)}
        ).fetchall()
        access.act(connection, "none", None)
        ranks = [
            connection.execute(
                _RANK, {"viewer": viewer, "cursor": cursor, **asdict(filters)}
            ).fetchall()[0][0]
            for _, _, cursor in found
        ]
    return [
        Row(id_, rank, float(score), cursor)
        for rank, (id_, score, cursor) in zip(ranks, found, strict=True)
    ]


def pages(
    connection: psycopg.Connection, viewer: UUID, filters: Filters = NOTHING, *, page_size: int
) -> Iterator[list[Row]]:
    """Page after page, to the end."""
    cursor = None
    while found := page(connection, viewer, filters, cursor=cursor, page_size=page_size):
        assert len(found) <= page_size
        yield found
        cursor = found[-1].cursor


def all_rows(
    connection: psycopg.Connection,
    viewer: UUID,
    filters: Filters = NOTHING,
    *,
    page_size: int = 100,
) -> list[Row]:
    """All pages in one."""
    return [
        row for found in pages(connection, viewer, filters, page_size=page_size) for row in found
    ]


def differences(rows: list[Row], expected: list[Found]) -> list[str]:
    """In what a whole list is not what the oracle says; empty where it is."""
    ours, theirs = {row.id: row for row in rows}, {found.id: found for found in expected}
    wrong = [f"twice: {row.id}" for row in rows if ours[row.id] is not row]
    wrong += [f"left out: {id_}" for id_ in theirs.keys() - ours.keys()]
    wrong += [f"not to be met: {id_}" for id_ in ours.keys() - theirs.keys()]
    for id_ in ours.keys() & theirs.keys():
        row, found = ours[id_], theirs[id_]
        if (
            abs(row.rank - 10_000 * found.rank) > _NEAR
            or abs(row.score - found.score) > _SCORE_NEAR
        ):
            wrong.append(f"{row} is not {found}")
    if rows != sorted(rows, key=lambda row: (-row.rank, row.id)):
        wrong.append("not in order")
    return wrong


def assert_right(
    connection: psycopg.Connection,
    viewer: UUID,
    filters: Filters = NOTHING,
    *,
    page_size: int = 100,
) -> list[Row]:
    """All pages; they must be what the oracle says about the world as it is now."""
    rows = all_rows(connection, viewer, filters, page_size=page_size)
    wrong = differences(rows, World.read(connection).found_by(viewer, filters))
    assert not wrong, wrong
    return rows
