"""Changing preferences, filters, cursors and birthdays does not reveal what ranking hides."""

import json
from itertools import combinations
from typing import Any, LiteralString

import psycopg
import pytest

from tests.support import access
from tests.support.discovery import page
from tests.support.oracle import Filters

# Lists with encrypted cursors, from the first page; they go on after %(cursor)s.
SEALED: dict[str, LiteralString] = {
    "discover": "select cursor from api.discover(1, %(cursor)s)",
    "browse_groups": (
        "select cursor from api.browse_groups(1, 2, page_size => 1, cursor => %(cursor)s)"
    ),
    "browse_openings": (
        "select cursor from api.browse_openings(1, 2, page_size => 1, cursor => %(cursor)s)"
    ),
}


def call(
    connection: psycopg.Connection, name: str, query: LiteralString, values: Any = None
) -> Any:
    """The rows of a person's call."""
    person = connection.execute("select tests.person(%s)", [name]).fetchone()
    assert person
    with connection.transaction():
        access.act(connection, "bandsy_user", json.dumps({"sub": str(person[0])}))
        rows = connection.execute(query, values).fetchall()
        access.act(connection, "none", None)
    return rows


def prefer(connection: psycopg.Connection, name: str, **changes: Any) -> None:
    call(connection, name, "select api.set_preferences(%s)", [json.dumps(changes)])


def refused(connection: psycopg.Connection, name: str, query: LiteralString, cursor: str) -> bool:
    """Whether a cursor is, and with the words of every broken one."""
    try:
        with connection.transaction():
            call(connection, name, query, {"cursor": cursor})
    except psycopg.Error as error:
        if error.diag.message_primary != "the cursor is invalid":
            raise
        return error.sqlstate == "PT422"
    return False


@pytest.fixture
def people(connection: psycopg.Connection) -> psycopg.Connection:
    """Eve, a spy, Vic, others like him, and two bands with openings at one place."""
    connection.execute("select tests.person('eve')")
    connection.execute(
        "select tests.musician(name, 52.57, 13.45, likes => '{Rock,Jazz}', skill => 'advanced')"
        " from unnest('{vic,ann,bob}'::text[]) as name"
    )
    for name in ("Trio", "Duo"):
        connection.execute("select tests.band(%s, 'ann')", [name])
    connection.execute("update groups.groups set cell = core.grid_cell(1.01, 2.01)")
    connection.execute(
        "insert into groups.openings (group_id, instrument_id)"
        " select id, tests.instrument('Drums') from groups.groups"
    )
    return connection


# Ages.


def found_by_age(connection: psycopg.Connection) -> list[Any]:
    """The people that Eve finds with each age filter, and the answers about Vic."""
    answers = []
    for age in range(18, 71):
        prefer(connection, "eve", age_min=age, age_max=age)
        answers += call(connection, "eve", "select d::text from api.discover(100) as d")
        answers += call(connection, "eve", "select api.compatibility(tests.id('vic'))::text")
    answers += call(connection, "eve", "select p::text from api.profile('vic') as p")
    return answers


def be_born(connection: psycopg.Connection, day: str, *, shown: bool = False) -> None:
    changes = json.dumps({"birth_date": day, "show_age": shown})
    call(connection, "vic", "select api.update_profile(%s)", [changes])


def test_a_spy_finds_ten_years_of_birth_for_a_hidden_age(people: psycopg.Connection) -> None:
    be_born(people, "1982-01-01")
    before = found_by_age(people)
    for day in ("1991-12-31", "1985-06-15"):
        be_born(people, day)
        assert found_by_age(people) == before
    be_born(people, "1981-12-31")
    assert found_by_age(people) != before
    be_born(people, "1985-06-15", shown=True)
    assert found_by_age(people) != before


# Activity.


def found_by_taste(connection: psycopg.Connection) -> list[Any]:
    """All people that Eve finds with preferences that change all scores."""
    answers = []
    for commitment in ("casual", "regular", "serious", "professional", None):
        for radius in (20, 30, 50):
            prefer(connection, "eve", commitment=commitment, search_radius_km=radius)
            answers += call(connection, "eve", "select d::text from api.discover() as d")
            answers += call(
                connection, "eve", "select d::text from api.discover(two_way => false) as d"
            )
    return answers


def be_away(connection: psycopg.Connection, hours: int) -> None:
    """Vic was here last so many hours before the week began, as the job knows since then."""
    connection.execute(
        "update matching.match_profiles set last_active_at ="
        " date_trunc('week', now(), 'utc') - make_interval(hours => %s)"
        " where user_id = tests.id('vic')",
        [hours],
    )
    connection.execute("select internal.job_refresh_activity()")


