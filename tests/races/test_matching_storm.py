"""All calls of matching, by a few people in many sessions at once."""

import json
import random
from concurrent.futures import ThreadPoolExecutor
from typing import LiteralString

import psycopg

from tests.support import access

SESSIONS = 6
CALLS = 200
NAMES = ["ann", "bob", "cid", "dan", "eve"]

# Calls of one person about another of the five, in one transaction.
DEEDS: tuple[LiteralString, ...] = (
    "select api.react(tests.id(%(you)s), 'like')",
    "select api.react(tests.id(%(you)s), 'super_like')",
    "select api.react(tests.id(%(you)s), 'pass')",
    "select api.block_user(tests.id(%(you)s))",
    "select api.unblock_user(tests.id(%(you)s))",
    "select api.unmatch(match_id) from api.my_matches()",
    "select api.discover()",
    "select api.compatibility(tests.id(%(you)s))",
    """select api.set_preferences('{"is_incognito": true, "commitment": "casual"}')""",
    """select api.set_preferences('{"is_incognito": false, "is_paused": false}')""",
    "select api.set_location(52.5 + %(n)s / 1000.0, 13.4)",
    "select api.set_genre(tests.genre('Punk'), 1 + %(n)s %% 5)",
    "select api.add_instrument(tests.instrument('Oud'), 'advanced')",
    "select api.remove_instrument(tests.instrument('Oud'))",
    """select api.update_profile('{"bio": "Bass."}')""",
)
CHORES: tuple[LiteralString, ...] = (
    "select internal.job_refresh_activity()",
    "update core.settings set value = %(n)s where key = 'rank_points_activity' and %(n)s <= 20",
    "update identity.users set status = 'suspended' where username = %(you)s",
    "update identity.users set status = 'active' where status = 'suspended'",
)


def live(url: str, seed: int) -> list[str]:
    """One session's life; what went wrong in it, refusals aside."""
    chance = random.Random(seed)
    wrong = []
    with psycopg.connect(url, autocommit=True) as session:
        rows = session.execute("select username, id::text from identity.users").fetchall()
        ids: dict[str, str] = dict(rows)
        for _ in range(CALLS):
            me, you = chance.sample(NAMES, k=2)
            deed = chance.choice(DEEDS + CHORES)
            try:
                with session.transaction():
                    if deed in DEEDS:
                        access.act(session, "bandsy_user", json.dumps({"sub": ids[me]}))
                    session.execute(deed, {"you": you, "n": chance.randint(1, 99)})
            except psycopg.Error as error:
                if not (error.sqlstate or "").startswith("PT"):
                    wrong.append(f"{deed}: {error}")
    return wrong


def test_a_storm_breaks_nothing(database: str) -> None:
    with psycopg.connect(database, autocommit=True) as connection:
        connection.execute("select tests.person(name) from unnest(%s::text []) as name", [NAMES])
        connection.execute("select tests.allow('super_like', 2)")
        with ThreadPoolExecutor(SESSIONS) as pool:
            lives = list(pool.map(live, [database] * SESSIONS, range(SESSIONS)))
        assert [wrong for each in lives for wrong in each] == []

        # A block that waited for a lock for too long is finished by the job.
        connection.execute("select internal.job_finish_acts()")
        blocked_matches = connection.execute(
            "select from matching.matches join trust.blocks on"
            " least(blocker_id, blocked_id) = user1_id and"
            " greatest(blocker_id, blocked_id) = user2_id where status <> 'blocked'"
        )
        assert blocked_matches.rowcount == 0
        over_quota = connection.execute(
            "select from_user_id from matching.interactions where reaction = 'super_like'"
            " group by 1 having count(*) > 2"
        )
        assert over_quota.rowcount == 0
        connection.execute("update matching.match_profiles set changed_xid = '3'")
        connection.execute(
            "select internal.refresh_match_profiles(array_agg(id)) from identity.users"
        )
        stale = connection.execute("select from matching.match_profiles where changed_xid <> '3'")
        assert stale.rowcount == 0
