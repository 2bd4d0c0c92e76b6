"""Data map, export and erasure over all tables (proofs 25 and 26)."""

import json
from collections.abc import Iterator
from typing import Any
from uuid import UUID

import psycopg
import pytest

from tests.support.access import act
from tests.support.personal_data import (
    FOR_A_WHILE,
    KEY,
    NAMES_NOBODY,
    Canary,
    build,
    due,
    dump,
    erase,
    place_canaries,
)

UNMAPPED = """
with columns as (
    select r.relnamespace::regnamespace::text, r.relname::text, a.attname::text
    from pg_class as r
    join pg_attribute as a on a.attrelid = r.oid and a.attnum > 0 and not a.attisdropped
    where r.relkind in ('r', 'p')
        and not r.relispartition
        and r.relowner = 'bandsy_owner'::regrole
        and r.relnamespace <> 'bandsy_history'::regnamespace
),

mapped as (select schema_name, table_name, column_name from trust.data_map)

select concat_ws('.', d.schema_name, d.table_name, d.column_name)
from (
    (table columns except table mapped) union all (table mapped except table columns)
) as d (schema_name, table_name, column_name)
order by 1
"""


@pytest.fixture
def world(database: str) -> Iterator[psycopg.Connection]:
    """A superuser's connection, with rows of each person in every table, that commits."""
    with psycopg.connect(database, autocommit=True) as connection:
        build(connection)
        yield connection


def person(connection: psycopg.Connection, name: str) -> UUID:
    row = connection.execute("select tests.id(%s)", [name]).fetchone()
    assert row
    assert isinstance(row[0], UUID)
    return row[0]


def call(connection: psycopg.Connection, user_id: UUID, statement: str) -> Any:
    """What a person gets from a call, in a transaction of its own."""
    with connection.transaction():
        act(connection, "bandsy_user", json.dumps({"sub": str(user_id)}))
        row = connection.execute(statement.encode()).fetchone()
        return row and row[0]


def leave(connection: psycopg.Connection, name: str) -> UUID:
    user_id = person(connection, name)
    call(connection, user_id, "select api.request_erasure()")
    due(connection)
    return user_id


def test_every_column_is_in_the_data_map(connection: psycopg.Connection) -> None:
    assert [name for (name,) in connection.execute(UNMAPPED)] == []


def test_a_new_column_is_not(connection: psycopg.Connection) -> None:
    connection.execute("alter table identity.profiles add column shoe_size integer")
    assert [name for (name,) in connection.execute(UNMAPPED)] == ["identity.profiles.shoe_size"]


def test_whose_data_it_is_is_said_by_columns(connection: psycopg.Connection) -> None:
    lost = """
    select m.schema_name, m.table_name, m.column_name, w
    from trust.data_map as m, unnest(m.whose) as w
    where not exists (
        select from trust.data_map as p
        where (p.schema_name, p.table_name, p.column_name) = (m.schema_name, m.table_name, w)
    )
    """
    assert connection.execute(lost).fetchall() == []


def test_what_an_erasure_keeps_goes_by_a_rule_of_retention(connection: psycopg.Connection) -> None:
    kept = """
    select distinct m.schema_name || '.' || m.table_name
    from trust.data_map as m
    where m.erasure = 'keep' and m.schema_name <> 'test'
        and not exists (
            select from trust.retention_rules as r
            where m.schema_name || '.' || m.table_name = any (r.tables)
        )
    """
    # What jobs remove within minutes, and what is made anew each day.
    assert {name for (name,) in connection.execute(kept)} <= {
        *FOR_A_WHILE,
        "trust.compliance_queue",
    }


def test_each_reference_to_an_account_is_somebodys(connection: psycopg.Connection) -> None:
    forgotten = """
    select r.conrelid::regclass::text, a.attname
    from pg_constraint as r
    join pg_attribute as a on a.attrelid = r.conrelid and a.attnum = r.conkey[1]
    join trust.data_map as m
        on format('%I.%I', m.schema_name, m.table_name)::regclass = r.conrelid
        and m.column_name = a.attname
    where r.contype = 'f' and r.confrelid = 'identity.users'::regclass
        and (m.erasure not in ('delete', 'empty') or a.attname <> all (m.whose)
            and m.erasure <> 'delete')
    """
    assert connection.execute(forgotten).fetchall() == []


def test_rows_are_found_by_an_index(connection: psycopg.Connection) -> None:
    slow = """
    select s.schema_name || '.' || s.table_name || '.' || s.person_column
    from internal.erasure_steps() as s
    where not exists (
        select
        from pg_index as i
        join pg_attribute as a on a.attrelid = i.indrelid and a.attnum = i.indkey[0]
        where i.indrelid = format('%I.%I', s.schema_name, s.table_name)::regclass
            and a.attname = s.person_column
    )
    """
    # Found by the conversations of the person.
    assert [name for (name,) in connection.execute(slow)] == ["chat.participants.added_by"]


