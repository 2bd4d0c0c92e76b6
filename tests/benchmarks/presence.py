"""Heartbeats by api.set_presence against bare updates of the same rows, by eight connections.

Both are transactions of an application: they begin, set the claims, do their one thing and commit.
Commits wait for the disk or not: heartbeats need not, and then the work shows.
"""

from concurrent.futures import ThreadPoolExecutor
from time import perf_counter
from typing import LiteralString

from tests.benchmarks.results import Line, at_least, at_most, slower
from tests.benchmarks.scripts import Connection
from tests.benchmarks.world import Tell, World

_CONNECTIONS = 8
_DEVICES = 100_000
_CHUNK = 250

_SIGN_IN: LiteralString = """
select set_config('request.jwt.claims', %s, true), set_config('role', %s, true)
"""
_OURS: LiteralString = "select api.set_presence('online', 'phone')"
_BARE: LiteralString = """
update identity.presences
set expires_at = clock_timestamp() + interval '90 seconds'
where user_id = %s and socket_id = 'phone'
"""
_HOT: LiteralString = """
select n_tup_hot_upd::float8 / n_tup_upd
from pg_stat_user_tables
where relid = 'identity.presences'::regclass
"""


class Bench:
    """People on a phone each; some send heartbeats on connections of their own."""

    def __init__(self, world: World) -> None:
        self.owner = world.connect()
        self.owner.execute(
            "insert into identity.presences (user_id, socket_id, expires_at)"
            " select id, 'phone', now() from identity.users limit %s",
            (_DEVICES,),
        )
        self.owner.execute("vacuum analyze identity.presences")
        found = self.owner.execute(
            "select user_id::text from identity.presences order by md5(user_id::text) limit %s",
            (_CONNECTIONS,),
        )
        self.people = [str(row[0]) for row in found]
        self.ours = [world.connect() for _ in self.people]
        self.bare = [world.connect() for _ in self.people]

    def close(self) -> None:
        """Removes the devices."""
        for connection in (*self.ours, *self.bare):
            connection.close()
        self.owner.execute("truncate identity.presences")
        self.owner.close()

    def commit(self, how: LiteralString) -> None:
        """Whether commits wait for the disk."""
        for connection in (*self.ours, *self.bare):
            connection.execute("select set_config('synchronous_commit', %s, false)", (how,))

    def beat(self) -> float:
        """Milliseconds of one heartbeat, with all connections at once."""
        return self._together(self.ours, "bandsy_user", _OURS)

    def update(self) -> float:
        """Milliseconds of one bare update, with all connections at once."""
        return self._together(self.bare, "none", _BARE)

    def hot(self) -> float:
        """The share of all updates that touched no index."""
        for connection in (*self.ours, *self.bare):
            connection.execute("select pg_stat_force_next_flush()")
        [(share,)] = self.owner.execute(_HOT).fetchall()
        return float(share)

    def _together(self, connections: list[Connection], role: str, sql: LiteralString) -> float:
        def repeat(connection: Connection, person: str) -> None:
            claims = f'{{"sub": "{person}"}}'
            parameters = (person,) if "%s" in sql else ()
            for _ in range(_CHUNK):
                with connection.transaction():
                    connection.execute(_SIGN_IN, (claims, role), prepare=True)
                    connection.execute(sql, parameters, prepare=True)

        with ThreadPoolExecutor(_CONNECTIONS) as pool:
            began = perf_counter()
            list(pool.map(repeat, connections, self.people))
            return 1000 * (perf_counter() - began) / (_CHUNK * _CONNECTIONS)


def measure(world: World, rounds: int, tell: Tell) -> list[Line]:
    """Both sides in turns, for each kind of commit."""
    bench = Bench(world)
    section = f"set_presence against the bare update of the row, {_CONNECTIONS} connections"
    lines: list[Line] = []
    for how, said in (("on", "waits for the disk"), ("off", "does not wait for it")):
        tell("heartbeats", len(lines) / 2)
        bench.commit(how)
        # The first round warms up.
        turns = [(bench.beat(), bench.update()) for _ in range(rounds + 1)][1:]
        ours, bare = map(list, zip(*turns, strict=True))
        what = f"a heartbeat of a device that is there; the commit {said}"
        lines.append(slower(section, what, ours, bare, at_most(1.5)))
    what = "share of updates that touch no index"
    lines.append(Line(section=section, what=what, ratio=bench.hot(), target=at_least(0.99)))
    bench.close()
    return lines
