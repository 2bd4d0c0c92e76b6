"""Functions that write refuse every isolation level under which their locks do not work, and
transactions that are read only."""

import psycopg
import pytest

# In a read-only transaction they do without what they would store.
DISCOVERY = ("daily_picks", "discover")
# Calls without arguments: a function that checks anything before the level gives another refusal.
WRITERS = """
select
    p.proname,
    format(
        'select api.%I(%s)', p.proname,
        (
            select string_agg('null::' || format_type(t.oid, null), ', ' order by t.ordinal)
            from unnest(p.proargtypes::oid[]) with ordinality as t (oid, ordinal)
        )
    )
from pg_proc as p
where p.pronamespace = 'api'::regnamespace and p.provolatile = 'v'
order by p.proname
"""
LEVELS = ("repeatable read", "serializable")


@pytest.mark.parametrize("level", LEVELS)
def test_no_function_that_writes_runs_under_another_level(
    connection: psycopg.Connection, worker_database: str, level: str
) -> None:
    writers = connection.execute(WRITERS).fetchall()
    assert len(writers) > 60
    answers = {}
    with psycopg.connect(worker_database, autocommit=True) as session:
        session.execute("set role bandsy_service")
        for name, call in writers:
            with session.transaction(force_rollback=True):
                session.execute(f"set transaction isolation level {level}".encode())
                with pytest.raises(psycopg.Error) as refused:
                    session.execute(call)
            said = refused.value.diag
            answers[name] = (refused.value.sqlstate, said.message_detail)
            assert level in (said.message_hint or ""), name
    assert set(answers.values()) == {("PT409", "wrong_isolation")}, answers


def test_no_function_that_writes_runs_in_a_read_only_transaction(
    connection: psycopg.Connection, worker_database: str
) -> None:
    answers = {}
    with psycopg.connect(worker_database, autocommit=True) as session:
        session.execute("set role bandsy_service")
        session.execute("set default_transaction_read_only = on")
        for name, call in connection.execute(WRITERS).fetchall():
            with pytest.raises(psycopg.Error) as refused:
                session.execute(call)
            said = refused.value.diag
            answers[name] = (said.sqlstate, said.message_detail)
            assert name in DISCOVERY or "begin read write" in (said.message_hint or ""), name
    assert {answers.pop(name) for name in DISCOVERY} == {("PT401", "not_signed_in")}
    assert set(answers.values()) == {("PT409", "read_only")}, answers


def test_reading_is_free_to_choose_its_level(worker_database: str) -> None:
    with psycopg.connect(worker_database, autocommit=True) as session, session.transaction():
        session.execute("set transaction isolation level repeatable read")
        session.execute("set local role bandsy_anon")
        assert session.execute("select * from api.browse_events()").fetchall() == []


def test_read_uncommitted_is_read_committed_here(worker_database: str) -> None:
    with (
        psycopg.connect(worker_database, autocommit=True) as session,
        session.transaction(force_rollback=True),
    ):
        session.execute("set transaction isolation level read uncommitted")
        session.execute("select tests.person('ann'); select tests.sign_in('ann')")
        session.execute("select api.clear_location()")
