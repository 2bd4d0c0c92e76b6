"""api.react against two bare inserts, each in a transaction of its own that waits for the disk."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from time import perf_counter

from tests.benchmarks.results import Line, at_least
from tests.benchmarks.scripts import Connection
from tests.benchmarks.world import World, sign_in

_CONNECTIONS = 8
_CHUNK = 100

_SECTION = "react against two bare inserts: the reaction and the match, one statement, one commit"
_REACT = b"select * from api.react(%(to)s, 'like')"
_INSERT = b"""
with reaction as (
    insert into matching.interactions (from_user_id, to_user_id, reaction)
    values (%(from)s, %(to)s, 'like')
)
insert into matching.matches (user1_id, user2_id, score, factors)
values (least(%(from)s::uuid, %(to)s::uuid), greatest(%(from)s::uuid, %(to)s::uuid), 50, '{}')
"""
_LIKED_BACK = """
insert into matching.interactions (from_user_id, to_user_id, reaction)
select liked_by, liked, 'like'
from unnest(%s::uuid[]) as f (liked_by)
cross join unnest(%s::uuid[]) as t (liked)
"""


class Bench:
    """People who like others: a third of them alone, a third back, a third by bare inserts."""

    def __init__(self, world: World, rounds: int) -> None:
        self.owner = world.connect()
        found = self.owner.execute(
            "select id::text from identity.users where clerk_id ~ '^user_[0-9]+$'"
            " and clerk_id <> 'user_11' order by md5(id::text) limit %s",
            (3 * _CONNECTIONS + rounds * _CHUNK,),
        )
        ids = [str(row[0]) for row in found]
        self.likers, self.others = ids[: 3 * _CONNECTIONS], ids[3 * _CONNECTIONS :]
        self.alone = self.likers[:_CONNECTIONS]
        self.back = self.likers[_CONNECTIONS : 2 * _CONNECTIONS]
        self.bare = self.likers[2 * _CONNECTIONS :]
        self.connections = {liker: world.connect() for liker in self.likers}
        for liker in (*self.alone, *self.back):
            sign_in(self.connections[liker], liker)

    def prepare(self) -> None:
        """Everybody likes those first whose likes are to make matches."""
        self.clear()
        self.owner.execute(_LIKED_BACK, (self.others, self.back))
        self.owner.execute("vacuum analyze matching.interactions, matching.matches")

    def clear(self) -> None:
        """Nobody of them has liked anybody."""
        for table, one, two in (
            ("matching.interactions", "from_user_id", "to_user_id"),
            ("matching.matches", "user1_id", "user2_id"),
        ):
            statement = f"delete from {table} where {one} = any (%s) or {two} = any (%s)"
            self.owner.execute(statement.encode(), (self.likers, self.likers))

    def react(self, liker: str, others: list[str]) -> None:
        """Likes them all, one after the other."""
        _run(self.connections[liker], _REACT, liker, others)

    def insert(self, liker: str, others: list[str]) -> None:
        """Inserts the like and a match, for one after the other."""
        _run(self.connections[liker], _INSERT, liker, others)


def measure(world: World, rounds: int) -> list[Line]:
    """Rates with one connection and with eight, in turns."""
    bench = Bench(world, rounds)
    lines = []
    for connections in (1, _CONNECTIONS):
        bench.prepare()
        lines += _rates(bench, connections, rounds)
    bench.clear()
    return lines


def _rates(bench: Bench, connections: int, rounds: int) -> list[Line]:
    sides: dict[str, tuple[list[str], Callable[[str, list[str]], None]]] = {
        "like": (bench.alone, bench.react),
        "inserts": (bench.bare, bench.insert),
        "like that makes a match": (bench.back, bench.react),
    }
    seconds = dict.fromkeys(sides, 0.0)
    for number in range(rounds):
        others = bench.others[number * _CHUNK : (number + 1) * _CHUNK]
        for name, (likers, work) in sides.items():
            seconds[name] += _together(work, likers[:connections], others)
    done = connections * rounds * _CHUNK
    bare = done / seconds.pop("inserts")
    plural = "s" if connections > 1 else ""
    return [
        Line(
            section=_SECTION,
            what=f"{name}, {connections} connection{plural}",
            ours=done / spent,
            other=bare,
            ratio=done / spent / bare,
            unit="/s",
            target=at_least(0.5),
        )
        for name, spent in seconds.items()
    ]


def _together(
    work: Callable[[str, list[str]], None], likers: list[str], others: list[str]
) -> float:
    with ThreadPoolExecutor(len(likers)) as pool:
        began = perf_counter()
        list(pool.map(lambda liker: work(liker, others), likers))
        return perf_counter() - began


def _run(connection: Connection, statement: bytes, liker: str, others: list[str]) -> None:
    for other in others:
        connection.execute(statement, {"from": liker, "to": other}, prepare=True)
