"""What one of them lives through: finds people to meet, likes one, is liked back.

Nothing here is a short cut: every call is made as an application makes it, in a transaction with
the caller's claims, under the role that may do no more than its grants.
"""

import json
from dataclasses import dataclass
from importlib.resources import files
from typing import Any, LiteralString
from uuid import UUID

from psycopg.rows import class_row, dict_row

from bandsy_db.demo.load import Connection
from bandsy_db.errors import BandsyError

PAGE = 10

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Hero:
    """The person whom the story follows."""

    id: UUID
    display_name: str
    city: str
    radius_km: int
    plays: list[str]
    likes: list[str]
    seeks: list[str]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A row of `api.discover`; the distance is an upper bound in km, the factors are points."""

    user_id: UUID
    display_name: str
    age: int | None
    distance_km: int | None
    instruments: list[str]
    genres: list[str]
    score: float
    factors: dict[str, float]


@dataclass(frozen=True, slots=True)
class Story:
    """Who met whom, and what the database said to each step."""

    hero: Hero
    candidates: list[Candidate]
    first_reaction: Row
    second_reaction: Row
    matches: list[Row]


def tell(connection: Connection) -> Story:
    """Let somebody who has no match yet find one."""
    for hero in _heroes(connection):
        if candidates := discover(connection, hero):
            break
    else:
        raise BandsyError(
            "nobody in the demo is left to meet", hint="Load more: bandsy-db demo --people 40000"
        )
    other = candidates[0]
    return Story(
        hero,
        candidates,
        react(connection, hero.id, other.user_id),
        react(connection, other.user_id, hero.id),
        _as(connection, hero.id, "select * from api.my_matches()"),
    )


def discover(connection: Connection, hero: Hero) -> list[Candidate]:
    """Ask for the best people that the hero may meet."""
    return [
        Candidate(
            user_id=row["user_id"],
            display_name=row["display_name"],
            age=row["age"],
            distance_km=row["distance_km"],
            instruments=row["instruments"],
            genres=row["genres"],
            score=float(row["score"]),
            factors={name: float(points) for name, points in row["factors"].items()},
        )
        for row in _as(connection, hero.id, "select * from api.discover(page_size => %s)", PAGE)
    ]


def react(connection: Connection, caller: UUID, other: UUID) -> Row:
    """Like somebody; answers whether that made a match."""
    [row] = _as(connection, caller, "select * from api.react(%s, 'like', 'discovery')", other)
    return row


def _heroes(connection: Connection) -> list[Hero]:
    with connection.cursor(row_factory=class_row(Hero)) as cursor:
        query = files(__package__).joinpath("heroes.sql").read_bytes()
        return cursor.execute(query).fetchall()


def _as(connection: Connection, caller: UUID, query: LiteralString, *values: object) -> list[Row]:
    with connection.transaction(), connection.cursor(row_factory=dict_row) as cursor:
        claims = json.dumps({"sub": str(caller)})
        cursor.execute("select set_config('request.jwt.claims', %s, true)", [claims])
        cursor.execute("set local role bandsy_user")
        return cursor.execute(query, values).fetchall()