def test_an_export_holds_all_of_the_person_and_nothing_of_others(
    world: psycopg.Connection,
) -> None:
    ann = person(world, "ann")
    others = [
        canary for name in ("bob", "cid", "gus")
        for canary in place_canaries(world, person(world, name), f"stranger{name}")
    ]  # fmt: skip
    own = place_canaries(world, ann, "canary")
    document = call(world, ann, "select api.export_my_data()")
    text = json.dumps(document)
    assert len(own) > 55
    assert missing(own, text) == []
    # Names of people whom she may see are there, and what two people have in common.
    assert [
        c for c in others if c.value in text and c.column != "username" and not c.is_shared
    ] == []  # fmt: skip
    assert "$2b$" not in text
    assert "token" not in text


def missing(canaries: list[Canary], text: str) -> list[Canary]:
    return [canary for canary in canaries if canary.is_exported and canary.value not in text]


def test_pages_hold_what_the_document_holds(world: psycopg.Connection) -> None:
    ann = person(world, "ann")
    whole = call(world, ann, "select api.export_my_data()")["data"]
    with world.transaction():
        act(world, "bandsy_service", None)
        starts = world.execute("select * from api.begin_export_of(%s)", [ann]).fetchall()
        begun: dict[str, str] = dict(starts)
    assert begun.keys() == whole.keys()
    for section, items in whole.items():
        assert pages(world, ann, section, begun) == items


def pages(
    connection: psycopg.Connection, user_id: UUID, section: str, begun: dict[str, str]
) -> list[Any]:
    items: list[Any] = []
    with connection.transaction():
        act(connection, "bandsy_user", json.dumps({"sub": str(user_id)}))
        cursor = begun[section]
        while True:
            page = connection.execute(
                "select item, cursor from api.export_page(%s, 1, %s)", [section, cursor]
            ).fetchall()
            if not page:
                return items
            items.append(page[0][0])
            cursor = page[0][1]


@pytest.mark.parametrize("batch", [1, 7, 1000])
def test_after_an_erasure_a_dump_holds_nothing_of_the_person(
    world: psycopg.Connection, database: str, batch: int
) -> None:
    world.execute("update core.settings set value = %s where key = 'erasure_batch'", [batch])
    ann = person(world, "ann")
    canaries = place_canaries(world, ann, "canary")
    assert len(canaries) > 55
    before = dump(database)
    assert [canary for canary in canaries if canary.value not in before] == []
    leave(world, name_of(world, ann))
    batches = erase(world)
    assert batches > (50 if batch == 1 else 1)
    after = dump(database, FOR_A_WHILE)
    assert [canary for canary in canaries if canary.value in after] == []
    left = {line.split()[2] for line in after.splitlines() if str(ann) in line}
    assert left <= NAMES_NOBODY


def name_of(connection: psycopg.Connection, user_id: UUID) -> str:
    row = connection.execute(
        "select username from identity.users where id = %s", [user_id]
    ).fetchone()
    assert row
    return str(row[0])


ALL_TABLES = """
select r.oid::regclass::text
from pg_class as r
where r.relkind = 'r' and not r.relispartition and r.relowner = 'bandsy_owner'::regrole
    and r.relnamespace not in ('bandsy_history'::regnamespace, 'core'::regnamespace)
    and r.oid::regclass::text not like 'trust.compliance%'
order by 1
"""


def rows(connection: psycopg.Connection) -> dict[str, list[str]]:
    """All rows of all tables, without what notes changes: the state that a person left."""
    return {
        name: sorted(
            text
            for (text,) in connection.execute(
                "select (to_jsonb(t) - '{updated_at,changed_at,changed_xid,revision,last_used_at,"
                f"activity_score}}'::text[])::text from {name} as t".encode()
            )
        )
        for (name,) in connection.execute(ALL_TABLES)
        if name not in CHANGED_BY_LEAVING
    }


# Sessions end and calls are left; the request stays on record.
CHANGED_BY_LEAVING = {
    "identity.sessions", "trust.erasure_requests", "calls.people", "calls.calls",
    "identity.presences", "social.doubts", "matching.feeds",
}  # fmt: skip


def test_on_day_0_a_person_is_hidden_and_signed_out(world: psycopg.Connection) -> None:
    ann = person(world, "ann")
    call(world, ann, "select api.request_erasure()")
    live = "select count(*) from identity.sessions where user_id = %s and ended_at is null"
    assert world.execute(live, [ann]).fetchone() == (0,)
    bob = person(world, "bob")
    with pytest.raises(psycopg.errors.Error, match="no such person"):
        call(world, bob, "select api.profile('ann')")
    with pytest.raises(psycopg.errors.Error, match="suspended") as refused:
        call(world, ann, "select api.me()")
    assert "cancel_erasure" in str(refused.value.diag.message_hint)


