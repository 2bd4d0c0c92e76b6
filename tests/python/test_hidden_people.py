"""Who blocks, leaves or is suspended is gone from everything, both ways, at once (proof 9)."""

from typing import Any, LiteralString

import psycopg
import pytest
from psycopg import sql

Answer = list[tuple[Any, ...]] | tuple[str | None, ...]

NOBODY = "00000000-0000-7000-8000-000000000000"

# Every function that names, shows or takes another person: {id}, {name}, and {match} with them.
ABOUT_PEOPLE: dict[str, LiteralString] = {
    "profile": "select * from api.profile({name})",
    "compatibility": "select * from api.compatibility({id})",
    "react": "select * from api.react({id}, 'like', 'search')",
    "block_user": "select api.block_user({id})",
    "browse_media_samples": "select username from api.browse_media_samples(user_id => {id})",
    "search_profiles": "select username from api.search_profiles({name})",
    "discover": "select username from api.discover() where username = {name}",
    "my_matches": "select username from api.my_matches() where username = {name}",
    "unmatch": "select api.unmatch({match})",
}
# These act on the caller, on reference data or for a service; `my_blocks` shows whom one hid.
ABOUT_NOBODY_ELSE = {
    "add_instrument", "add_media_sample", "claim_outbox", "clear_location", "create_genre",
    "create_instrument", "finish_outbox", "health", "me", "move_genre", "my_blocks", "register",
    "reinstate_user", "remove_clerk_user", "remove_genre", "remove_instrument",
    "remove_media_sample", "run_due_jobs", "set_genre", "set_location", "set_preferences",
    "suspend_user", "sync_clerk_user", "unblock_user", "update_media_sample", "update_profile",
}  # fmt: skip
# Who does it, in which role, and what.
HIDDEN_BY: dict[str, tuple[str, str, LiteralString]] = {
    "blocking them": ("ann", "bandsy_user", "select api.block_user(tests.id('bob'))"),
    "being blocked": ("bob", "bandsy_user", "select api.block_user(tests.id('ann'))"),
    "a block as a reaction": ("bob", "bandsy_user", "select api.react(tests.id('ann'), 'block')"),
    "suspension": ("mod", "bandsy_moderator", "select api.suspend_user(tests.id('bob'), 'spam')"),
    "deletion": ("mod", "bandsy_service", "select api.remove_clerk_user('user_bob')"),
    "privacy": (
        "bob",
        "bandsy_user",
        'select api.update_profile(\'{"privacy_level": "private"}\')',
    ),
}
# Ending things stays possible: blocking whom one has blocked, leaving a match that turned private.
KEPT = {
    ("blocking them", "block_user", "ann"),
    ("being blocked", "block_user", "bob"),
    ("a block as a reaction", "block_user", "bob"),
    ("privacy", "block_user", "ann"),
    ("privacy", "unmatch", "ann"),
}


@pytest.fixture
def matched(connection: psycopg.Connection) -> psycopg.Connection:
    """Ann and Bob have met; Bob, who shows a sample, stands in a feed that Ann has been reading."""
    connection.execute("select tests.musician('bob'), tests.person('ann'), tests.person('mod')")
    connection.execute("select tests.musician('cid')")
    connection.execute(
        "insert into music.media_samples (user_id, title, file_url, media_type)"
        " values (tests.id('bob'), 'Solo', 'https://example.org/solo', 'audio')"
    )
    act_as(connection, "ann")
    shown = connection.execute("select username from api.discover()").fetchall()
    assert ("bob",) in shown
    return connection


def act_as(connection: psycopg.Connection, name: str, role: str = "bandsy_user") -> None:
    connection.execute("set local role none")
    connection.execute("select tests.sign_in(%s, %s)", [name, role])


def match(connection: psycopg.Connection) -> Any:
    """Makes Ann and Bob like each other; the match's id."""
    act_as(connection, "ann")
    connection.execute("select api.react(tests.id('bob'), 'like')")
    act_as(connection, "bob")
    row = connection.execute("select match_id from api.react(tests.id('ann'), 'like')").fetchone()
    assert row
    return row[0]


def ask(connection: psycopg.Connection, what: LiteralString, **person: Any) -> Answer:
    """What a call answers: rows, or all that a refusal says."""
    query = sql.SQL(what).format(**{key: sql.Literal(value) for key, value in person.items()})
    try:
        with connection.transaction():
            return connection.execute(query).fetchall()
    except psycopg.Error as refusal:
        said = refusal.diag
        return said.sqlstate, said.message_primary, said.message_detail, said.message_hint


def user_id(connection: psycopg.Connection, name: str) -> Any:
    connection.execute("set local role none")
    row = connection.execute("select tests.id(%s)", [name]).fetchone()
    assert row
    return row[0]


def test_every_function_is_in_one_of_the_lists(connection: psycopg.Connection) -> None:
    found = connection.execute(
        "select proname from pg_proc where pronamespace = 'api'::regnamespace"
    ).fetchall()
    assert {name for (name,) in found} == ABOUT_PEOPLE.keys() | ABOUT_NOBODY_ELSE


@pytest.mark.parametrize("function", ABOUT_PEOPLE)
def test_who_is_not_hidden_answers(matched: psycopg.Connection, function: str) -> None:
    if function != "discover":
        person = {"id": user_id(matched, "bob"), "name": "bob", "match": match(matched)}
    else:
        person = {"name": "bob"}
    act_as(matched, "ann")
    answer = ask(matched, ABOUT_PEOPLE[function], **person)
    assert isinstance(answer, list), answer
    assert answer


@pytest.mark.parametrize("function", ABOUT_PEOPLE)
@pytest.mark.parametrize("hiding", HIDDEN_BY)
def test_who_is_hidden_is_as_good_as_absent(
    matched: psycopg.Connection, hiding: str, function: str
) -> None:
    # Reacting takes somebody out of discovery all by itself.
    match_id = NOBODY if function == "discover" else match(matched)
    ids = {name: user_id(matched, name) for name in ("ann", "bob")}
    actor, role, what = HIDDEN_BY[hiding]
    act_as(matched, actor, role)
    matched.execute(what)
    both = [("ann", "bob")] + [("bob", "ann")] * ("block" in hiding)
    for me, you in both:
        act_as(matched, me)
        call = ABOUT_PEOPLE[function]
        answer = ask(matched, call, id=ids[you], name=you, match=match_id)
        absent = ask(matched, call, id=NOBODY, name="nobody-of-that-name", match=NOBODY)
        if (hiding, function, me) in KEPT:
            assert isinstance(answer, list)
        else:
            assert answer == absent, f"{me} asks {function} about {you}"
