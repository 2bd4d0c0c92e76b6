"""Synthetic musicians: person number n of a seed is the same in a demo of any size."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from random import Random
from uuid import UUID

from bandsy_db.demo import traits
from bandsy_db.demo.culture import scene_weights, scenes
from bandsy_db.demo.traits import Plays
from bandsy_db.demo.world import City, World, scatter

SEED = "bandsy"
MIN_AGE, MAX_AGE = 18, 70
DAYS_A_YEAR = 365.25

# 2025-01-01, in milliseconds: the ids have the order of the people's numbers.
_ID_EPOCH_MS = 1_735_689_600_000


@dataclass(frozen=True, slots=True)
class Person:
    """A musician; times are relative to the day of loading, positions in degrees."""

    id: UUID
    account: str
    username: str
    display_name: str
    bio: str
    gender: str
    age_days: int
    show_age: bool
    latitude: float
    longitude: float
    city: City
    plays: tuple[Plays, ...]
    genres: Mapping[str, int]
    seeks: tuple[str, ...]
    radius_km: int
    ages: tuple[int, int] | None
    looking_for: str
    commitment: str
    availability: str
    hides_distance: bool
    must_share_genre: bool
    active_hours_ago: int

    @property
    def age(self) -> int:
        """Age in whole years on the day of loading."""
        return int(self.age_days / DAYS_A_YEAR)


def people(world: World, numbers: Iterable[int], seed: str = SEED) -> Iterator[Person]:
    """Make the people of these numbers."""
    return (make_person(world, number, seed) for number in numbers)


def account_of(number: int) -> str:
    """Id of a person's account at the outside sign-in, by which the demo knows its own."""
    return f"demo_{number:06}"


def make_person(world: World, number: int, seed: str = SEED) -> Person:
    """Make one person; the same number and seed make the same person on every machine."""
    rng = Random(f"{seed}:{number}")  # noqa: S311 - not for secrets
    city = world.pick(rng)
    latitude, longitude = scatter(rng, city)
    scene = rng.choices(scenes(), scene_weights(city))[0]
    gender, given, family = traits.name(rng, city.country_code)
    age_days = int(DAYS_A_YEAR * (MIN_AGE + (MAX_AGE - MIN_AGE) * rng.betavariate(1.5, 3.5))) + 1
    age = int(age_days / DAYS_A_YEAR)
    plays = traits.plays(rng, scene, age)
    genres = traits.genres(rng, scene, city)
    seeks = traits.seeks(rng, scene, plays)
    commitment = traits.commitment(rng, plays[0])
    return Person(
        id=_uuid_v7(rng, number),
        account=account_of(number),
        username=f"{traits.url_safe(given)}.{traits.url_safe(family)}.{number}",
        display_name=f"{given} {family}",
        bio=f"{plays[0].instrument} from {city.name}, into {next(iter(genres))}. Seeks {seeks[0]}.",
        gender=gender,
        age_days=age_days,
        show_age=rng.random() < 0.7,
        latitude=latitude,
        longitude=longitude,
        city=city,
        plays=plays,
        genres=genres,
        seeks=seeks,
        radius_km=traits.radius_km(rng),
        ages=traits.wanted_ages(rng, age),
        looking_for=traits.looking_for(rng),
        commitment=commitment,
        availability=traits.availability(rng, commitment),
        hides_distance=rng.random() < 0.05,
        must_share_genre=rng.random() < 0.04,
        active_hours_ago=min(int(rng.expovariate(1 / 120)), 60 * 24),
    )


def _uuid_v7(rng: Random, number: int) -> UUID:
    """An id in the database's form; its time is the number, counted from the epoch."""
    moment = _ID_EPOCH_MS + number
    return UUID(
        int=moment << 80 | 7 << 76 | rng.getrandbits(12) << 64 | 2 << 62 | rng.getrandbits(62)
    )
