"""The synthetic people: they live in real cities, are consistent, and are always the same."""

import math
import re
from collections import Counter
from collections.abc import Iterable
from random import Random

import pytest

from bandsy_db.demo.culture import scenes
from bandsy_db.demo.people import MAX_AGE, MIN_AGE, Person, people
from bandsy_db.demo.world import City, World, scatter
from bandsy_db.sources import Sources


@pytest.fixture(scope="module")
def world() -> World:
    return World.load()


@pytest.fixture(scope="module")
def crowd(world: World) -> list[Person]:
    return list(people(world, range(1, 3_001)))


def reference_names(file: str) -> set[str]:
    [source] = [one for one in Sources.shipped().reference if one.path.endswith(file)]
    return set(re.findall(r"'([^']+)'", source.text))


def share(crowd: Iterable[Person], cities: set[City]) -> float:
    living = [person.city in cities for person in crowd]
    return sum(living) / len(living)


def test_the_world_has_the_large_cities_of_every_continent(world: World) -> None:
    assert len(world.cities) > 1_000
    assert {city.continent for city in world.cities} == {"AF", "AS", "EU", "NA", "OC", "SA"}


def test_people_live_where_people_live(world: World, crowd: list[Person]) -> None:
    by_size = sorted(world.cities, key=lambda city: city.population)
    halves = set(by_size[: len(by_size) // 2]), set(by_size[len(by_size) // 2 :])
    for half in halves:
        expected = sum(city.population for city in half) / world.population
        # Four standard errors of a share among so many people.
        error = 4 * math.sqrt(expected * (1 - expected) / len(crowd))
        assert abs(share(crowd, half) - expected) < error


def test_a_city_of_three_times_the_population_is_picked_three_times_as_often() -> None:
    def city(name: str, population: int) -> City:
        return City(name, None, "Nowhere", "XX", "EU", 0.0, 0.0, population)

    world, rng = World.of([city("small", 1_000), city("large", 3_000)]), Random(1)
    picked = Counter(world.pick(rng).name for _ in range(4_000))
    assert picked["large"] == pytest.approx(3_000, abs=120)


def test_a_position_is_a_few_kilometres_from_the_centre_also_at_the_antimeridian() -> None:
    fiji, rng = City("Taveuni", None, "Fiji", "FJ", "OC", -16.8, 179.99, 12_000), Random(1)
    points = [scatter(rng, fiji) for _ in range(500)]
    assert {longitude > 0 for _, longitude in points} == {True, False}
    for latitude, longitude in points:
        degrees_east = (longitude - fiji.longitude + 180) % 360 - 180
        east = degrees_east * 111.2 * math.cos(math.radians(latitude))
        assert math.hypot(east, (latitude - fiji.latitude) * 111.2) < 25
        assert -180 <= longitude < 180


def test_a_number_makes_the_same_person_in_any_crowd(world: World, crowd: list[Person]) -> None:
    assert list(people(world, [2_000, 7])) == [crowd[1_999], crowd[6]]
    assert next(people(world, [7], seed="another")) != crowd[6]


def test_ids_accounts_and_usernames_are_unique(crowd: list[Person]) -> None:
    for field in ("id", "account", "username"):
        assert len({getattr(person, field) for person in crowd}) == len(crowd)
    assert [person.id for person in crowd] == sorted(person.id for person in crowd)
    assert {(person.id.version, person.id.variant) for person in crowd} == {
        (7, "specified in RFC 4122")
    }


def test_a_username_can_stand_in_a_url(crowd: list[Person]) -> None:
    odd = [one.username for one in crowd if not re.fullmatch(r"[a-z]+\.[a-z]+\.\d+", one.username)]
    assert odd == []


def test_names_are_as_diverse_as_the_world(crowd: list[Person]) -> None:
    names = Counter(person.display_name for person in crowd)
    assert len(names) > len(crowd) / 2
    assert any(not name.isascii() for name in names)


def test_ages_and_wishes_are_in_range_and_hold_together(crowd: list[Person]) -> None:
    for person in crowd:
        assert MIN_AGE <= person.age <= MAX_AGE
        assert 10 <= person.radius_km <= 100
        assert re.fullmatch("[01]{21}", person.availability)
        assert "1" in person.availability
        assert len(person.bio) <= 500
        if person.ages:
            assert 18 <= person.ages[0] <= person.age <= person.ages[1]


def test_each_person_plays_likes_and_seeks_something_else(
    crowd: list[Person],
) -> None:
    for person in crowd:
        played = {plays.instrument for plays in person.plays}
        assert len(played) == len(person.plays) >= 1
        assert person.seeks
        assert not played & set(person.seeks)
        assert person.genres
        assert set(person.genres.values()) <= {1, 2, 3, 4, 5}
        assert all(0 <= plays.years <= person.age - 8 for plays in person.plays)


def test_instruments_go_with_genres(crowd: list[Person]) -> None:
    metal = {"Metal", "Heavy Metal", "Death Metal", "Black Metal", "Thrash Metal", "Metalcore"}
    guitarists = [
        "Electric Guitar" in {plays.instrument for plays in person.plays}
        for person in crowd
        if len(metal & set(person.genres)) >= 2
    ]
    all_people = [
        "Electric Guitar" in {plays.instrument for plays in person.plays} for person in crowd
    ]
    assert sum(guitarists) / len(guitarists) > 2 * sum(all_people) / len(all_people)


def test_scenes_name_only_what_the_reference_data_has() -> None:
    genres, instruments = reference_names("genres.sql"), reference_names("instruments.sql")
    for scene in scenes():
        assert set(scene.genres) <= genres
        assert set(scene.instruments) <= instruments
        assert len(scene.instruments) >= 4
