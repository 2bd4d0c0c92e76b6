"""A sign-in to an account that does not exist costs what one to an account that does costs."""

import psycopg


def test_a_failed_sign_in_of_nobody_is_written_to_disk_as_any_other(
    connection: psycopg.Connection,
) -> None:
    """Otherwise only those of accounts that exist would wait for the commit."""
    run = connection.execute
    run("set local role bandsy_service")
    assert run("select pg_current_xact_id_if_assigned()").fetchone() == (None,)
    before = run("select pg_current_wal_insert_lsn()").fetchone()
    assert run("select outcome::text from api.finish_sign_in(null, false)").fetchone() == (
        "failed",
    )
    assigned = run("select pg_current_xact_id_if_assigned() is not null").fetchone()
    assert assigned == (True,)
    assert run("select pg_current_wal_insert_lsn()").fetchone() != before
