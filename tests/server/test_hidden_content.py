"""What a moderator hides is hidden in every read, but from those to whom it belongs (D210).

Ann reads every list and every detail. What she finds of Bob's she does not find once it is hidden,
Bob still does, and once it is shown again, so does she.
"""

from typing import Any, LiteralString

import psycopg
import pytest
from psycopg import sql

from tests.server import test_hidden_people as people

matched = people.matched

# Bob's things bear the word; {things} of the story are what the reads ask for.
MADE: dict[str, LiteralString] = {
    "post": """
        select tests.posted('bob', 'canary @ann'), tests.id('bob')
    """,
    "post at an event": """
        select tests.posted('bob', 'canary', event_id => {gig}), tests.id('bob')
    """,
    "comment": """
        select comment_id, {mine} from api.comment_on({mine}, 'canary @ann')
    """,
    "message": "select message_id, {jam} from api.send_message({jam}, content => 'canary')",
    "sample": """
        insert into music.media_samples (user_id, title, file_url, media_type)
        values (tests.id('bob'), 'canary', 'https://example.org/s', 'audio')
        returning id, user_id
    """,
    "photo": """
        select id, {gig}
        from api.add_event_media({gig}, 'image', 'https://example.org/canary.jpg')
    """,
    "group": "select tests.band('canary', 'bob'), null::uuid",
    "event": "select tests.gig('Canary', 'bob', 'ann'), null::uuid",
    "event under way": """
        insert into events.events (slug, title, starts_at, ends_at, timezone, organiser_id)
        values (
            'canary', 'canary', now() - interval '1 day', now() + interval '1 day', 'UTC',
            tests.id('bob')
        )
        returning id, null::uuid
    """,
    "event of a group": """
        insert into events.events (slug, title, starts_at, timezone, organiser_id, group_id)
        values ('canary', 'canary', now() + interval '1 day', 'UTC', tests.id('bob'), {hosts})
        returning id, null::uuid
    """,
}
TYPES = {
    "post at an event": "post", "sample": "media", "photo": "media", "event of a group": "event",
    "event under way": "event",
}  # fmt: skip
# What Ann finds it by; `notifications` tell of a mention, an invitation or a message.
FOUND: dict[str, set[str]] = {
    "post": {"feed", "notifications", "post", "posts_of"},
    "post at an event": {"event_posts", "post"},
    "comment": {"comments", "notifications"},
    "message": {"history", "inbox"},
    "sample": {"browse_media_samples", "browse_media_samples, of a genre"},
    "photo": {"event_media"},
    "group": {
        "browse_groups", "browse_groups, near", "browse_groups, of a genre", "browse_openings",
        "browse_openings, near", "browse_openings, of a genre", "group_details", "my_groups",
        "notifications",
    },
    "event": {
        "browse_events", "browse_events, near", "browse_events, in a city",
        "browse_events, of an artist", "event", "my_events", "my_memorabilia", "notifications",
    },
    "event under way": {"browse_events", "event"},
    "event of a group": {"browse_events", "browse_events, of a group", "event"},
}  # fmt: skip
# And what else she reads of an event or a group by its id, as of one that does not exist.
BY_ID: dict[str, dict[str, LiteralString]] = {
    "post": {
        "comments": "select from api.comments({thing})",
        "likers": "select from api.likers('post', {thing})",
        "like_target": "select api.like_target('post', {thing})",
        "comment_on": "select api.comment_on({thing}, 'x')",
        "share_post": "select api.share_post({thing})",
    },
    "comment": {
        "likers": "select from api.likers('comment', {thing})",
        "like_target": "select api.like_target('comment', {thing})",
        "comment_on": "select api.comment_on({key}, 'x', {thing})",
        "delete_comment": "select api.delete_comment({thing})",
    },
    "group": {
        "group_members": "select from api.group_members({thing})",
        "browse_events": "select from api.browse_events(group_id => {thing})",
        "browse_openings": "select from api.browse_openings(group_id => {thing})",
        "join_group": "select api.join_group({thing})",
        "answer_group_invitation": "select api.answer_group_invitation({thing}, true)",
    },
    "event": {
        "event_members": "select from api.event_members({thing})",
        "event_media": "select from api.event_media({thing})",
        "event_pods": "select from api.event_pods({thing})",
        "event_posts": "select from api.event_posts({thing})",
        "meet_point": "select from api.meet_point({thing})",
        "join_event": "select api.join_event({thing})",
        "create_pod": "select api.create_pod({thing}, 'Bar')",
        "set_meet_point": "select api.set_meet_point({thing}, 'Door')",
        "create_post": "select api.create_post('x', event_id => {thing})",
        "add_event_media": (
            "select api.add_event_media({thing}, 'image', 'https://example.org/x.jpg')"
        ),
    },
}
BY_ID["post at an event"] = BY_ID["post"]
# Bob finds his own hidden things here.
KEPT = {
    "post": {"post", "posts_of"},
    "post at an event": {"post", "event_posts"},
    "comment": {"comments"},
    "message": {"history"},
    "sample": {"browse_media_samples"},
    "photo": {"event_media"},
    "group": {"group_details", "my_groups"},
    "event": {"event", "my_events"},
    "event under way": {"event", "my_events"},
    "event of a group": {"browse_events, of a group", "event", "my_events"},
}