def test_on_day_29_everything_is_restored_exactly(world: psycopg.Connection) -> None:
    ann = person(world, "ann")
    before = rows(world)
    call(world, ann, "select api.request_erasure()")
    world.execute("update trust.erasure_requests set due_at = now() + interval '1 second'")
    assert erase(world) == 0
    call(world, ann, "select api.cancel_erasure()")
    due(world)
    assert erase(world) == 0
    assert rows(world) == before


def test_from_day_30_on_it_cannot_be_taken_back(world: psycopg.Connection) -> None:
    ann = leave(world, "ann")
    world.execute("select api.erase_due_accounts()")
    with pytest.raises(psycopg.errors.Error, match="not signed in"):
        call(world, ann, "select api.cancel_erasure()")


def test_a_person_who_is_held_waits(world: psycopg.Connection) -> None:
    ann = person(world, "ann")
    hold = world.execute("select api.place_hold(%s, 'inquiry')", [ann]).fetchone()
    leave(world, "ann")
    assert erase(world) == 0
    assert hold
    world.execute("select api.release_hold(%s, %s)", [ann, hold[0]])
    assert erase(world) > 0
    assert person_is_gone(world, ann)


def test_a_report_after_the_request_holds_nothing(world: psycopg.Connection) -> None:
    ann, bob = person(world, "ann"), person(world, "bob")
    jam = """
    select m.id, m.conversation_id
    from chat.messages as m
    join chat.conversations as c on c.id = m.conversation_id and c.title = 'Jam'
    where m.sender_id = %s
    limit 1
    """
    found = world.execute(jam, [bob]).fetchone()
    assert found
    message, conversation = found
    call(world, bob, "select api.request_erasure()")
    call(world, ann, f"select api.report('message', '{message}', 'stay', '{conversation}')")
    # Two cases of one person must not meet when they lose their targets.
    world.execute(
        "insert into trust.cases (target_type, target_id, key_id, owner_id)"
        " values ('message', core.uuid_v7(), core.uuid_v7(), %s)", [bob],
    )  # fmt: skip
    waiting = "select count(*) from trust.cases where closed_at is null"
    assert world.execute(waiting + " and owner_id = %s", [bob]).fetchone() == (2,)
    due(world)
    assert erase(world) > 0
    assert person_is_gone(world, bob)
    assert world.execute(waiting).fetchone() == (0,)


def test_a_report_before_the_request_holds(world: psycopg.Connection) -> None:
    ann = person(world, "ann")
    world.execute(
        "insert into trust.cases (target_type, target_id, owner_id)"
        " values ('profile', core.uuid_v7(), %s)", [ann],
    )  # fmt: skip
    leave(world, "ann")
    assert erase(world) == 0


def test_no_id_waits_in_the_queue_of_the_log_when_all_is_erased(
    world: psycopg.Connection,
) -> None:
    world.execute("update core.settings set value = 2 where key = 'compliance_batch'")
    ann, bob = person(world, "ann"), person(world, "bob")
    world.execute("delete from trust.compliance_queue")
    append = "select internal.append_compliance('data_exported', %s)"
    for acting, concerned in ((ann, bob), (bob, ann), (ann, ann), (bob, bob), (None, ann)):
        with world.transaction():
            claims = json.dumps({"sub": str(acting)}) if acting else ""
            world.execute("select set_config('request.jwt.claims', %s, true)", [claims])
            world.execute(append, [concerned])
    leave(world, "ann")
    erase(world)
    waiting = world.execute("select user_id, actor_id from trust.compliance_queue").fetchall()
    assert waiting == [(bob, bob)]
    logged = """
    select event::text, count(*)
    from trust.compliance_log
    where internal.keyed_hash(%s::text, internal.hash_key()) in (user_hash, actor_hash)
    group by event
    """
    assert dict(world.execute(logged, [ann]).fetchall()) == {
        "data_exported": 4, "erasure_requested": 1, "erasure_finished": 1,
    }  # fmt: skip
    broken = "select from api.verify_compliance_log() where fault is not null"
    assert world.execute(broken).fetchall() == []


def person_is_gone(connection: psycopg.Connection, user_id: UUID) -> bool:
    row = connection.execute("select from identity.users where id = %s", [user_id]).fetchone()
    return row is None


def test_nothing_is_erased_without_the_key(world: psycopg.Connection) -> None:
    ann = leave(world, "ann")
    world.execute("select set_config('bandsy.hash_key', '', false)")
    with pytest.raises(psycopg.Error, match="no hash key"):
        erase(world)
    assert not person_is_gone(world, ann)


