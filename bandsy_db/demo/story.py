"""The story: one person finds people to meet, likes one, is liked back, and goes out.

Every call is made as an application makes it, without a short cut.
"""

from dataclasses import dataclass
from uuid import UUID

from psycopg.rows import class_row

from bandsy_db.demo.calls import Row, call_as
from bandsy_db.demo.evening import Companion, Evening, spend_evening
from bandsy_db.demo.load import Connection, script
from bandsy_db.errors import BandsyError

PAGE = 5


@dataclass(frozen=True, slots=True)
class Hero:
    """The person that the story is about."""

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
    """The two who met, and what the database answered at each step."""

    hero: Hero
    candidates: list[Candidate]
    first_reaction: Row
    second_reaction: Row
    matches: list[Row]
    evening: Evening | None


def tell(connection: Connection) -> Story:
    """Let a person who has no match yet find one."""
    for hero in _heroes(connection):
        if candidates := discover(connection, hero):
            break
    else:
        raise BandsyError(
            "the demo has no one left to meet", hint="Load more: bandsy-db demo --people 40000"
        )
    other = candidates[0]
    return Story(
        hero,
        candidates,
        react(connection, hero.id, other.user_id),
        react(connection, other.user_id, hero.id),
        call_as(connection, hero.id, "select * from api.my_matches()"),
        spend_evening(
            connection, Companion(hero.id, hero.display_name), other.user_id, hero.radius_km
        ),
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
        for row in call_as(connection, hero.id, "select * from api.discover(page_size => %s)", PAGE)
    ]


def react(connection: Connection, caller: UUID, other: UUID) -> Row:
    """Like a person; returns whether that made a match."""
    [row] = call_as(connection, caller, "select * from api.react(%s, 'like', 'discovery')", other)
    return row


def _heroes(connection: Connection) -> list[Hero]:
    with connection.cursor(row_factory=class_row(Hero)) as cursor:
        return cursor.execute(script("heroes.sql")).fetchall()
