"""Hundreds of random musicians, for tests that compare the database with an oracle."""

import random
from datetime import date
from typing import Any, LiteralString

import psycopg
from psycopg.types.json import Jsonb

# A city, the equator on both sides of the antimeridian, a pole: where a distance may go wrong.
SPOTS = ((52.52, 13.405), (0.0, 179.99), (89.95, 40.0))
LEVELS = ("beginner", "intermediate", "advanced", "professional")
TIMES = [f"{day}_{part}" for day in ("fri", "sat") for part in ("morning", "afternoon", "evening")]

# One statement a table, because each statement has its triggers.
_TABLES: tuple[LiteralString, ...] = (
    """
    insert into identity.users (username, clerk_id)
    select name, 'user_' || name from jsonb_to_recordset(%s) as p (name text)
    """,
    """
    insert into identity.profiles (user_id, display_name, birth_date, show_age)
    select tests.id(name), name, born, show_age
    from jsonb_to_recordset(%s) as p (name text, born date, show_age boolean)
    """,
    """
    insert into identity.places (user_id, cell)
    select tests.id(name), core.grid_cell(latitude, longitude)
    from jsonb_to_recordset(%s) as p (name text, latitude float8, longitude float8)
    """,
    """
    insert into music.user_instruments (user_id, instrument_id, skill_level)
    select tests.id(name), tests.instrument(played.key), played.value::music.skill_level
    from jsonb_to_recordset(%s) as p (name text, plays jsonb)
    cross join jsonb_each_text(plays) as played
    """,
    """
    insert into music.user_genres (user_id, genre_id, preference)
    select tests.id(name), tests.genre(liked.key), liked.value::smallint
    from jsonb_to_recordset(%s) as p (name text, likes jsonb)
    cross join jsonb_each_text(likes) as liked
    """,
    """
    insert into matching.sought_instruments (user_id, instrument_id)
    select tests.id(name), tests.instrument(sought)
    from jsonb_to_recordset(%s) as p (name text, seeks text [])
    cross join unnest(seeks) as sought
    """,
    """
    insert into matching.preferences (
        user_id, search_radius_km, age_min, age_max, commitment, looking_for, min_skill,
        must_share_genre, must_share_looking_for, is_incognito, hides_distance, availability,
        uses_attachment
    )
    select
        tests.id(name), radius, age_min, age_max, commitment, looking_for, min_skill,
        must_share_genre, must_share_looking_for, is_incognito, hides_distance, times::bit (21),
        uses_attachment
    from jsonb_to_recordset(%s) as p (
        name text, radius int, age_min int, age_max int, commitment matching.commitment,
        looking_for matching.looking_for, min_skill music.skill_level, must_share_genre boolean,
        must_share_looking_for boolean, is_incognito boolean, hides_distance boolean, times int,
        uses_attachment boolean
    )
    """,
    """
    insert into matching.attachment_assessments (
        user_id, key_version, responses, anxiety_score, avoidance_score, style
    )
    select tests.id(name), 1, array_fill(4, array[36]), anxiety, avoidance, 'secure'
    from jsonb_to_recordset(%s) as p (name text, anxiety numeric, avoidance numeric)
    where anxiety is not null
    """,
    """
    update matching.match_profiles set activity_score = active
    from jsonb_to_recordset(%s) as p (name text, active int)
    where user_id = tests.id(name)
    """,
)

_GENRES: LiteralString = """
select array_agg(name) from music.genres
where name in ('Rock', 'Punk', 'Alternative Rock', 'Indie Rock', 'Grunge', 'Jazz', 'Swing')
"""
_INSTRUMENTS = ("Electric Guitar", "Drums", "Bass Guitar", "Piano", "Oud")


def settle(connection: psycopg.Connection, size: int, chance: random.Random) -> list[str]:
    """Brings people into the database; returns their names."""
    row = connection.execute(_GENRES).fetchone()
    assert row
    people = [_person(f"p{number:03}", chance, row[0]) for number in range(size)]
    for sql in _TABLES:
        connection.execute(sql, [Jsonb(people)])
    return [person["name"] for person in people]


def _person(name: str, chance: random.Random, genres: list[str]) -> dict[str, Any]:
    latitude, longitude = chance.choices(SPOTS, weights=(4, 1, 1))[0]
    ages = sorted(chance.choices(range(18, 70), k=2))
    choosy = chance.random() < 0.3
    return {
        "name": name,
        "born": str(date(chance.randint(1955, 2004), chance.randint(1, 12), chance.randint(1, 28))),
        "show_age": chance.random() < 0.5,
        # Some share a cell, some a row, and some are out of each other's range.
        "latitude": max(-90, min(90, latitude + chance.choice([0, 0, 0.05, -0.2, 0.9]))),
        "longitude": (longitude + chance.choice([0, 0, 0.1, -0.3, 1]) + 180) % 360 - 180,
        "plays": {i: chance.choice(LEVELS) for i in chance.sample(_INSTRUMENTS, k=2)},
        "likes": {g: chance.randint(1, 5) for g in chance.sample(genres, k=chance.randint(1, 3))},
        "seeks": chance.sample(_INSTRUMENTS, k=chance.randint(0, 2)),
        "radius": chance.choice([1, 20, 50, 120, 500]),
        "age_min": ages[0] if choosy else None,
        "age_max": max(ages[1], ages[0] + 20) if choosy else None,
        "commitment": chance.choice([None, "casual", "regular", "serious", "professional"]),
        "looking_for": chance.choice(["any", "band", "jam"]),
        "min_skill": chance.choice([None, None, "intermediate"]),
        "must_share_genre": chance.random() < 0.2,
        "must_share_looking_for": chance.random() < 0.2,
        "is_incognito": chance.random() < 0.1,
        "hides_distance": chance.random() < 0.15,
        "times": chance.choice([0, chance.getrandbits(21), 2**21 - 1]),
        "active": chance.choice([100, 90, 50, 20, 0]),
        "uses_attachment": chance.random() < 0.5,
        "anxiety": chance.choice([None, 1, 3.5, 4, 4.06, 7]),
        "avoidance": chance.choice([1, 4, 4.06, 6.94]),
    }
