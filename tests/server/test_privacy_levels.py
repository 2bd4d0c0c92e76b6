"""The privacy level friends means friends and matches, in each list and in each act."""

from collections.abc import Callable
from typing import Any, LiteralString

import psycopg
import pytest

LEVELS = ("public", "friends", "private")
RELATIONS: dict[str, LiteralString] = {
    "strangers": "select",
    "connected": "select tests.connected('ann', 'bob')",
    "followed": "select",
    "matched": "select tests.matched('ann', 'bob')",
    "friends": "select tests.befriended('ann', 'bob')",
}
CLOSE = {"matched", "friends"}

# What Bob finds or does with Ann if he sees her profile. False or a refusal: he does not.
READS: dict[str, LiteralString] = {
    "profile": "select exists (select from api.profile('ann') as p where p.user_id is not null)",
    "search_profiles": "select exists (select from api.search_profiles('ann'))",
    "browse_media_samples": (
        "select exists (select from api.browse_media_samples() where username = 'ann')"
    ),
    "followers": "select (select count(*) from api.followers('ann')) >= 0",
    "following": "select (select count(*) from api.following('ann')) >= 0",
    "mute_user": "select api.mute_user(tests.id('ann')) is not null",
    "follow": "select api.follow(tests.id('ann')) is not null",
    "request_friendship": "select api.request_friendship(tests.id('ann')) is not null",
    "invite_to_event": (
        "select api.invite_to_event(tests.gig_id('Solo'), tests.id('ann')) is not null"
    ),
    "invite_to_group": (
        "select api.invite_to_group(tests.group_id('Bobs'), tests.id('ann')) is not null"
    ),
}


def sees(connection: psycopg.Connection, text: LiteralString) -> bool:
    """Whether Bob gets an answer; it is rolled back."""
    try:
        with connection.transaction(force_rollback=True):
            connection.execute("select tests.sign_in('bob')")
            row = connection.execute(text).fetchone()
            return row is not None and row[0]
    except psycopg.Error as error:
        if error.diag.message_detail != "not_found":
            raise
        return False


@pytest.fixture
def people(connection: psycopg.Connection) -> Callable[[str, str], Any]:
    """Ann and Bob, and what they are to each other."""

    def build(relation: str, level: str) -> None:
        connection.execute(
            "select tests.person('ann'), tests.person('bob'), tests.band('Bobs', 'bob'),"
            " tests.gig('Solo', 'bob')"
        )
        connection.execute(
            "insert into music.media_samples (user_id, title, file_url, media_type)"
            " values (tests.id('ann'), 'Live', 'https://x.org/live.mp3', 'audio')"
        )
        if relation == "followed":
            with connection.transaction():
                connection.execute("select tests.sign_in('bob')")
                connection.execute("select api.follow(tests.id('ann'))")
                connection.execute("reset role")
        else:
            connection.execute(RELATIONS[relation])
        connection.execute(
            "update identity.profiles set privacy_level = %s where user_id = tests.id('ann')",
            [level],
        )

    return build


@pytest.mark.parametrize("relation", RELATIONS)
@pytest.mark.parametrize("level", LEVELS)
def test_a_level_holds_in_each_domain(
    connection: psycopg.Connection,
    people: Callable[[str, str], Any],
    level: str,
    relation: str,
) -> None:
    people(relation, level)
    expected = level == "public" or (level == "friends" and relation in CLOSE)
    found = {name: sees(connection, text) for name, text in READS.items()}
    assert found == dict.fromkeys(READS, expected)


@pytest.mark.parametrize("relation", RELATIONS)
def test_presence_is_for_matched_connected_and_friends(
    connection: psycopg.Connection, people: Callable[[str, str], Any], relation: str
) -> None:
    people(relation, "public")
    connection.execute("select tests.sign_in('ann')")
    connection.execute("select api.set_presence('online', 'socket')")
    connection.execute("reset role")
    there = sees(connection, "select exists (select from api.presence(array[tests.id('ann')]))")
    assert there == (relation in CLOSE | {"connected"})
