"""api.browse_events against bare index queries of the same rows, signed in and not."""

from datetime import UTC, datetime, timedelta

from tests.benchmarks.clock import in_turns, on_one_core, samples
from tests.benchmarks.reading import Sides, Statement
from tests.benchmarks.results import Line, at_least, at_most, slower
from tests.benchmarks.scripts import Connection, query, statements
from tests.benchmarks.world import NEWCOMER, Tell, World, sign_in

_CALLS = 20
_KM = 50
_WEEK = timedelta(days=7)
# Even in a small trial something happens this week.
_FEWEST = 20_000
_LATITUDE, _LONGITUDE = 52.52, 13.405

# The conditions of the bare query, by the name of browse_events' argument.
_CONDITIONS = {
    "city": b"core.folded(city) = core.folded(%(city)s)",
    "artist": b"core.folded(artist) = core.folded(%(artist)s)",
    "near": (
        b"internal.point_distance_km(%(latitude)s, %(longitude)s, latitude, longitude) <= %(km)s"
    ),
}
_ARGUMENTS = {
    "a week": b"starts_before => %(before)s",
    "city": b"city => %(city)s",
    "artist": b"artist => %(artist)s",
    "near": b"latitude => %(latitude)s, longitude => %(longitude)s, radius_km => %(km)s::integer",
}
# Without filters it lists events that are not over: here those that began less than six hours ago.
_ITSELF = "with what is under way"
_CASES: tuple[tuple[str, ...], ...] = (
    (),
    (_ITSELF,),
    ("city", _ITSELF),
    ("near", _ITSELF),
    ("a week",),
    ("city",),
    ("artist",),
    ("near",),
    ("city", "a week"),
    ("near", "a week"),
    ("city", "artist"),
    ("near", "city"),
    ("near", "artist"),
    ("near", "city", "artist", "a week"),
)

_WHO = ("", "; signed in")


class Browser:
    """The two callers who browse, and the owner, who asks for the rows directly."""

    def __init__(self, world: World) -> None:
        self._owner = world.connect()
        self.events = max(world.people, _FEWEST)
        _fill(self._owner, self.events)
        # At their best: planned once.
        self._owner.execute("set plan_cache_mode = force_generic_plan")
        self._nobody, self._somebody = world.connect(), world.connect()
        self._nobody.execute("set role bandsy_anon")
        self._viewer = world.person(NEWCOMER)
        sign_in(self._somebody, self._viewer)
        now = datetime.now(UTC)
        found = self._owner.execute(
            "select artist, internal.tiles_within(%s, %s, %s) from events.events"
            " where city = 'Berlin' and starts_at between %s and %s"
            " group by artist order by count(*) desc, artist limit 1",
            (_LATITUDE, _LONGITUDE, _KM, now, now + _WEEK),
        ).fetchone()
        assert found
        self._values: dict[str, object] = {
            "after": now,
            "before": datetime.max.replace(tzinfo=UTC),
            "city": "Berlin",
            "artist": found[0],
            "tiles": found[1],
            "latitude": _LATITUDE,
            "longitude": _LONGITUDE,
            "km": _KM,
        }
        self.connections = self._owner, self._nobody, self._somebody
        self.sides = {case: self._sides(case) for case in _CASES}

    def _sides(self, case: tuple[str, ...]) -> tuple[Sides, Sides]:
        """The calls of a visitor who is not signed in, and of a person who is."""
        values = dict(self._values)
        if "a week" in case:
            values["before"] = datetime.now(UTC) + _WEEK
        if "near" not in case:
            values |= {"latitude": None, "longitude": None}
        first = [] if _ITSELF in case else [b"starts_after => %(after)s"]
        arguments = b", ".join(first + [_ARGUMENTS[a] for a in case if a in _ARGUMENTS])
        call = b"select * from api.browse_events(" + arguments + b")"
        visitor, person = (
            Sides(
                Statement(connection, call, values, {}),
                Statement(self._owner, _bare(case), values | {"viewer": viewer}, {}),
                id_column=5,
            )
            for connection, viewer in ((self._nobody, None), (self._somebody, self._viewer))
        )
        return visitor, person


def _bare(case: tuple[str, ...]) -> bytes:
    bare = _bare_from(case)
    if _ITSELF not in case:
        return bare
    return bare.replace(b"starts_at >= %(after)s", b"starts_at > now() - interval '6 hours'")


def _bare_from(case: tuple[str, ...]) -> bytes:
    if "near" in case and not {"city", "artist"} & set(case):
        return query("bare_events_near.sql")
    of = _CONDITIONS
    if {"city", "artist"} <= set(case):
        # By the artist's index: left to itself PostgreSQL reads both and sorts, which takes longer.
        of = of | {"city": b"core.folded(city) || '' = core.folded(%(city)s)"}
    conditions = b" and ".join(of[name] for name in case if name in of)
    return query("bare_events.sql").replace(b"true", conditions or b"true")


def _fill(owner: Connection, events: int) -> None:
    if owner.execute("select from events.events limit 1").rowcount:
        return
    for statement in statements("concerts.sql", events=events):
        owner.execute(statement)
    owner.execute("vacuum analyze events.events")
    owner.execute("checkpoint")


def measure(world: World, rounds: int, tell: Tell) -> list[Line]:
    """The first page of each, in turns."""
    tell("concerts", 0)
    browser = Browser(world)
    times = samples()
    with on_one_core(*browser.connections):
        for number in range(rounds):
            tell("browse_events", number / rounds)
            for case, both in browser.sides.items():
                for _ in range(_CALLS):
                    for who, sides in zip(_WHO, both, strict=True):
                        in_turns(times, f"{case}{who}", sides.ours, sides.bare)
    section = (
        f"browse_events, {browser.events:,} events, {browser.events // 20:,} of them to come: first"
        " page against bare index queries of the same rows"
    )
    checked = [sides.agree() for pair in browser.sides.values() for sides in pair]
    lines = [
        Line(
            section=section,
            what="the same rows",
            ratio=sum(checked) / len(checked),
            target=at_least(1),
        )
    ]
    for case in _CASES:
        for who in _WHO:
            what = (", ".join(case) or "from now on") + who
            ours, bare = times[f"{case}{who}"], times[f"bare {case}{who}"]
            lines.append(slower(section, what, ours, bare, at_most(2)))
    return lines
