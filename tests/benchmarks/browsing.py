"""api.browse_groups and browse_openings near a point against bare queries of the same rows."""

from tests.benchmarks.clock import in_turns, on_one_core, samples
from tests.benchmarks.reading import Sides, Statement
from tests.benchmarks.results import Line, Target, at_least, at_most, slower
from tests.benchmarks.scripts import Connection, query
from tests.benchmarks.talks import POPULAR, Talks
from tests.benchmarks.world import Tell, sign_in

_CALLS = 10
_KM = 50
_LATITUDE, _LONGITUDE = 52.52, 13.405
_GROUPS = (
    b"select * from api.browse_groups(%(latitude)s, %(longitude)s, %(km)s::integer,"
    b" genre_id => %(genre)s)"
)
_OPENINGS = _GROUPS.replace(b"browse_groups", b"browse_openings")
_TARGETS: dict[str, Target | None] = {"browse_groups": at_most(3), "browse_openings": None}


def measure(talks: Talks, rounds: int, tell: Tell) -> list[Line]:
    """The first page within 50 km, with a genre that has others below it."""
    owner, application = talks.connect(), talks.connect()
    sides = _sides(talks, owner, application)
    times = samples()
    with on_one_core(owner, application):
        for number in range(rounds):
            tell("browse_groups and browse_openings", number / rounds)
            for _ in range(_CALLS):
                for what, side in sides.items():
                    in_turns(times, what, side.ours, side.bare)
    section = f"{talks.groups:,} groups: near with a genre against bare queries of the same rows"
    agree = sum(side.agree() for side in sides.values()) / len(sides)
    return [
        Line(section=section, what="the same rows", ratio=agree, target=at_least(1)),
        *(
            slower(section, f"{what}, first page", times[what], times[f"bare {what}"], target)
            for what, target in _TARGETS.items()
        ),
    ]


def _sides(talks: Talks, owner: Connection, application: Connection) -> dict[str, Sides]:
    found = owner.execute(
        "select parent_genre_id, core.grid_cell(%s, %s) from music.genres"
        " where parent_genre_id is not null group by parent_genre_id"
        " order by count(*) desc, parent_genre_id limit 1",
        (_LATITUDE, _LONGITUDE),
    ).fetchone()
    assert found
    genre, cell = found
    below = owner.execute("select internal.genres_below(%s)", (genre,)).fetchone()
    assert below
    sign_in(application, talks.person(POPULAR))
    point = {"latitude": _LATITUDE, "longitude": _LONGITUDE, "km": _KM, "genre": genre}
    bare = {"cell": cell, "km": _KM, "genres": below[0]}
    return {
        what: Sides(
            Statement(application, call, point, {}),
            Statement(owner, query(name), bare, {}),
            id_column=id_column,
        )
        for what, call, name, id_column in (
            ("browse_groups", _GROUPS, "bare_groups.sql", 2),
            ("browse_openings", _OPENINGS, "bare_openings.sql", 2),
        )
    }
