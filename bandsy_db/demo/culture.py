"""Names of people, artists and venues, and musical scenes: data files, read once."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from bandsy_db.demo.world import City

HOME_BONUS = 8


@dataclass(frozen=True, slots=True)
class Names:
    """Given and family names that are usual in some countries."""

    female: tuple[str, ...]
    male: tuple[str, ...]
    family: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Scene:
    """Genres, likeliest first, and the weights of the instruments that belong to them."""

    name: str
    weight: int
    continents: frozenset[str]
    countries: frozenset[str]
    genres: tuple[str, ...]
    instruments: Mapping[str, int]

    def weight_in(self, city: City) -> int:
        """How common the scene is in a city."""
        at_home = city.continent in self.continents or city.country_code in self.countries
        return self.weight * (HOME_BONUS if at_home else 1)


@dataclass(frozen=True, slots=True)
class Artists:
    """The two words that make an artist's name."""

    first: tuple[str, ...]
    second: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Venues:
    """Names of venues, and how many people each kind of venue holds."""

    names: tuple[str, ...]
    kinds: Mapping[str, int]


def _read(file: str) -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath(file).read_text(encoding="utf-8"))


@cache
def scenes() -> tuple[Scene, ...]:
    """All scenes."""
    return tuple(
        Scene(
            name=name,
            weight=row["weight"],
            continents=frozenset(row.get("continents", ())),
            countries=frozenset(row.get("countries", ())),
            genres=tuple(row["genres"]),
            instruments=row["instruments"],
        )
        for name, row in _read("scenes.toml").items()
    )


@cache
def scene_weights(city: City) -> list[int]:
    """How common each scene is in a city, in the order of `scenes`."""
    return [scene.weight_in(city) for scene in scenes()]


@cache
def stages() -> tuple[Artists, Venues]:
    """The names of artists and venues."""
    read = _read("concerts.toml")
    artists, venues = read["artists"], read["venues"]
    return (
        Artists(tuple(artists["first"]), tuple(artists["second"])),
        Venues(tuple(venues["names"]), venues["kinds"]),
    )


@cache
def all_names() -> tuple[Names, ...]:
    """Every pool of names."""
    return tuple(names for names, _ in _pools())


@cache
def names_of(country_code: str) -> Names:
    """The usual names in a country; a country in no pool has those of the first pool."""
    pools = _pools()
    return next((names for names, countries in pools if country_code in countries), pools[0][0])


@cache
def _pools() -> tuple[tuple[Names, frozenset[str]], ...]:
    return tuple(
        (
            Names(tuple(row["female"]), tuple(row["male"]), tuple(row["family"])),
            frozenset(row["countries"]),
        )
        for row in _read("names.toml").values()
    )
