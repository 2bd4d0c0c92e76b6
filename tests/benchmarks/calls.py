"""api.pair_next_call by eight workers against the bare pop of two from a queue."""

from concurrent.futures import ThreadPoolExecutor
from time import perf_counter
from typing import LiteralString

from tests.benchmarks.results import Line, at_least, at_most, slower
from tests.benchmarks.scripts import Connection, statements
from tests.benchmarks.world import Tell, World

_WORKERS = 8
_WAITING = 20_000

_PAIR: LiteralString = "select call_id, is_more from api.pair_next_call()"
_POP: LiteralString = """
with popped as (
    select user_id
    from public.bare_queue
    order by waiting_since
    limit 2
    for update skip locked
)
delete from public.bare_queue using popped
where bare_queue.user_id = popped.user_id
returning bare_queue.user_id
"""
# People in two calls, with themselves, or with somebody from whom a block keeps them.
_WRONG: LiteralString = """
select
    (select count(*) - count(distinct user_id) from calls.calls,
        lateral (values (user1_id), (user2_id)) as p (user_id))
    + (select count(*) from calls.calls where user1_id = user2_id)
    + (select count(*) from calls.calls as c where internal.are_blocked(c.user1_id, c.user2_id))
"""
# Of the tenth who had waited longest when the workers began: the last moment one was paired.
_LONGEST: LiteralString = """
select
    extract(epoch from max(c.started_at) filter (where w.place <= 0.1) - min(c.started_at))::float8,
    extract(epoch from max(c.started_at) - min(c.started_at))::float8
from (
    select user_id, percent_rank() over (order by waiting_since) as place from public.waited
) as w
join calls.people as p on p.user_id = w.user_id
join calls.calls as c on c.id = p.call_id
"""


def _work(connection: Connection, sql: LiteralString) -> int:
    """Calls until nothing is left; how often something was."""
    done = 0
    while True:
        rows = connection.execute(sql, prepare=True).fetchall()
        if not rows or not rows[0][-1]:
            return done
        done += rows[0][0] is not None


def _run(world: World, role: LiteralString, sql: LiteralString) -> tuple[int, float]:
    """What eight workers did together, and how many seconds it took."""
    connections = [world.connect() for _ in range(_WORKERS)]
    for connection in connections:
        connection.execute("set role " + role)
    with ThreadPoolExecutor(_WORKERS) as pool:
        began = perf_counter()
        done = sum(pool.map(lambda c: _work(c, sql), connections))
        seconds = perf_counter() - began
    for connection in connections:
        connection.close()
    return done, seconds


def measure(world: World, rounds: int, tell: Tell) -> list[Line]:
    """The whole queue, paired and popped in turns."""
    owner = world.connect()
    waiting = min(_WAITING, world.people // 4)
    times: list[float] = []
    bare: list[float] = []
    rates: list[float] = []
    wrong = 0
    left = waits = whole = 0.0
    rounds = min(rounds, 3)
    for number in range(rounds):
        tell("pairing calls", number / rounds)
        for statement in statements("calls.sql", waiting=waiting):
            owner.execute(statement)
        owner.execute("drop table if exists public.waited")
        owner.execute(
            "create table public.waited as select user_id, waiting_since from calls.people"
        )
        pairs, seconds = _run(world, "bandsy_service", _PAIR)
        pops, bare_seconds = _run(world, "none", _POP)
        times.append(1000 * seconds / pairs)
        bare.append(1000 * bare_seconds / pops)
        rates.append(pairs / seconds)
        [(found,)] = owner.execute(_WRONG).fetchall()
        wrong += found
        [(waits, whole)] = owner.execute(_LONGEST).fetchall()
        left = 1 - 2 * pairs / waiting
    section = f"pair_next_call, {waiting:,} people wait, {_WORKERS} workers"
    return [
        Line(
            section=section,
            what="people twice, with themselves or in spite of a block",
            ratio=wrong,
            target=at_most(0),
        ),
        Line(
            section=section,
            what="share of people for whom nobody is left who fits",
            ratio=left,
            target=at_most(0.05),
        ),
        slower(
            section,
            "a pair, against the bare pop of two (for update skip locked)",
            times,
            bare,
            at_most(6),
        ),
        Line(
            section=section,
            what="pairs a second",
            ratio=max(rates),
            target=at_least(1000),
        ),
        Line(
            section=section,
            what="until all of the tenth who waited longest are paired, of the whole run",
            ratio=waits / whole,
            target=at_most(0.5),
            ours=waits,
            other=whole,
            unit="s",
        ),
    ]
