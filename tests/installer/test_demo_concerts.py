"""The demo's concerts: the same everywhere, announced once, and visited by a pod of five."""

import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import psycopg
import pytest
from psycopg.rows import dict_row

from bandsy_db.demo.calls import Refusal, attempt_as, call_as
from bandsy_db.demo.concerts import LAST_DAY, Concert, make_concert, organisers
from bandsy_db.demo.load import Connection, load_people, take_turns
from bandsy_db.demo.load_concerts import load_concerts, missing_concerts
from bandsy_db.demo.people import account_of, make_person
from bandsy_db.demo.story import Story, tell
from bandsy_db.demo.world import City, World
from tests.installer.test_demo import ask, run_demo

PEOPLE = 400


@pytest.fixture(scope="module")
def world() -> World:
    return World.load()


@pytest.fixture(scope="module")
def concerts(world: World) -> list[Concert]:
    return [make_concert(world, number, 0) for number in organisers(2_000)]


@pytest.fixture
def owner(database: str, world: World) -> Iterator[Connection]:
    """The owner of a database with the people of the demo and no concert."""
    with psycopg.connect(database, autocommit=True) as connection:
        connection.execute("set role bandsy_owner")
        load_people(connection, world, PEOPLE, lambda _done, _of: None)
        yield connection


def test_a_concert_is_the_same_in_any_set_of_concerts(
    world: World, concerts: list[Concert]
) -> None:
    assert make_concert(World.load(), concerts[7].number, 0) == concerts[7]
    following, seeded = make_concert(world, 1, 1), make_concert(world, 1, 0, "another seed")
    assert len({(one.artist, one.days_ahead) for one in (concerts[0], following, seeded)}) == 3


def test_it_is_where_its_organiser_lives_in_what_they_like(
    world: World, concerts: list[Concert]
) -> None:
    for concert in concerts:
        organiser = make_person(world, concert.number)
        assert (concert.account, concert.city) == (organiser.account, organiser.city)
        assert concert.genre in organiser.genres
        assert concert.city in world.cities
        assert 1 <= concert.days_ahead <= LAST_DAY


