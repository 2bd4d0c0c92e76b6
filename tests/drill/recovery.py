"""Backup, load, a mistake, kill -9, and a restore to the second before the mistake."""

import shutil
import time
from collections.abc import Callable
from dataclasses import dataclass

import psycopg

from bandsy_db.checks.drift import verify
from bandsy_db.installer.install import migrate
from bandsy_db.server.embedded import Embedded
from tests.drill.backups import PAGE, Backups, ask, await_true, new_home
from tests.drill.erased import Erased
from tests.drill.writers import Writers, registered
from tests.support import documents
from tests.support.replication import kill, pair

# What must hold after a restore, beside `verify`: a title, and a query that gives a row for each
# fault.
CHECKS: tuple[tuple[str, str], ...] = (
    (
        "the compliance log is unbroken",
        "select * from api.verify_compliance_log() where fault is not null",
    ),
)
_ARCHIVED = """
select coalesce(last_archived_wal >= %s, false) from pg_stat_archiver
"""


@dataclass(frozen=True)
class Recovery:
    """What a restore brought back, and how long it took."""

    kept: int
    lost: int
    undone: int
    too_many: int
    data_loss: float
    backup: float
    restore: float
    checks: tuple[str, ...]


@dataclass(frozen=True)
class Failover:
    """What a promoted replica has of what was acknowledged, and how long nobody could write."""

    kept: int
    lost: int
    outage: float


def recover(
    fill: Callable[[str], object] = lambda _url: None,
    writes: int = 200,
    tell: Callable[[str], object] = lambda _text: None,
) -> Recovery:
    """Loses a server, and restores it to the second before a table was dropped.

    `fill` loads a database before the backup; `writes` accounts are registered before the moment
    that is restored, and as many between the mistake and the end. After that moment a person is
    erased, who must not come back.
    """
    backups = Backups(new_home("bandsy-backup-"))
    server = Embedded(new_home("bandsy-drill-"), backups.settings())
    restored = Embedded(new_home("bandsy-restored-"))
    try:
        migrate(url := server.up())
        fill(url)
        backups.configure(server)
        began = time.monotonic()
        backups.run("backup")
        backup = time.monotonic() - began
        tell(f"a full backup: {backup:.1f} s")

        writers = Writers(url)
        with writers.running():
            person = Erased(url, backups.home)
            writers.await_more(writes)
            # Named to the second: the restore ends there, whatever was committed after it.
            target = ask(url, "select date_trunc('second', clock_timestamp()) + interval '1 s'")
            await_true(url, "select clock_timestamp() > %s", target)
            person.erase(url)
            with psycopg.connect(url, autocommit=True) as owner:
                owner.execute("drop table trust.blocks cascade")
            writers.await_more(writes)
            segment = ask(url, "select pg_walfile_name(pg_switch_wal())")
            await_true(url, _ARCHIVED, segment)
            writers.await_more(writes)
            unarchived = ask(
                url,
                "select extract(epoch from clock_timestamp() - last_archived_time)::float8"
                " from pg_stat_archiver",
            )
            began = time.monotonic()
            kill(server)
        tell(f"{len(writers.acknowledged)} accounts, a dropped table, then kill -9")

        backups.restore(restored, str(target))
        url = restored.up()
        await_true(url, "select not pg_is_in_recovery()")
        checks = check(url)
        person.erase_again(url)
        restore = time.monotonic() - began
        tell(f"restored to {target} and checked: {restore:.1f} s")
        left = person.left(url)
        assert left == [], left
        checks += ("nothing is left of a person who was erased since",)
        there = registered(url)
        before = {account.name for account in writers.acknowledged if account.acknowledged < target}
        after = {account.name for account in writers.acknowledged if account.began > target}
        return Recovery(
            kept=len(before & there),
            lost=len(before - there),
            undone=len(after - there),
            too_many=len(after & there),
            data_loss=unarchived,
            backup=backup,
            restore=restore,
            checks=checks,
        )
    finally:
        restored.destroy()
        server.destroy()
        shutil.rmtree(backups.home)


def check(url: str) -> tuple[str, ...]:
    """What was checked in a restored database; fails with what is wrong."""
    assert verify(url) == []
    done = ["the database matches the files"]
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("set role bandsy_service")
        for title, query in CHECKS:
            assert connection.execute(query.encode()).fetchall() == [], title
            done.append(title)
    return tuple(done)


def fail_over(writes: int = 200) -> Failover:
    """Kills a primary with a synchronous standby under load, and promotes the standby."""
    with pair() as both:
        _follow(both.primary_url, "synchronous")
        synchronous = "select exists (select from pg_stat_replication where sync_state = 'sync')"
        await_true(both.primary_url, synchronous)
        writers = Writers(both.primary_url)
        with writers.running():
            writers.await_more(writes)
            began = time.monotonic()
            kill(both.primary)
        _follow(both.standby_url, "promote")
        with psycopg.connect(both.standby_url, autocommit=True) as connection:
            # No second standby is there to wait for.
            connection.execute("alter system reset synchronous_standby_names")
            connection.execute("select pg_reload_conf()")
        with Writers(both.standby_url, 1, prefix="after").running() as going_on:
            going_on.await_more(1)
        outage = time.monotonic() - began
        acknowledged = {account.name for account in writers.acknowledged}
        there = registered(both.standby_url)
        return Failover(
            kept=len(acknowledged & there), lost=len(acknowledged - there), outage=outage
        )


def _follow(url: str, name: str) -> None:
    """Does what the guide says, one statement at a time as psql does."""
    with psycopg.connect(url, autocommit=True) as connection:
        for statement in documents.recipe(PAGE, name).split(";"):
            if statement.strip():
                connection.execute(statement.encode())
