"""The people that discovery should find, in order: computed in Python from the source tables.

It scores each person with each other, by the formulas in the comments of the database. From
`matching.match_profiles` it reads only a person's activity and boost, which are stored nowhere
else.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from math import atan2, cos, hypot, pi, radians, sin
from typing import LiteralString
from uuid import UUID

import psycopg
from psycopg.rows import class_row

_EARTH_KM = 6371.0088
_WEIGHTS = (
    "genres", "instruments", "distance", "skill", "availability", "commitment", "attachment",
)  # fmt: skip

_PEOPLE: LiteralString = """
select
    u.id, u.username,
    u.status = 'active' and p.privacy_level = 'public'
    and not coalesce(pref.is_paused, false) as is_open,
    coalesce(pref.travel_cell, place.cell) as cell,
    p.birth_date, p.show_age,
    coalesce(pref.search_radius_km, 50) as radius,
    pref.age_min, pref.age_max,
    coalesce(pref.looking_for, 'any')::text as looking_for,
    array_position(enum_range(null::matching.commitment), pref.commitment) as commitment,
    coalesce(pref.availability, 0::bit (21))::int as times,
    array_position(enum_range(null::music.skill_level), pref.min_skill) as min_skill,
    coalesce(pref.must_share_genre, false) as must_share_genre,
    coalesce(pref.must_play_sought, false) as must_play_sought,
    coalesce(pref.must_share_looking_for, false) as must_share_looking_for,
    coalesce(pref.is_incognito, false) as is_incognito,
    coalesce(pref.hides_distance, false) as hides_distance,
    (
        select coalesce(jsonb_object_agg(
            instrument_id, array_position(enum_range(null::music.skill_level), skill_level)
        ), '{}')
        from music.user_instruments where user_id = u.id
    ) as plays,
    array(
        select instrument_id::text from matching.sought_instruments where user_id = u.id
    ) as seeks,
    (
        select coalesce(jsonb_object_agg(genre_id, preference), '{}')
        from music.user_genres where user_id = u.id
    ) as likes,
    mp.activity_score as activity,
    case
        when pref.uses_attachment
            then (attachment.anxiety_score + attachment.avoidance_score <= 8)::int
    end as ease,
    coalesce(mp.boosted_until > now(), false) as is_boosted