# Lists have a query for each filter.
FILTERED: dict[str, LiteralString] = {
    "event": "select * from api.event('canary')",
    "posts_of": "select * from api.posts_of('bob')",
    "browse_events, of a group": "select * from api.browse_events(group_id => {hosts})",
    "browse_events, near": "select * from api.browse_events(52.5, 13.4, 50)",
    "browse_events, in a city": "select * from api.browse_events(city => 'Berlin')",
    "browse_events, of an artist": "select * from api.browse_events(artist => 'Nina')",
    "browse_groups, near": "select * from api.browse_groups(52.5, 13.4)",
    "browse_groups, of a genre": (
        "select * from api.browse_groups(genre_id => tests.genre('Rock'))"
    ),
    "browse_openings, near": "select * from api.browse_openings(52.5, 13.4)",
    "browse_openings, of a genre": (
        "select * from api.browse_openings(genre_id => tests.genre('Rock'))"
    ),
    "browse_media_samples, of a genre": (
        "select * from api.browse_media_samples(tests.genre('Rock'))"
    ),
}


def make(connection: psycopg.Connection, thing: str) -> dict[str, Any]:
    """The story, with a thing of Bob's; the names in it."""
    shared = people.tell(connection)
    shared["id"] = people.user_id(connection, "bob")
    people.act_as(connection, "bob")
    connection.execute("reset role")
    hosts = connection.execute("select tests.band('Others', 'bob')").fetchone()
    assert hosts
    shared["hosts"] = hosts[0]
    made = sql.SQL(MADE[thing]).format(**{k: sql.Literal(v) for k, v in shared.items()})
    people.act_as(connection, "ann")  # who is told nothing of those whom she mutes
    connection.execute("select api.unmute_user(%s)", [shared["id"]])
    people.act_as(connection, "bob")
    connection.execute("reset role")
    row = connection.execute(made).fetchone()
    assert row
    shared["thing"], shared["key"] = row
    if thing == "post":
        shared["post"] = row[0]
        notify: LiteralString = "select internal.notify(tests.id('ann'), 'mention', %s, %s, null)"
        connection.execute(notify, [shared["id"], row[0]])
        connection.execute("select internal.deliver_waiting(1000, 1000)")
    elif thing == "post at an event":
        shared["post"] = row[0]
    elif thing == "sample":
        connection.execute(
            "insert into music.media_sample_genres (media_sample_id, genre_id, user_id)"
            " values (%s, tests.genre('Rock'), tests.id('bob'))",
            [row[0]],
        )
    elif thing == "group":
        shared["band"] = row[0]
        connection.execute(
            "update groups.groups set cell = internal.point_cell('52.5', '13.4') where id = %s",
            [row[0]],
        )
        connection.execute(
            "insert into groups.group_genres (group_id, genre_id) values (%s, tests.genre('Rock'))",
            [row[0]],
        )
        connection.execute(
            "insert into groups.openings (group_id, instrument_id, created_by)"
            " values (%s, tests.instrument('Drums'), tests.id('bob'))",
            [row[0]],
        )
        people.act_as(connection, "bob")
        connection.execute("select api.invite_to_group(%s, tests.id('ann'))", [row[0]])
    elif thing == "event":
        connection.execute(
            "update events.events set latitude = 52.5, longitude = 13.4, city = 'Berlin',"
            " artist = 'Nina' where id = %s",
            [row[0]],
        )
        told: LiteralString = "select internal.notify(tests.id('ann'), 'event_seat', null, %s)"
        connection.execute(told, [row[0]])
        people.act_as(connection, "ann")
        connection.execute('select api.save_memorabilia(%s, \'{"notes": "Loud"}\')', [row[0]])
    return shared


