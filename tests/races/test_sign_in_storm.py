"""All calls of signing in, by the owners of three accounts in many sessions at once."""

import json
import random
from concurrent.futures import ThreadPoolExecutor
from typing import LiteralString

import psycopg

from tests.support import access

SESSIONS = 6
CALLS = 200
NAMES = ["ann", "bob", "cid"]
# Of which two are free in the beginning.
ADDRESSES = [f"{name}@example.org" for name in (*NAMES, "dan", "eve")]

# Calls of a person about themselves.
DEEDS: tuple[LiteralString, ...] = (
    "select api.end_other_sessions()",
    "select api.end_session(session_id) from api.my_sessions()",
    "select api.unlink_identity('google')",
    "select api.unlink_identity('apple')",
    "select api.change_email(%(address)s)",
)
# Of the application, and of time.
CHORES: tuple[LiteralString, ...] = (
    "select api.issue_refresh_token(tests.id(%(name)s), tests.token_hash(gen_random_uuid()::text))",
    """
    select r.outcome::text
    from (select token_hash from identity.refresh_tokens order by random() limit 1) as t
    cross join api.rotate_refresh_token(
        t.token_hash, tests.token_hash(gen_random_uuid()::text)
    ) as r
    """,
    "select api.revoke_refresh_tokens(tests.id(%(name)s))",
    """
    select api.create_verification(
        tests.id(%(name)s), 'email', tests.token_hash(gen_random_uuid()::text)
    )
    """,
    """
    select api.create_verification(
        tests.id(%(name)s), 'password_reset', tests.token_hash(gen_random_uuid()::text)
    )
    """,
    """
    select r.outcome::text
    from (
        select token_hash, case purpose when 'password_reset' then '$2b$12$' || repeat('n', 53) end
        from identity.verifications
        order by random()
        limit 1
    ) as t (token_hash, password_hash)
    cross join api.consume_verification(t.token_hash, t.password_hash) as r
    """,
    """
    select r.outcome::text
    from (select tests.token_hash(gen_random_uuid()::text) offset 0) as t (token_hash)
    cross join api.create_verification(tests.id(%(name)s), 'email', t.token_hash) as v
    cross join api.consume_verification(
        case when v.target is not null then t.token_hash end
    ) as r
    """,
    "select outcome::text from api.sign_in_with_identity('google', %(name)s, %(other)s, true)",
    "select outcome::text from api.sign_in_with_identity('apple', %(name)s, %(other)s, true)",
    "select outcome::text from api.finish_sign_in(tests.id(%(name)s), false, 'x')",
    """
    select r.outcome::text
    from api.begin_sign_in(%(address)s) as b
    cross join api.finish_sign_in(b.user_id, true, b.password_hash) as r
    """,
    "select api.change_password(tests.id(%(name)s), '$2b$12$' || repeat('m', 53))",
    """
    update identity.sessions
    set expires_at = now() - interval '31 days'
    where id = (select id from identity.sessions order by random() limit 1)
    """,
    "select internal.job_purge_sign_ins()",
    "update identity.users set status = 'suspended' where username = %(name)s",
    "update identity.users set status = 'active' where username = %(name)s",
)
TWO_PRESENT: LiteralString = """
select from identity.refresh_tokens where rotated_at is null group by session_id having count(*) > 1
"""
ONE_ADDRESS: LiteralString = """
select from identity.users
where email_verified_at is not null
group by core.lowered(email)
having count(*) > 1
"""
NO_WAY_IN: LiteralString = """
select from identity.users where not internal.has_way_in(id)
"""


def live(url: str, seed: int) -> tuple[list[str], set[str]]:
    """One session's life: what went wrong in it, refusals aside, and the outcomes it had."""
    chance = random.Random(seed)
    wrong = []
    outcomes = set()
    with psycopg.connect(url, autocommit=True) as session:
        rows = session.execute("select username, id::text from identity.users").fetchall()
        ids: dict[str, str] = dict(rows)
        for _ in range(CALLS):
            name, address = chance.choice(NAMES), chance.choice(ADDRESSES)
            deed = chance.choice(DEEDS + CHORES)
            try:
                with session.transaction():
                    if deed in DEEDS:
                        access.act(session, "bandsy_user", json.dumps({"sub": ids[name]}))
                    given = {"name": name, "other": chance.choice(ADDRESSES[:3])}
                    cursor = session.execute(deed, given | {"address": address})
                    if "outcome" in deed:
                        outcomes |= {outcome for (outcome,) in cursor}
            except psycopg.Error as error:
                if not (error.sqlstate or "").startswith("PT"):
                    wrong.append(f"{deed}: {error}")
    return wrong, outcomes


def test_a_storm_breaks_nothing(database: str) -> None:
    with psycopg.connect(database, autocommit=True) as connection:
        connection.execute(
            "select tests.registered(name) from unnest(%s::text []) as name", [NAMES]
        )
        connection.execute(
            "update core.limits set amount = 100000 where action ~ '^verification|^password_reset'"
        )
        connection.execute(
            "update core.settings set value = 100000 where key = 'verifications_per_target'"
        )
        connection.execute("update core.settings set value = 3 where key = 'sessions_per_person'")
        with ThreadPoolExecutor(SESSIONS) as pool:
            lives = list(pool.map(live, [database] * SESSIONS, range(SESSIONS)))
        assert [fault for wrong, _ in lives for fault in wrong] == []
        seen = set().union(*(outcomes for _, outcomes in lives))
        assert seen >= {"signed_in", "failed", "suspended", "rotated", "ended", "verified"}
        for broken in (TWO_PRESENT, ONE_ADDRESS, NO_WAY_IN):
            assert connection.execute(broken).rowcount == 0, broken