from identity.users as u
inner join identity.profiles as p on u.id = p.user_id
inner join matching.match_profiles as mp on u.id = mp.user_id
left join identity.places as place on u.id = place.user_id
left join matching.preferences as pref on u.id = pref.user_id
left join matching.attachment_assessments as attachment on u.id = attachment.user_id
"""
_SETTINGS: LiteralString = "select key, value from core.settings"
_TREE: LiteralString = "select id::text, parent_genre_id::text from music.genres"
_REACTIONS: LiteralString = """
select from_user_id, to_user_id, reaction::text from matching.interactions order by reacted_at
"""
_BLOCKS: LiteralString = "select blocker_id, blocked_id from trust.blocks"


@dataclass(frozen=True)
class Filters:
    """The filters of a call of `api.discover`."""

    instrument_ids: list[UUID] | None = None
    genre_ids: list[UUID] | None = None
    min_skill: str | None = None
    max_distance_km: int | None = None
    two_way: bool = True


@dataclass(frozen=True, kw_only=True)
class Musician:
    """A person as the source tables have them."""

    id: UUID
    username: str
    is_open: bool
    cell: int | None
    birth_date: date | None
    show_age: bool
    radius: int
    age_min: int | None
    age_max: int | None
    looking_for: str
    commitment: int | None
    times: int
    min_skill: int | None
    must_share_genre: bool
    must_play_sought: bool
    must_share_looking_for: bool
    is_incognito: bool
    hides_distance: bool
    plays: dict[str, int]
    seeks: list[str]
    likes: dict[str, int]
    activity: int
    ease: int | None
    is_boosted: bool

    @property
    def place(self) -> int | None:
        """The cell that others see: the middle of a square for a person who hides the distance."""
        return coarse(self.cell) if self.hides_distance and self.cell is not None else self.cell

    @property
    def born(self) -> tuple[date, date] | None:
        """The first and the last birth date that others are told of."""
        if self.birth_date is None or self.show_age:
            return (self.birth_date, self.birth_date) if self.birth_date else None
        first = next(y for y in range(self.birth_date.year, 0, -1) if y % 10 == 2)
        return date(first, 1, 1), date(first + 9, 12, 31)

    @property
    def skill(self) -> float:
        """Mean level, 1 to 4."""
        return sum(self.plays.values()) / len(self.plays)


@dataclass(frozen=True)
class Found:
    """A person to meet: the rank and the score, in points."""

    id: UUID
    rank: float
    score: float


@dataclass
class World:
    """All that decides which people find each other, read at one moment."""

    people: dict[UUID, Musician]
    settings: dict[str, float]
    parents: dict[str, str | None]
    reactions: dict[tuple[UUID, UUID], str]
    blocks: set[tuple[UUID, UUID]]
    today: date

    @classmethod
    def read(cls, connection: psycopg.Connection) -> "World":
        """The world as the connection sees it now."""
        with connection.cursor(row_factory=class_row(Musician)) as cursor:
            people = {person.id: person for person in cursor.execute(_PEOPLE)}
        row = connection.execute("select current_date").fetchone()
        assert row
        return cls(
            people,
            dict(connection.execute(_SETTINGS).fetchall()),
            dict(connection.execute(_TREE).fetchall()),
            {(a, b): reaction for a, b, reaction in connection.execute(_REACTIONS)},
            set(connection.execute(_BLOCKS).fetchall()),
            row[0],
        )

    def found_by(self, viewer_id: UUID, filters: Filters) -> list[Found]:
        """All people that a person may meet, the best first."""
        me = self.people[viewer_id]
        found = [
            Found(you.id, score + self._activity_points(you) + self._boost_points(you), score)
            for you in self.people.values()
            if self._may_meet(me, you, filters)
            and self._passes(you, filters)
            and self._is_shown(me, you)
            for score in [self.score(me, you, two_way=filters.two_way)]
        ]
        return sorted(found, key=lambda f: (-f.rank, f.id))

    def score(self, me: Musician, you: Musician, *, two_way: bool) -> float:
        """0 to 100: how well two people suit each other, or one way how well `you` suits `me`."""
        there = self._suits(me, you)
        if not two_way:
            return 100 * there
        back = self._suits(you, me)
        return 200 / (1 / there + 1 / back) if there > 0 and back > 0 else 0

    def _activity_points(self, you: Musician) -> float:
        # All of the points, half of them or none: the nearest of the three.
        return self.settings["rank_points_activity"] * ((you.activity + 25) // 50) / 2

    def _boost_points(self, you: Musician) -> float:
        return self.settings["rank_points_boost"] if you.is_boosted else 0

    def _may_meet(self, me: Musician, you: Musician, filters: Filters) -> bool:
        if me is you or not (you.is_open and you.plays and you.likes):
            return False
        distance = distance_km(me, you)
        if distance is None or distance > min(filters.max_distance_km or me.radius, you.radius):
            return False
        if (me.must_share_looking_for or you.must_share_looking_for) and not (
            me.looking_for == you.looking_for or "any" in (me.looking_for, you.looking_for)
        ):
            return False
        return self._accepts(me, you) and self._accepts(you, me)

    def _accepts(self, me: Musician, you: Musician) -> bool:
        choosy = me.age_min is not None or me.age_max is not None
        return (
            (not choosy or self._is_of_age(you, me.age_min or 0, me.age_max or 200))
            and (me.min_skill is None or you.skill >= me.min_skill)
            and (not me.must_share_genre or self._genres_shared(me, you) > 0)
            and (not me.must_play_sought or any(i in you.plays for i in me.seeks))
        )

    def _is_of_age(self, person: Musician, youngest: int, oldest: int) -> bool:
        if person.born is None:
            return False
        first, last = person.born
        return self._age(first) >= youngest and self._age(last) <= oldest

    def _age(self, born: date) -> int:
        before = (self.today.month, self.today.day) < (born.month, born.day)
        return self.today.year - born.year - before

    def _passes(self, you: Musician, filters: Filters) -> bool:
        levels = ("beginner", "intermediate", "advanced", "professional")
        return (
            (not filters.instrument_ids or any(str(i) in you.plays for i in filters.instrument_ids))
            and (not filters.genre_ids or self._likes_any(you, map(str, filters.genre_ids)))
            and (filters.min_skill is None or you.skill >= levels.index(filters.min_skill) + 1)
        )

    def _likes_any(self, you: Musician, genres: Iterable[str]) -> bool:
        return bool(set(genres) & set(self._offered(you)))

    def _is_shown(self, me: Musician, you: Musician) -> bool:
        if (me.id, you.id) in self.reactions:
            return False
        if {(me.id, you.id), (you.id, me.id)} & self.blocks:
            return False
        liked = self.reactions.get((you.id, me.id)) in ("like", "super_like")
        return liked or not you.is_incognito

    def _suits(self, me: Musician, you: Musician) -> float:
        known = [
            (self.settings[f"match_weight_{name}"], fit)
            for name, fit in zip(_WEIGHTS, self._fits(me, you), strict=True)
            if fit is not None
        ]
        return sum(weight * fit for weight, fit in known) / sum(weight for weight, _ in known)

    def _fits(self, me: Musician, you: Musician) -> tuple[float | None, ...]:
        distance = distance_km(me, you)
        hidden = me.hides_distance or you.hides_distance
        both = me.times and you.times
        return (
            self._genres_shared(me, you) / sum(self._wanted(me).values()) if me.likes else None,
            sum(i in you.plays for i in me.seeks) / len(me.seeks) if me.seeks else None,
            0.5 if hidden else None if distance is None else 16 ** -(distance / me.radius),
            1 - abs(me.skill - you.skill) / 3 if me.plays and you.plays else None,
            (me.times & you.times).bit_count() / me.times.bit_count() if both else None,
            1 - abs(me.commitment - you.commitment) / 3
            if me.commitment and you.commitment
            else None,
            None if me.ease is None or you.ease is None else (me.ease + you.ease) / 2,
        )

    def _genres_shared(self, me: Musician, you: Musician) -> int:
        offered = self._offered(you)
        return sum(min(want, offered.get(g, 0)) for g, want in self._wanted(me).items())

    def _wanted(self, me: Musician) -> dict[str, int]:
        # By the preference, half of it for the parent, a quarter for the grandparent, rounded up.
        return self._up_the_tree(
            {genre: (liked, -(-liked // 2), -(-liked // 4)) for genre, liked in me.likes.items()}
        )

    def _offered(self, you: Musician) -> dict[str, int]:
        return self._up_the_tree(dict.fromkeys(you.likes, (5, 3, 2)))

    def _up_the_tree(self, heights: dict[str, tuple[int, ...]]) -> dict[str, int]:
        result: dict[str, int] = {}
        for genre, steps in heights.items():
            place: str | None = genre
            for height in steps:
                if place is not None:
                    result[place] = max(height, result.get(place, 0))
                    place = self.parents[place]
        return result


def middle(cell: int) -> tuple[float, float]:
    """Latitude and longitude of a cell's middle, in degrees."""
    row, column = divmod(cell, 65536)
    latitude = (row + 0.5) * 180 / 20015 - 90
    return latitude, (column + 0.5) * 360 / columns_of(row) - 180


def coarse(cell: int) -> int:
    """The cell in the middle of the square of 16 rows and at least 16 columns around a cell."""
    row = cell // 65536 // 16 * 16 + 8
    columns = columns_of(row)
    squares = max(1, columns // 16)
    square = int((middle(cell)[1] + 180) / 360 * squares)
    return row * 65536 + int((square + 0.5) * columns / squares)


def columns_of(row: int) -> int:
    """How many cells a row of the grid has."""
    return max(1, round(40030.23 * cos(radians((row + 0.5) * 180 / 20015 - 90))))


def distance_km(me: Musician, you: Musician) -> float | None:
    """By Vincenty's formula on a sphere, which the database does not use."""
    if me.place is None or you.place is None:
        return None
    (lat1, lon1), (lat2, lon2) = middle(me.place), middle(you.place)
    a, b, c = radians(lat1), radians(lat2), (lon2 - lon1) * pi / 180
    across = hypot(cos(b) * sin(c), cos(a) * sin(b) - sin(a) * cos(b) * cos(c))
    return _EARTH_KM * atan2(across, sin(a) * sin(b) + cos(a) * cos(b) * cos(c))