def found(connection: psycopg.Connection, me: str, shared: dict[str, Any]) -> set[str]:
    """The reads in which a person finds the word."""
    people.act_as(connection, me)
    asked = people.READS | FILTERED
    return {
        name
        for name, call in asked.items()
        if "anary" in str(people.ask(connection, call, **shared))
    }


def hide(
    connection: psycopg.Connection, thing: str, shared: dict[str, Any], *, is_hidden: bool
) -> None:
    people.act_as(connection, "mod", "bandsy_moderator")
    connection.execute("reset role")
    connection.execute(
        "select internal.hide_target(%s, %s, %s, %s)",
        [TYPES.get(thing, thing), shared["thing"], shared["key"], is_hidden],
    )
    rest = connection.execute("select count(*) from trust.pending_hides").fetchone()
    assert rest == (0,)


@pytest.mark.parametrize("thing", MADE)
def test_what_is_hidden_is_in_no_read(matched: psycopg.Connection, thing: str) -> None:
    shared = make(matched, thing)
    assert found(matched, "ann", shared) == FOUND[thing]
    hide(matched, thing, shared, is_hidden=True)
    assert found(matched, "ann", shared) == set()
    assert found(matched, "bob", shared) >= KEPT[thing]
    hide(matched, thing, shared, is_hidden=False)
    assert found(matched, "ann", shared) >= FOUND[thing] - {"notifications"}


@pytest.mark.parametrize(("thing", "call"), [(t, c) for t, calls in BY_ID.items() for c in calls])
def test_what_is_hidden_is_answered_as_absent(
    matched: psycopg.Connection, thing: str, call: str
) -> None:
    shared = make(matched, thing)
    hide(matched, thing, shared, is_hidden=True)
    people.act_as(matched, "ann")
    answer = people.ask(matched, BY_ID[thing][call], **shared)
    absent = people.ask(matched, BY_ID[thing][call], **shared | {"thing": people.UNKNOWN})
    assert answer == absent
    # Of a comment that is not there nothing is deleted, without a word.
    assert answer == [("",)] if call == "delete_comment" else answer[0] == "PT404"


@pytest.mark.parametrize("thing", MADE)
def test_what_is_removed_is_in_no_read(matched: psycopg.Connection, thing: str) -> None:
    shared = make(matched, thing)
    people.act_as(matched, "mod", "bandsy_moderator")
    matched.execute("reset role")
    matched.execute(
        "select internal.remove_target(%s, %s, %s)",
        [TYPES.get(thing, thing), shared["thing"], shared["key"]],
    )
    assert matched.execute("select count(*) from trust.pending_hides").fetchone() == (0,)
    assert found(matched, "ann", shared) == set()
    # Of a group and an event, which have ended, Bob still reads.
    if TYPES.get(thing, thing) not in {"group", "event"}:
        assert found(matched, "bob", shared) == set()
