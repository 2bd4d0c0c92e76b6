"""kill -9 of the server at every batch of an erasure: the end is that of an undisturbed one."""

import re
from concurrent.futures import ThreadPoolExecutor
from itertools import cycle, islice
from uuid import UUID

import psycopg
from psycopg import sql

from bandsy_db.server.embedded import Embedded
from tests.support import cuts, personal_data
from tests.support.installing import ask, do, fresh
from tests.support.personal_data import FOR_A_WHILE, KEY, NAMES_NOBODY, dump
from tests.support.replication import kill

# Where a batch is when the server is killed: it waits for a lock in the midst of its work; all but
# the commit is done; the commit is on disk and the worker does not know; the worker knows.
LOST = ("inside", "before the commit")
KEPT = ("in the commit", "after the commit")
IS_FINISHED = "select finished_at is not null from trust.erasure_requests"
# A crash empties them; what is in them is made anew.
UNLOGGED = "select oid::regclass::text from pg_class where relkind = 'r' and relpersistence = 'u'"
# An id, a moment or a hash: each run makes others.
_MADE = re.compile(
    r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
    r"|\d{4}-\d\d-\d\d \d\d:\d\d:\d\d[.\d]*\+00|\\x[0-9a-f]{64}"
)


def leave(url: str) -> tuple[UUID, list[str]]:
    """A world in which Ann is due to be erased, in small batches; her id and her canaries."""
    with psycopg.connect(url, autocommit=True) as connection:
        personal_data.build(connection)
        connection.execute("update core.settings set value = 40 where key = 'erasure_batch'")
        row = connection.execute("select tests.id('ann')").fetchone()
        assert row
        canaries = personal_data.place_canaries(connection, row[0], "canary")
        with connection.transaction():
            claims = f'{{"sub": "{row[0]}"}}'
            connection.execute("select set_config('request.jwt.claims', %s, true)", [claims])
            connection.execute("set local role bandsy_user")
            connection.execute("select api.request_erasure()")
        personal_data.due(connection)
        # A commit that is told to waits for a standby, which never comes; no other one does.
        connection.execute("alter system set synchronous_commit = local")
        connection.execute("alter system set synchronous_standby_names = 'nobody'")
        connection.execute("select pg_reload_conf()")
    return row[0], [canary.value for canary in canaries]


def end(url: str, before: str) -> list[str]:
    """All rows, with the same sign for everything that a run makes anew."""
    rows = dump(url, ("public.batches", *ask(url, UNLOGGED))).splitlines()
    return sorted(
        _MADE.sub(lambda made: made[0] if made[0] in before else "made", row)
        for row in rows
        if row.startswith("INSERT")
    )


def table_within(connection: psycopg.Connection, person: UUID) -> sql.Composable:
    """A table that the next batch comes to after it has changed rows, if it has any to change."""
    steps = connection.execute(
        "select schema_name, table_name, person_column from internal.erasure_steps()"
    ).fetchall()
    found = None
    for schema, table, column in steps:
        name = sql.Identifier(schema, table)
        if found not in (None, name):
            return name
        rows = sql.SQL("select from {} where {} = %s limit 1").format(name, sql.Identifier(column))
        if found is None and connection.execute(rows, [person]).rowcount:
            found = name
    return sql.Identifier("identity", "users")


def die(server: Embedded, url: str, place: str, person: UUID) -> bool:
    """Kills the server when a worker is at a place of its batch; whether it was inside of it."""
    is_inside = False
    waits = "on" if place == "in the commit" else "local"
    worker = psycopg.connect(url, options=f"-c synchronous_commit={waits}")
    holder = psycopg.connect(url)
    watch = psycopg.connect(url, autocommit=True)

    def work() -> None:
        worker.execute("select api.erase_due_accounts()")
        if place in KEPT:
            worker.commit()

    def stands(event: str) -> bool:
        query = "select %s in (wait_event_type, wait_event) from pg_stat_activity where pid = %s"
        return watch.execute(query, [event, worker.info.backend_pid]).fetchone() == (True,)

    worker.execute("select set_config('bandsy.hash_key', %s, false)", [KEY])
    worker.execute("insert into public.batches default values")
    done = ask(url, "select count(*) from public.batches")[0]
    if place == "inside":
        table = table_within(holder, person)
        holder.execute(sql.SQL("lock table {} in exclusive mode").format(table))
    with ThreadPoolExecutor(1) as pool:
        working = pool.submit(work)
        if place == "inside":
            while not (is_inside := stands("Lock")) and not working.done():
                pass
        elif place == "in the commit":
            while not stands("SyncRep"):
                assert not working.done()
        else:
            working.result()
        kill(server)
        knows = working.exception() is None
    for connection in (worker, holder, watch):
        connection.close()
    server.up()
    assert ask(url, "select count(*) from public.batches") == [done + (place in KEPT)]
    assert knows != (is_inside or place == "in the commit")
    return is_inside


def test_the_end_is_that_of_an_undisturbed_erasure() -> None:
    with cuts.server() as server:
        url = server.url()
        do(url, "create table public.batches (id integer generated always as identity)")
        ann, canaries = leave(url)
        before = dump(url)
        with fresh(server, "bandsy") as undisturbed:
            with psycopg.connect(undisturbed, autocommit=True) as connection:
                connection.execute("select set_config('bandsy.hash_key', %s, false)", [KEY])
                batches = personal_data.erase(connection)
            wanted = end(undisturbed, before)
        inside = 0
        for kept in islice(cycle(KEPT), batches):
            assert ask(url, IS_FINISHED) == [False]
            inside += sum(die(server, url, place, ann) for place in (*LOST, kept))
        assert ask(url, IS_FINISHED) == [True]
        assert inside >= batches / 2
        assert end(url, before) == wanted
        after = dump(url, FOR_A_WHILE)
        assert [canary for canary in canaries if canary in after] == []
        assert {row.split()[2] for row in after.splitlines() if str(ann) in row} <= NAMES_NOBODY
