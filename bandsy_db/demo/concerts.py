"""Synthetic concerts: their organisers, their places, and their times after the day of loading."""

from dataclasses import dataclass
from datetime import time
from random import Random

from bandsy_db.demo.culture import stages
from bandsy_db.demo.people import SEED, make_person
from bandsy_db.demo.world import City, World, scatter

# Each of the first people organises one, so that a small demo has concerts where people live.
EAGER_PEOPLE = 300
PEOPLE_AN_ORGANISER = 50
LAST_DAY = 120
STARTS = (time(18, 30), time(19), time(19, 30), time(20), time(20, 30), time(21))


@dataclass(frozen=True, slots=True)
class Concert:
    """A concert in the organiser's city; `account` is the organiser's at the outside sign-in.

    It is `days_ahead` of the day of loading; `starts` is in the venue's local time. `latitude` and
    `longitude` are the venue's, in degrees, `seats` how many people it holds.
    """

    number: int
    account: str
    artist: str
    genre: str
    venue: str
    city: City
    latitude: float
    longitude: float
    days_ahead: int
    starts: time
    seats: int

    @property
    def title(self) -> str:
        """The title of the announcement."""
        return f"{self.artist} at {self.venue}"


def organisers(count: int) -> list[int]:
    """Numbers of the people, among the first `count`, who always have a future concert."""
    return [
        number
        for number in range(1, count + 1)
        if number <= EAGER_PEOPLE or number % PEOPLE_AN_ORGANISER == 0
    ]


def make_concert(world: World, number: int, edition: int, seed: str = SEED) -> Concert:
    """Make concert number `edition` (from 0) of person `number`."""
    rng = Random(f"{seed}:concert:{number}:{edition}")  # noqa: S311 - not for secrets
    organiser = make_person(world, number, seed)
    latitude, longitude = scatter(rng, organiser.city)
    bands, venues = stages()
    kind = rng.choice(list(venues.kinds))
    return Concert(
        number=number,
        account=organiser.account,
        artist=f"{rng.choice(bands.first)} {rng.choice(bands.second)}",
        genre=next(iter(organiser.genres)),
        venue=f"{rng.choice(venues.names)} {kind}",
        city=organiser.city,
        latitude=latitude,
        longitude=longitude,
        days_ahead=rng.randint(1, LAST_DAY),
        starts=rng.choice(STARTS),
        seats=venues.kinds[kind],
    )