@pytest.mark.parametrize(
    ("first", "last", "beyond"), [(1, 168, 169), (169, 672, 673), (673, 9000, 168)]
)
def test_a_spy_finds_one_of_three_bands_of_activity(
    people: psycopg.Connection, first: int, last: int, beyond: int
) -> None:
    be_away(people, first)
    before = found_by_taste(people)
    for hours in ((first + last) // 2, last):
        be_away(people, hours)
        assert found_by_taste(people) == before
    be_away(people, beyond)
    assert found_by_taste(people) != before


def test_coming_back_does_not_tell_the_hour(people: psycopg.Connection) -> None:
    be_away(people, 9000)
    before = found_by_taste(people)
    assert call(people, "vic", "select from api.discover()")
    people.execute("select internal.job_refresh_activity()")
    assert found_by_taste(people) == before


def test_the_order_reads_no_more_than_the_band(people: psycopg.Connection) -> None:
    """Everything that is stored."""
    found = []
    for scores in (range(75, 101), range(25, 75), range(25)):
        told = set()
        for score in scores:
            people.execute(
                "update matching.match_profiles set activity_score = %s, "
                "changed_xid = pg_current_xact_id() where user_id = tests.id('vic')",
                [score],
            )
            told.add(str(call(people, "eve", "select d::text from api.discover(100) as d")))
        assert len(told) == 1
        found.append(told)
    assert len(set(map(str, found))) == 3


# Boosts.


def be_boosted(connection: psycopg.Connection, minutes: int) -> None:
    """Vic's boost ends so many minutes from now."""
    connection.execute(
        "update matching.match_profiles set boosted_until = now() + make_interval(mins => %s)"
        " where user_id = tests.id('vic')",
        [minutes],
    )


def test_a_boost_tells_that_there_is_one_and_no_more(people: psycopg.Connection) -> None:
    without = found_by_taste(people)
    be_boosted(people, 1)
    before = found_by_taste(people)
    assert before != without
    be_boosted(people, 29)
    assert found_by_taste(people) == before
    be_boosted(people, 0)
    assert found_by_taste(people) == without


def test_a_spy_finds_no_more_of_a_person_who_is_boosted(people: psycopg.Connection) -> None:
    be_boosted(people, 30)
    be_away(people, 169)
    by_taste = found_by_taste(people)
    be_away(people, 672)
    assert found_by_taste(people) == by_taste
    be_born(people, "1982-01-01")
    by_age = found_by_age(people)
    be_born(people, "1991-12-31")
    assert found_by_age(people) == by_age


# Cursors.


def test_cursors_of_one_person_tell_nothing_of_each_other(people: psycopg.Connection) -> None:
    """With one mask for all cursors, two of them would reveal the difference of their ranks."""
    [(eve, vic)] = people.execute("select tests.id('eve'), tests.id('vic')").fetchall()
    seen = []
    for radius in range(5, 45):
        prefer(people, "eve", search_radius_km=radius)
        for filters in (Filters(), Filters(two_way=False)):
            seen += [row for row in page(people, eve, filters) if row.id == vic]
    assert len({row.rank for row in seen}) > 1
    masked = [(row.rank, int(row.cursor[32:40], 16)) for row in seen]
    assert len({word for _, word in masked}) > 0.9 * len(masked)
    for (rank, word), (other_rank, other_word) in combinations(set(masked), 2):
        assert word ^ other_word != rank ^ other_rank
        assert word - other_word != rank - other_rank


@pytest.mark.parametrize("name", SEALED)
def test_a_forged_cursor_is_broken(people: psycopg.Connection, name: str) -> None:
    query = SEALED[name]
    [(cursor,)] = call(people, "eve", query, {"cursor": None})
    for place, digit in enumerate(cursor):
        for bit in (1, 8):
            forged = cursor[:place] + f"{int(digit, 16) ^ bit:x}" + cursor[place + 1 :]
            assert refused(people, "eve", query, forged)
    [(other,)] = call(people, "eve", query, {"cursor": cursor})
    for forged in (
        "",
        cursor[:-1],
        cursor + "0",
        cursor.upper(),
        cursor[:40] + other[40:],
        cursor[:32] + other[32:],
        other[:32] + cursor[32:],
        "0" * 72,
        bytes(f'["2000000000", "{cursor[40:]}"]', "ascii").hex(),
    ):
        assert refused(people, "eve", query, forged)


def test_a_cursor_is_for_one_person_and_list(people: psycopg.Connection) -> None:
    discover = SEALED["discover"]
    cursors = {
        name: call(people, "eve", query, {"cursor": None})[0][0] for name, query in SEALED.items()
    }
    for name, cursor in cursors.items():
        for other, query in SEALED.items():
            assert refused(people, "eve", query, cursor) == (name != other)
        assert refused(people, "bob", SEALED[name], cursor)
    # Other filters, weights, preferences, or another place make it another list.
    for arguments in ("two_way => false", "max_distance_km => 49", "min_skill => 'beginner'"):
        query = f"select from api.discover(1, %(cursor)s, {arguments})"
        assert refused(people, "eve", query.encode(), cursors["discover"])  # type: ignore[arg-type]
    for sql in (
        """select api.set_preferences('{"commitment": "serious"}')""",
        """select api.set_preferences('{"travel": {"latitude": 52.5, "longitude": 13.4}}')""",
        "select api.set_genre(tests.genre('Jazz'), 2)",
        """select api.update_profile('{"birth_date": "1970-01-01"}')""",
    ):
        with people.transaction(force_rollback=True):
            call(people, "eve", sql.encode())  # type: ignore[arg-type]
            assert refused(people, "eve", discover, cursors["discover"])
    # A change that does not affect the order does not end a list, nor one that is rolled back.
    for sql in (
        """select api.set_preferences('{"is_incognito": true}')""",
        "select api.set_location(52.52, 13.405, 'Kreuzberg')",
        "select api.react(tests.id('vic'), 'like')",
        """select api.set_preferences('{"commitment": "serious"}')""",
        """select api.set_preferences('{"commitment": null}')""",
    ):
        call(people, "eve", sql.encode())  # type: ignore[arg-type]
    assert not refused(people, "eve", discover, cursors["discover"])
