"""api.discover against the plan from the tables and the bare index queries, in one run."""

from dataclasses import dataclass
from functools import partial

from tests.benchmarks.callers import Caller
from tests.benchmarks.clock import Samples, milliseconds, on_one_core, samples
from tests.benchmarks.results import Line, at_least, at_most, faster, slower
from tests.benchmarks.scripts import Connection
from tests.benchmarks.world import LOCAL, NEWCOMER, SETTLED, VETERAN, Tell, World

PAGES = 10
# The quick statements are run this often while the slow ones are run once.
_QUICK = 30
_CHANGES = 100

_SPECIFIED = "discover against the plan from the tables: all people scored one way, sorted"
_BARE = "discover against index queries that fetch 20 ids and score nothing"
_SEEN = "discover with {} people already seen, the best ones, against none"
_RECALL = "the best of all people, found by scoring each pair with the definitions"


@dataclass(frozen=True)
class Callers:
    """Four people who differ only in the people they have seen, and when."""

    newcomer: Caller
    veteran: Caller
    local: Caller
    settled: Caller
    seen: str
    seen_near: str

    @property
    def connections(self) -> list[Connection]:
        """Those of all four."""
        everyone = (self.newcomer, self.veteran, self.local, self.settled)
        return [connection for caller in everyone for connection in caller.connections]


def callers(world: World) -> Callers:
    """The four, signed in."""
    return Callers(
        newcomer=Caller(world, NEWCOMER),
        veteran=Caller(world, VETERAN),
        local=Caller(world, LOCAL),
        settled=Caller(world, SETTLED),
        seen=f"{world.seen_by_veteran:,}",
        seen_near=f"{world.seen_by_local:,}",
    )


def same_work(found: Callers) -> list[Line]:
    """Whether the plan from the tables finds the same people and gives them the same scores."""
    theirs = found.newcomer.scores("discover_from_tables.sql")
    ours = found.newcomer.scores("scores_one_way.sql")
    equal = sum(abs(ours.get(person, -1) - score) < 0.001 for person, score in theirs.items())
    return [
        Line(
            section=_RECALL,
            what=f"the plan from the tables: same scores, for all {len(ours):,} in range",
            ratio=equal / len(theirs.keys() | ours.keys()),
            target=at_least(1),
        )
    ]


def measure(found: Callers, rounds: int, tell: Tell) -> list[Line]:
    """All sides in turns, so that other work of the machine slows all of them alike."""
    changed = _change_some(found.settled)
    found.local.forget()
    for caller in (found.newcomer, found.veteran):
        caller.first(20 * PAGES)
    times = samples()
    with on_one_core(*found.connections):
        for number in range(rounds):
            tell("discover, in turns with the other ways", number / rounds)
            _slow_round(found, times)
            for quick in range(_QUICK):
                _quick_round(found, times, 2 + (number * _QUICK + quick) % (PAGES - 1))
    return [
        *_against_tables(times),
        *_against_indexes(found, times),
        *_against_none_seen(found, times),
        _against_no_changes(changed, times),
    ]


def _change_some(caller: Caller) -> int:
    """Changes people around; only this one's feed is older than that when the rounds begin."""
    caller.forget()
    caller.page(1)
    return caller.change_around(_CHANGES)


def _slow_round(found: Callers, times: Samples) -> None:
    for name, caller in (("newcomer", found.newcomer), ("veteran", found.veteran)):
        times[f"{name} from tables"].append(milliseconds(caller.from_tables))
        caller.forget()
        times[f"{name} cold"].append(milliseconds(partial(caller.page, 1)))


def _quick_round(found: Callers, times: Samples, page: int) -> None:
    for name, caller in (("newcomer", found.newcomer), ("veteran", found.veteran)):
        times[f"{name} warm"].append(milliseconds(partial(caller.page, 1)))
        times[f"{name} nearest"].append(milliseconds(caller.nearest))
        times[f"{name} next"].append(milliseconds(partial(caller.page, page)))
        times[f"{name} in cells"].append(milliseconds(caller.in_cells))
    times["local nearest"].append(milliseconds(found.local.nearest))
    times["local warm"].append(milliseconds(partial(found.local.page, 1)))
    times["settled warm"].append(milliseconds(partial(found.settled.page, 1)))


def _against_tables(times: Samples) -> list[Line]:
    tables = times["newcomer from tables"]
    return [
        faster(_SPECIFIED, "first page, warm", times["newcomer warm"], tables, at_least(1000)),
        faster(_SPECIFIED, f"pages 2 to {PAGES}", times["newcomer next"], tables, at_least(1000)),
        faster(_SPECIFIED, "first page, cold", times["newcomer cold"], tables, at_least(5)),
    ]


def _against_indexes(found: Callers, times: Samples) -> list[Line]:
    warm, onward = times["newcomer warm"], times["newcomer next"]
    nearest = times["newcomer nearest"]
    return [
        slower(_BARE, "first page, warm; nearest first (GiST)", warm, nearest, at_most(3)),
        slower(_BARE, f"pages 2 to {PAGES}; nearest first (GiST)", onward, nearest, at_most(3)),
        slower(
            _BARE, "first page, warm; any of the cells around", warm, times["newcomer in cells"]
        ),
        slower(
            _BARE,
            f"the same with {found.seen} seen, the best ones; nearest first",
            times["veteran warm"],
            times["veteran nearest"],
        ),
        slower(
            _BARE,
            f"the same with {found.seen_near} seen, the nearest ones; nearest first",
            times["local warm"],
            times["local nearest"],
        ),
    ]


def _against_none_seen(found: Callers, times: Samples) -> list[Line]:
    return [
        slower(
            _SEEN.format(found.seen),
            what,
            times[f"veteran {name}"],
            times[f"newcomer {name}"],
            target,
        )
        for what, name, target in (
            ("first page, warm", "warm", at_most(2)),
            (f"pages 2 to {PAGES}", "next", at_most(2)),
            ("first page, cold", "cold", at_most(2)),
            ("the plan from the tables", "from tables", None),
        )
    ]


def _against_no_changes(changed: int, times: Samples) -> Line:
    return slower(
        "discover after changes around, against none",
        f"first page, warm, when {changed} people around changed since the feed was filled",
        times["settled warm"],
        times["newcomer warm"],
    )


def recall(found: Callers) -> list[Line]:
    """How many of the truly best people are on the first pages."""
    cases = (
        ("first 20", found.newcomer, 20, at_least(0.95)),
        ("first 100, over 5 pages", found.newcomer, 100, at_least(0.95)),
        (f"first 20 with {found.seen} seen", found.veteran, 20, at_least(0.95)),
    )
    return [
        Line(section=_RECALL, what=what, ratio=_share(caller, people), target=target)
        for what, caller, people, target in cases
    ]


def _share(caller: Caller, people: int) -> float:
    best = caller.best(people)
    return len(set(best) & set(caller.first(people))) / len(best) if best else 1.0