def test_two_people_of_one_conversation_leave_nothing_of_it(world: psycopg.Connection) -> None:
    pairs = "select id from chat.conversations where tests.id('ann') in (user1_id, user2_id)"
    kept = [identity for (identity,) in world.execute(pairs)]
    assert kept
    leave(world, "ann")
    erase(world)
    state = "select count(*) from chat.conversations where id = any (%s)"
    assert world.execute(state, [kept]).fetchone() == (len(kept),)
    for name in ("bob", "cid", "dan", "eve", "fay", "gus"):
        world.execute("select internal.file_erasure(tests.id(%s))", [name])
    due(world)
    erase(world)
    assert world.execute(state, [kept]).fetchone() == (0,)
    assert world.execute("select count(*) from identity.users").fetchone() == (0,)


def test_the_other_of_a_pair_keeps_the_conversation(world: psycopg.Connection) -> None:
    bob = person(world, "bob")
    inbox = "select count(*) from api.inbox(100)"
    before = call(world, bob, inbox)
    leave(world, "ann")
    erase(world)
    assert call(world, bob, inbox) == before
    with world.transaction():
        act(world, "bandsy_user", json.dumps({"sub": str(bob)}))
        world.execute(
            "select h from api.inbox(100) as i, api.history(i.conversation_id) as h"
        ).fetchall()


def test_counters_equal_the_rows_after_an_erasure(world: psycopg.Connection) -> None:
    settle = (
        "select internal.fold_counts_of(target_id, target_type, key_id) from social.count_deltas"
    )
    world.execute(settle)
    world.execute("select internal.wrong_counts(author_id, id) from social.posts")
    world.execute(settle)
    leave(world, "ann")
    erase(world)
    wrong = "select coalesce(sum(internal.wrong_counts(author_id, id)), 0) from social.posts"
    assert world.execute(wrong).fetchone() == (0,)


def test_files_are_queued(world: psycopg.Connection) -> None:
    ann = person(world, "ann")
    files = """
    update identity.profiles set photos = '{https://files.example.org/ann.jpg}' where user_id = %s
    """
    world.execute(files, [ann])
    leave(world, "ann")
    erase(world)
    queued = "select count(*) from core.outbox where payload ->> 'file_url' like '%%ann.jpg'"
    assert world.execute(queued).fetchone() == (1,)


def test_a_restored_backup_does_not_bring_people_back(
    world: psycopg.Connection, database: str
) -> None:
    ann = person(world, "ann")
    backup = rows(world)["identity.users"]
    leave(world, "ann")
    erase(world)
    listed = [row[0] for row in world.execute("select user_hash from api.erased_people()")]
    # What the restore of an older backup gives back: the account, and a list that lacks it.
    (ann_row,) = [row for row in backup if str(ann) in row]
    world.execute(
        "insert into identity.users select * from jsonb_populate_record(null::identity.users,"
        " %s::jsonb || jsonb_build_object('updated_at', now()))",
        [ann_row],
    )
    world.execute("delete from trust.erased_people")
    assert world.execute("select api.repeat_erasures(%s)", [listed]).fetchone() == (1,)
    hidden = "select status::text from identity.standings where user_id = %s"
    assert world.execute(hidden, [ann]).fetchone() == ("suspended",)
    erase(world)
    assert person_is_gone(world, ann)


def test_a_worker_that_dies_in_any_batch_changes_nothing_of_the_end(
    world: psycopg.Connection, database: str
) -> None:
    world.execute("update core.settings set value = 40 where key = 'erasure_batch'")
    ann = person(world, "ann")
    canaries = place_canaries(world, ann, "canary")
    leave(world, name_of(world, ann))
    deaths = 0
    while not person_is_gone(world, ann):
        with psycopg.connect(database) as worker:
            worker.execute("select set_config('bandsy.hash_key', %s, false)", [KEY])
            worker.execute("select api.erase_due_accounts()")
            # Killed before its transaction ends, and another comes.
            world.execute("select pg_terminate_backend(%s)", [worker.info.backend_pid])
            with pytest.raises(psycopg.OperationalError):
                worker.commit()
        deaths += 1
        world.execute("select api.erase_due_accounts()")
    assert deaths > 3
    after = dump(database, FOR_A_WHILE)
    assert [canary for canary in canaries if canary.value in after] == []
    assert {line.split()[2] for line in after.splitlines() if str(ann) in line} <= NAMES_NOBODY
    done = "select count(*) from trust.erasure_requests where finished_at is not null"
    assert world.execute(done).fetchone() == (1,)
    logged = "select count(*) from trust.compliance_log where event = 'erasure_finished'"
    assert world.execute(logged).fetchone() == (1,)
    assert erase(world) == 0
