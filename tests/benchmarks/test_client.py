"""The benchmark of the client runs, and measures every side."""

import asyncio

import psycopg

from tests.benchmarks import client_async, client_listening, client_sync, replica
from tests.benchmarks.client_calls import CALLS, MANY
from tests.benchmarks.scripts import statements
from tests.support.replication import pair


def test_every_side_is_measured(database: str) -> None:
    with psycopg.connect(database, autocommit=True) as connection:
        for statement in statements("client_people.sql"):
            connection.execute(statement)
    found = client_sync.measure(database, 2, 1)
    found |= asyncio.run(client_async.measure(database, 2, 1))
    assert {what for _, what in found} == {*CALLS, MANY}
    for (_, what), samples in found.items():
        pooled = set() if what == MANY else {"pooled", "ours pooled"}
        assert set(samples) == {"ours", "raw", "piped"} | pooled


def test_listeners_are_measured(database: str) -> None:
    found = asyncio.run(client_listening.measure(database, 20, 1, 2))
    assert [{side: len(took) for side, took in samples.items()} for samples in found.values()] == [
        {"raw": 1, "ours": 1},
        {"raw": 2, "ours": 2},
    ]


def test_both_nodes_are_measured() -> None:
    with pair() as both:
        lines = replica.measure(both, 0.5, 1)
    assert [line.verdict for line in lines] == ["", "ok", ""]