def test_concerts_are_in_many_cities_and_months(concerts: list[Concert]) -> None:
    assert len({concert.city for concert in concerts}) > len(concerts) / 2
    assert {concert.days_ahead // 30 for concert in concerts} >= {0, 1, 2, 3}
    assert len({concert.artist for concert in concerts}) > len(concerts) / 3


def test_organisers_are_the_same_in_a_demo_of_any_size() -> None:
    assert organisers(5_000) == [one for one in organisers(20_000) if one <= 5_000]


def test_the_server_knows_the_clocks_of_every_city(owner: Connection, world: World) -> None:
    timezones = list({city.timezone for city in world.cities})
    known = "select count(internal.check_timezone(t)) from unnest(%s::text[]) as t"
    assert owner.execute(known, [timezones]).fetchone() == (len(timezones),)


def test_what_is_loaded_is_what_was_made(owner: Connection, world: World) -> None:
    assert load_concerts(owner, world, PEOPLE) == len(organisers(PEOPLE))
    with owner.cursor(row_factory=dict_row) as cursor:
        rows = cursor.execute(
            "select e.*, u.clerk_id, starts_at at time zone timezone as starts,"
            " (now() at time zone timezone)::date as today"
            " from events.events as e join identity.users as u on u.id = e.organiser_id"
        ).fetchall()
    made = {account_of(n): make_concert(world, n, 0) for n in organisers(PEOPLE)}
    assert len(rows) == len(made)
    for row in rows:
        concert = made[row["clerk_id"]]
        assert row["artist"] == concert.artist
        assert (row["venue"], row["max_attendees"]) == (concert.venue, concert.seats)
        assert (row["city"], row["timezone"]) == (concert.city.name, concert.city.timezone)
        assert (row["latitude"], row["longitude"]) == (concert.latitude, concert.longitude)
        assert (row["starts"].date() - row["today"]).days == concert.days_ahead
        assert row["starts"].time() == concert.starts
        assert (row["privacy"], row["event_type"], row["going_count"]) == ("public", "concert", 1)


def test_nothing_is_loaded_twice_and_who_lacks_a_concert_gets_the_next(
    owner: Connection, world: World
) -> None:
    load_concerts(owner, world, PEOPLE)
    assert load_concerts(owner, world, PEOPLE) == 0
    past = make_person(world, 3).id
    owner.execute(
        "update events.events set starts_at = now() - interval '2 days',"
        " ends_at = now() - interval '1 day' where organiser_id = %s",
        [past],
    )
    assert missing_concerts(owner, PEOPLE) == {3: 1}
    assert load_concerts(owner, world, PEOPLE) == 1
    assert load_concerts(owner, world, PEOPLE) == 0
    artists = owner.execute(
        "select artist from events.events where organiser_id = %s order by starts_at", [past]
    ).fetchall()
    assert artists == [(make_concert(world, 3, edition).artist,) for edition in (0, 1)]


def test_a_suspended_person_organises_nothing(owner: Connection, world: World) -> None:
    owner.execute("update identity.users set status = 'suspended' where clerk_id = 'demo_000002'")
    assert load_concerts(owner, world, PEOPLE) == len(organisers(PEOPLE)) - 1


def world_with(world: World, old: City, new: City) -> World:
    return World.of([new if city == old else city for city in world.cities])


def test_a_load_that_fails_leaves_no_concert(owner: Connection, world: World) -> None:
    city = make_person(world, 5).city
    other = world_with(world, city, replace(city, name="x" * 101))
    with pytest.raises(psycopg.Error, match="city"):
        load_concerts(owner, other, PEOPLE)
    assert ask(owner, "select count(*) from events.events") == 0


def test_clocks_that_the_server_does_not_know_are_universal(
    owner: Connection, world: World
) -> None:
    city = make_person(world, 5).city
    load_concerts(owner, world_with(world, city, replace(city, timezone="Europe/Nowhere")), PEOPLE)
    zones = owner.execute(
        "select distinct timezone from events.events where city = %s and country = %s",
        [city.name, city.country],
    ).fetchall()
    assert zones == [("UTC",)]


def test_the_second_of_two_demos_at_once_finds_every_concert(
    database: str, owner: Connection, world: World
) -> None:
    waiting = "select exists (select from pg_locks where pid = %s and not granted)"
    with (
        psycopg.connect(database, autocommit=True) as second,
        psycopg.connect(database, autocommit=True) as onlooker,
        ThreadPoolExecutor(1) as pool,
    ):
        second.execute("set role bandsy_owner")
        with owner.transaction():
            take_turns(owner)
            other = pool.submit(load_concerts, second, world, PEOPLE)
            while onlooker.execute(waiting, [second.info.backend_pid]).fetchone() != (True,):
                assert not other.done()
            assert load_concerts(owner, world, PEOPLE) == len(organisers(PEOPLE))
        assert other.result() == 0


def told(owner: Connection, world: World) -> Story:
    load_concerts(owner, world, PEOPLE)
    return tell(owner)


def test_a_pod_fills_up_and_the_sixth_is_refused(owner: Connection, world: World) -> None:
    story = told(owner, world)
    evening = story.evening
    assert evening
    assert [(seat.taken, seat.seats) for seat in evening.seats] == [(n, 5) for n in range(1, 6)]
    names = [seat.display_name for seat in evening.seats]
    assert names[:2] == [story.hero.display_name, story.candidates[0].display_name]
    pod = ask(owner, "select id from events.pods")
    again = attempt_as(owner, evening.sixth.id, "select api.join_pod(%s)", pod)
    assert isinstance(again, Refusal)
    assert (again, again.reason) == (evening.refusal, "pod_full")
    assert ask(owner, "select count(*) from events.pod_members") == len(evening.seats)
    assert ask(owner, "select title from events.meet_points") == evening.meet_point["title"]


def test_a_second_hero_goes_to_the_same_concert_in_a_pod_of_their_own(
    owner: Connection, world: World
) -> None:
    first = told(owner, world).evening
    assert first
    owner.execute("delete from events.events where id <> %s", [first.concert.event_id])
    second = tell(owner).evening
    assert second
    assert second.concert.event_id == first.concert.event_id
    assert second.refusal == first.refusal
    assert (first.meet_point["version"], second.meet_point["version"]) == (1, 2)
    assert ask(owner, "select count(*) from events.pods where member_count = max_members") == 2


def test_the_concerts_shown_are_those_that_the_hero_finds(owner: Connection, world: World) -> None:
    story = told(owner, world)
    assert story.evening
    assert story.evening.concert in story.evening.concerts
    assert story.evening.concert.has_room
    assert all(one.distance_km <= 500 for one in story.evening.concerts)
    mine = "select event_id from api.my_events() where not is_organiser"
    assert call_as(owner, story.hero.id, mine) == [{"event_id": story.evening.concert.event_id}]


def test_the_story_goes_on_where_there_is_no_concert(owner: Connection) -> None:
    assert tell(owner).evening is None


def test_an_error_that_is_no_refusal_is_raised(owner: Connection, world: World) -> None:
    with pytest.raises(psycopg.errors.DivisionByZero):
        attempt_as(owner, make_person(world, 1).id, "select 1 / 0")


def test_two_demos_show_it_and_the_second_loads_nothing(empty_database: str) -> None:
    shown = run_demo(empty_database, PEOPLE).output
    with psycopg.connect(empty_database, autocommit=True) as connection:
        events = ask(connection, "select count(*) from events.events")
        again = run_demo(empty_database, PEOPLE).output
        assert ask(connection, "select count(*) from events.events") == events
        assert ask(connection, "select count(*) from events.pods") == 2
        artists = {row[0] for row in connection.execute("select artist from events.events")}
    for output in (shown, again):
        flat = " ".join(output.split())
        assert any(artist in output for artist in artists)
        assert re.findall(r"\b(\d)/5\b", flat) == ["1", "2", "3", "4", "5"]
        for said in ("The next concerts near", "PT409 pod_full", "the pod is full", "They meet"):
            assert said in flat
