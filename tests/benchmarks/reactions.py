"""api.react against bare inserts of the same rows, in transactions that wait for the disk.

A like is compared with the insert of a reaction and a match; a like that makes a match with the
inserts of a reaction, a match, its conversation and two participants.
"""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import nullcontext
from statistics import median
from time import perf_counter

from tests.benchmarks.clock import on_one_core
from tests.benchmarks.results import Line, at_least
from tests.benchmarks.world import World, sign_in

Work = Callable[[str, str], None]

_CONNECTIONS = 8
_CHUNK = 100
_SIDES = 6
_WARMING = 2  # chunks before the clock runs

_SECTION = "react against bare inserts of the reaction and of the match, committed together"
_REACT = b"select * from api.react(%(to)s, 'like')"
_REACTION = b"""
insert into matching.interactions (from_user_id, to_user_id, reaction)
values (%(from)s, %(to)s, 'like')
"""
_MATCH = b"""
insert into matching.matches (user1_id, user2_id, score, factors)
values (least(%(from)s::uuid, %(to)s::uuid), greatest(%(from)s::uuid, %(to)s::uuid), 50, '{}')
"""
_TALK = (
    b"with match as ("
    + _MATCH
    + b"""
    returning id, user1_id, user2_id
), talk as (
    insert into chat.conversations (kind, match_id, user1_id, user2_id)
    select 'match', id, user1_id, user2_id from match
    returning id, user1_id, user2_id
)
insert into chat.participants (conversation_id, user_id)
select id, unnest(array[user1_id, user2_id]) from talk
"""
)
_BOTH = b"with reaction as (" + _REACTION + b")" + _MATCH
_ALL = _TALK.replace(b"with match", b"with reaction as (" + _REACTION + b"), match", 1)
_LIKED_BACK = """
insert into matching.interactions (from_user_id, to_user_id, reaction)
select liked_by, liked, 'like'
from unnest(%s::uuid[]) as f (liked_by)
cross join unnest(%s::uuid[]) as t (liked)
"""


class Bench:
    """People who like others: some are liked back, and for some the rows are just inserted."""

    def __init__(self, world: World, rounds: int) -> None:
        self.owner = world.connect()
        found = self.owner.execute(
            "select id::text from identity.users where clerk_id ~ '^user_[0-9]+$'"
            " and clerk_id <> 'user_11' order by md5(id::text) limit %s",
            (_SIDES * _CONNECTIONS + (rounds + _WARMING) * _CHUNK,),
        )
        ids = [str(row[0]) for row in found]
        mine = _SIDES * _CONNECTIONS
        self.likers, self.others = ids[:mine], ids[mine:]
        self.sides = [
            self.likers[start : start + _CONNECTIONS] for start in range(0, mine, _CONNECTIONS)
        ]
        self.alone, self.back = self.sides[:2]
        self.connections = {liker: world.connect() for liker in self.likers}
        for liker in (*self.alone, *self.back):
            sign_in(self.connections[liker], liker)

    def prepare(self) -> None:
        """Each person likes those whose likes will make matches."""
        self.clear()
        self.owner.execute(_LIKED_BACK, (self.others, self.back))
        self.vacuum()

    def vacuum(self) -> None:
        """What autovacuum does within a minute; sessions then renew their plans."""
        self.owner.execute(
            "vacuum analyze matching.interactions, matching.matches,"
            " chat.conversations, chat.participants"
        )

    def clear(self) -> None:
        """Removes all likes."""
        for table, one, two in (
            ("matching.interactions", "from_user_id", "to_user_id"),
            ("matching.matches", "user1_id", "user2_id"),
        ):
            statement = f"delete from {table} where {one} = any (%s) or {two} = any (%s)"
            self.owner.execute(statement.encode(), (self.likers, self.likers))

    def react(self, liker: str, other: str) -> None:
        """Likes."""
        self._run(_REACT, liker, other)

    def insert(self, *statements: bytes) -> Work:
        """Statements in a transaction, as an application would write them."""

        def work(liker: str, other: str) -> None:
            with self.connections[liker].transaction():
                for statement in statements:
                    self._run(statement, liker, other)

        return work

    def insert_at_once(self, statement: bytes) -> Work:
        """All of it in one statement: as few ways to the server as react has."""
        return lambda liker, other: self._run(statement, liker, other)

    def _run(self, statement: bytes, liker: str, other: str) -> None:
        self.connections[liker].execute(statement, {"from": liker, "to": other}, prepare=True)


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
    works: dict[str, Work] = {
        "like": bench.react,
        "like that makes a match": bench.react,
        "two statements": bench.insert(_REACTION, _MATCH),
        "one statement": bench.insert_at_once(_BOTH),
        "two statements with the talk": bench.insert(_REACTION, _TALK),
        "one statement with the talk": bench.insert_at_once(_ALL),
    }
    sides = {
        name: (likers, work)
        for (name, work), likers in zip(works.items(), bench.sides, strict=True)
    }
    seconds: dict[str, list[float]] = {name: [] for name in sides}
    # At first the tables are empty: plans read them whole, also those of foreign keys.
    for number in range(rounds + _WARMING):
        if number == 1:
            bench.vacuum()
        others = bench.others[number * _CHUNK : (number + 1) * _CHUNK]
        for name, (likers, work) in sides.items():
            alone = on_one_core(bench.connections[likers[0]])
            with alone if connections == 1 else nullcontext():
                spent = _together(work, likers[:connections], others)
            seconds[name] += [spent] if number >= _WARMING else []
    rates = {name: connections * _CHUNK / median(spent) for name, spent in seconds.items()}
    return [
        Line(
            section=_SECTION,
            what=f"{name}; {bare}, {connections} connection{'s' if connections > 1 else ''}",
            ours=rates[name],
            other=rates[bare],
            ratio=rates[name] / rates[bare],
            unit="/s",
            target=target,
        )
        for name, bare, target in (
            ("like", "two statements", at_least(0.5)),
            ("like that makes a match", "two statements with the talk", at_least(0.5)),
            ("like", "one statement", None),
            ("like that makes a match", "one statement with the talk", None),
        )
    ]


def _together(work: Work, likers: list[str], others: list[str]) -> float:
    def like_all(liker: str) -> None:
        for other in others:
            work(liker, other)

    with ThreadPoolExecutor(len(likers)) as pool:
        began = perf_counter()
        list(pool.map(like_all, likers))
        return perf_counter() - began
