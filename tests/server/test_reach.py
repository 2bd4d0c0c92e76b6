"""Who may reach whom: each door, with each setting, for each thing that two people share."""

from collections.abc import Callable
from typing import Any, LiteralString

import psycopg
import pytest

CIRCLES = ("everyone", "acquaintances", "friends", "nobody")

# How Bob reaches Ann, and the setting of hers that decides.
DOORS: dict[str, tuple[str, LiteralString]] = {
    "open_direct_conversation": (
        "first_message",
        "select api.open_direct_conversation(tests.id('ann'))",
    ),
    "create_group_conversation": (
        "conversation",
        "select api.create_group_conversation('Trio', array[tests.id('ann'), tests.id('dan')])",
    ),
    "add_participants": (
        "conversation",
        """
        select api.add_participants(c.conversation_id, array[tests.id('ann')])
        from api.inbox(100) as c where c.title = 'Jam'
        """,
    ),
    "invite_to_group": (
        "group_invitation",
        "select api.invite_to_group(tests.group_id('Bobs'), tests.id('ann'))",
    ),
    "invite_to_event": (
        "event_invitation",
        "select api.invite_to_event(tests.gig_id('Solo'), tests.id('ann'))",
    ),
    "request_friendship": ("friendship", "select api.request_friendship(tests.id('ann'))"),
}

# What the two share, from nothing to friendship.
RELATIONS: dict[str, LiteralString] = {
    "strangers": "select",
    "at one event": "select tests.gig('Fest', 'cid', 'ann', 'bob')",
    "after a call": "select tests.call('ann', 'bob')",
    "in one group": "select tests.band('Band', 'cid', members => '{ann, bob}')",
    "connected": "select tests.connected('ann', 'bob')",
    "matched": "select tests.matched('ann', 'bob')",
    "friends": "select tests.befriended('ann', 'bob')",
}
CLOSE = {"matched", "friends"}
BONDED = CLOSE | {"in one group", "connected"}

Sql = Callable[..., Any]


@pytest.fixture
def sql(connection: psycopg.Connection) -> Sql:
    """The one value of a query, by a person, or by nobody to arrange something."""

    def run(who: str | None, text: LiteralString, *parameters: object) -> Any:
        connection.execute("reset role")
        if who is None:
            connection.execute("select set_config('request.jwt.claims', '', true)")
        else:
            connection.execute("select tests.sign_in(%s)", [who])
        row = connection.execute(text, parameters or None).fetchone()
        return row[0] if row else None

    for name in ("ann", "bob", "cid", "dan"):
        run(None, "select tests.person(%s)", name)
    run(None, "select tests.matched('bob', 'dan')")
    run(None, "select tests.band('Bobs', 'bob')")
    run(None, "select tests.gig('Solo', 'bob')")
    run("bob", "select api.create_group_conversation('Jam', array[tests.id('dan')])")
    return run


def refusal(
    connection: psycopg.Connection, sql: Sql, who: str, text: LiteralString, *parameters: object
) -> tuple[str | None, ...] | None:
    """The whole answer of a call that is refused; None if it works."""
    try:
        with connection.transaction():
            sql(who, text, *parameters)
    except psycopg.Error as error:
        diag = error.diag
        return (diag.message_detail, diag.sqlstate, diag.message_primary, diag.message_hint)
    return None


def let_in(sql: Sql, door: str, circle: str) -> None:
    """Ann sets who may reach her at a door."""
    sql(
        "ann",
        "select (api.set_contact_settings(jsonb_build_object(%s::text, %s::text))).friendship",
        door,
        circle,
    )


def expected(name: str, circle: str, relation: str) -> str | None:
    """The reason of the refusal; None if Ann lets Bob in."""
    door = DOORS[name][0]
    # Nobody is reached anew: the two talk already, or are friends.
    if door == "first_message" and relation in ("matched", "connected"):
        return None
    if door == "friendship" and relation == "friends":
        return None
    is_let_in = (
        circle == "everyone"
        or (circle == "acquaintances" and relation != "strangers")
        or (circle == "friends" and relation in CLOSE)
    )
    if relation not in BONDED and (
        (door == "conversation" and circle != "everyone")
        or (door == "first_message" and not is_let_in)
    ):
        return "not_matched"
    return None if is_let_in else "not_allowed"


@pytest.mark.parametrize("relation", RELATIONS)
@pytest.mark.parametrize("name", DOORS)
def test_each_door_asks_whom_the_person_lets_in(
    connection: psycopg.Connection, sql: Sql, name: str, relation: str
) -> None:
    door, call = DOORS[name]
    sql(None, RELATIONS[relation])
    for circle in CIRCLES:
        let_in(sql, door, circle)
        with connection.transaction(force_rollback=True):
            refused = refusal(connection, sql, "bob", call)
        assert (refused and refused[0]) == expected(name, circle, relation), circle


@pytest.mark.parametrize("name", DOORS)
def test_a_setting_opens_no_door_to_a_person_who_is_hidden(
    connection: psycopg.Connection, sql: Sql, name: str
) -> None:
    door, call = DOORS[name]
    let_in(sql, door, "everyone")
    for hide in (
        'select (api.update_profile(\'{"privacy_level": "private"}\')).user_id',
        "select api.block_user(tests.id('bob'))",
    ):
        with connection.transaction(force_rollback=True):
            sql("ann", hide)
            refused = refusal(connection, sql, "bob", call)
            assert refused is not None
            assert refused[0] == "not_found", hide


# What Ann does with what reached her, after which Bob cannot do it again.
REFUSALS: dict[str, LiteralString] = {
    "create_group_conversation": (
        "select api.leave_conversation(c.conversation_id)"
        " from api.inbox(100) as c where c.title = 'Trio'"
    ),
    "add_participants": (
        "select api.leave_conversation(c.conversation_id)"
        " from api.inbox(100) as c where c.title = 'Jam'"
    ),
    "invite_to_group": "select api.answer_group_invitation(tests.group_id('Bobs'), false)",
    "invite_to_event": "select api.leave_event(tests.gig_id('Solo'))",
}
# Ways to reach Ann again at the same door.
AGAIN: dict[str, tuple[LiteralString, ...]] = {
    "conversation": (DOORS["create_group_conversation"][1], DOORS["add_participants"][1]),
    "group_invitation": (
        DOORS["invite_to_group"][1],
        "select api.invite_to_group(tests.group_id('Second'), tests.id('ann'))",
    ),
    "event_invitation": (
        DOORS["invite_to_event"][1],
        "select api.invite_to_event(tests.gig_id('Encore'), tests.id('ann'))",
    ),
}


def arrange_a_refusal(sql: Sql, name: str) -> None:
    """Bob, a friend of Ann, reaches her at a door, and she refuses."""
    sql(None, "select tests.befriended('ann', 'bob')")
    sql(None, "select tests.band('Second', 'bob')")
    sql(None, "select tests.gig('Encore', 'bob')")
    sql("bob", DOORS[name][1])
    sql("ann", REFUSALS[name])


@pytest.mark.parametrize("name", REFUSALS)
def test_a_refusal_lasts_and_looks_like_a_setting(
    connection: psycopg.Connection, sql: Sql, name: str
) -> None:
    door = DOORS[name][0]
    arrange_a_refusal(sql, name)
    refused = [refusal(connection, sql, "bob", again) for again in AGAIN[door]]
    assert all(answer is not None and answer[0] == "not_allowed" for answer in refused)
    sql(None, "delete from social.refusals returning true")
    let_in(sql, door, "nobody")
    assert [refusal(connection, sql, "bob", again) for again in AGAIN[door]] == refused
    assert refusal(connection, sql, "dan", "select api.request_friendship(tests.id('ann'))") is None


@pytest.mark.parametrize("name", REFUSALS)
def test_a_refusal_ends_after_its_days(connection: psycopg.Connection, sql: Sql, name: str) -> None:
    arrange_a_refusal(sql, name)
    back: LiteralString = (
        "update social.refusals set refused_at = now() - interval '30 days' + %s::interval"
        " returning true"
    )
    assert sql(None, back, "1 second")
    for again in AGAIN[DOORS[name][0]]:
        assert refusal(connection, sql, "bob", again) is not None
    sql(None, back, "0 seconds")
    for again in AGAIN[DOORS[name][0]]:
        assert refusal(connection, sql, "bob", again) is None


@pytest.mark.parametrize("name", REFUSALS)
def test_reaching_out_clears_the_refusal(
    connection: psycopg.Connection, sql: Sql, name: str
) -> None:
    arrange_a_refusal(sql, name)
    sql("ann", "select api.create_group_conversation('Back', array[tests.id('bob')])")
    for again in AGAIN[DOORS[name][0]]:
        assert refusal(connection, sql, "bob", again) is None


def test_fifteen_of_fifteen_additions_after_a_leaving_are_refused(
    connection: psycopg.Connection, sql: Sql
) -> None:
    sql(None, "select tests.matched('ann', 'bob')")
    sql("bob", DOORS["add_participants"][1])
    sql("ann", REFUSALS["add_participants"])
    tries = [DOORS["add_participants"][1], DOORS["create_group_conversation"][1]] * 8
    answers = [refusal(connection, sql, "bob", again) for again in tries[:15]]
    assert [answer and answer[0] for answer in answers] == ["not_allowed"] * 15
    assert sql("ann", "select count(*) from api.inbox(100) where title in ('Jam', 'Trio')") == 0


def test_forty_strangers_are_put_into_no_conversation(
    connection: psycopg.Connection, sql: Sql
) -> None:
    crowd: LiteralString = (
        "select array_agg(tests.person('guest' || n)) from generate_series(1, 40) as g (n)"
    )
    guests = sql(None, crowd)
    create: LiteralString = "select api.create_group_conversation('Spam', %s)"
    add: LiteralString = (
        "select api.add_participants(conversation_id, %s) from api.inbox(100) where title = 'Jam'"
    )
    # Nor if they go to one festival: that alone lets nobody add them.
    for _ in range(2):
        for call in (create, add):
            refused = refusal(connection, sql, "bob", call, guests)
            assert refused is not None
            assert refused[0] in ("not_matched", "full", "quota_used")
            one = refusal(connection, sql, "bob", call, guests[:1])
            assert one is not None
            assert one[0] == "not_matched"
        sql(
            None,
            "insert into events.members (event_id, user_id, status, joined_at)"
            " select tests.gig_id('Solo'), guest, 'going', now() from unnest(%s) as g (guest)"
            " on conflict do nothing returning true",
            guests,
        )
    talks: LiteralString = "select count(*) from chat.participants where user_id = any (%s)"
    assert sql(None, talks, guests) == 0


def test_a_declined_friendship_asks_nothing_again(sql: Sql) -> None:
    request = DOORS["request_friendship"][1]
    assert sql("bob", request) == "pending"
    assert sql("ann", "select api.answer_friendship(tests.id('bob'), false)") == "declined"
    assert sql("bob", request) == "pending", "the requester is not told"
    assert sql("ann", "select count(*) from api.friend_requests()") == 0
    sql(None, "update social.refusals set refused_at = now() - interval '30 days' returning 1")
    assert sql("bob", request) == "pending"
    assert sql("ann", "select count(*) from api.friend_requests()") == 1


# What Bob does after he has asked, and what else happens: no answer may tell him that Ann declined.
PROBES: dict[str, tuple[tuple[str, LiteralString], ...]] = {
    "he asks again": (("bob", DOORS["request_friendship"][1]),) * 2,
    "he takes it back and asks again": (
        ("bob", "select api.end_friendship(tests.id('ann'))::text"),
        ("bob", DOORS["request_friendship"][1]),
        ("bob", DOORS["request_friendship"][1]),
        ("bob", "select api.end_friendship(tests.id('ann'))::text"),
        ("bob", DOORS["request_friendship"][1]),
    ),
    "she lets nobody ask": (
        ("ann", 'select api.set_contact_settings(\'{"friendship": "nobody"}\')::text'),
        ("bob", DOORS["request_friendship"][1]),
        ("bob", "select api.end_friendship(tests.id('ann'))::text"),
        ("bob", DOORS["request_friendship"][1]),
        ("ann", 'select api.set_contact_settings(\'{"friendship": "everyone"}\')::text'),
        ("bob", DOORS["request_friendship"][1]),
    ),
    "refusals are over": (
        ("", "delete from social.refusals returning 'gone'"),
        ("ann", 'select api.set_contact_settings(\'{"friendship": "nobody"}\')::text'),
        ("bob", DOORS["request_friendship"][1]),
        ("ann", 'select api.set_contact_settings(\'{"friendship": "everyone"}\')::text'),
        ("bob", DOORS["request_friendship"][1]),
    ),
    "he blocks her for a while": (
        ("bob", "select api.block_user(tests.id('ann'))::text"),
        ("bob", "select api.unblock_user(tests.id('ann'))::text"),
        ("bob", DOORS["request_friendship"][1]),
    ),
    "she hides her profile": (
        ("ann", 'select (api.update_profile(\'{"privacy_level": "private"}\')).user_id::text'),
        ("bob", DOORS["request_friendship"][1]),
        ("bob", "select api.block_user(tests.id('ann'))::text"),
    ),
    "he takes it back and she hides her profile": (
        ("bob", "select api.end_friendship(tests.id('ann'))::text"),
        ("ann", 'select (api.update_profile(\'{"privacy_level": "private"}\')).user_id::text'),
        ("bob", "select api.block_user(tests.id('ann'))::text"),
    ),
}


@pytest.mark.parametrize("probe", PROBES)
def test_a_declined_friendship_is_like_one_that_waits(
    connection: psycopg.Connection, sql: Sql, probe: str
) -> None:
    seen: dict[bool, list[object]] = {True: [], False: []}
    used: LiteralString = "select used from api.my_limits() where action = 'friend_request'"
    for is_declined, answers in seen.items():
        with connection.transaction(force_rollback=True):
            sql("bob", DOORS["request_friendship"][1])
            if is_declined:
                sql("ann", "select api.answer_friendship(tests.id('bob'), false)")
            for who, act in PROBES[probe]:
                refused = refusal(connection, sql, who, act) if who else sql(None, act)
                if who == "bob":
                    answers += [refused, sql("bob", used)]
                    if refused is None and act == DOORS["request_friendship"][1]:
                        with connection.transaction(force_rollback=True):
                            answers.append(sql("bob", act))
    assert seen[True] == seen[False]


def test_a_declined_request_that_is_asked_again_is_told_to_no_one(sql: Sql) -> None:
    request = DOORS["request_friendship"][1]
    sql("bob", request)
    sql("ann", "select api.answer_friendship(tests.id('bob'), false)")
    told = sql("ann", "select count(*) from api.notifications()")
    sql("bob", "select api.end_friendship(tests.id('ann'))")
    assert sql("bob", request) == "pending"
    assert sql("ann", "select count(*) from api.friend_requests()") == 0
    assert sql("ann", "select count(*) from api.notifications()") == told


def test_a_refused_first_message_is_the_last(connection: psycopg.Connection, sql: Sql) -> None:
    let_in(sql, "first_message", "everyone")
    talk = sql("bob", DOORS["open_direct_conversation"][1])
    send: LiteralString = "select message_id from api.send_message(%s, content => 'Hello')"
    waiting: LiteralString = "select count(*) from api.message_requests()"
    sql("bob", send, talk)
    second = refusal(connection, sql, "bob", send, talk)
    assert second is not None
    assert second[0] == "not_allowed"
    assert sql("ann", waiting) == 1
    assert sql("ann", "select count(*) from api.inbox()") == 0
    assert sql("ann", "select api.unread_count()") == 0
    sql("ann", "select api.answer_message_request(%s, false)", talk)
    assert refusal(connection, sql, "bob", send, talk) == second, "the sender is not told"
    for _ in range(15):
        assert sql("bob", DOORS["open_direct_conversation"][1]) == talk
        assert refusal(connection, sql, "bob", send, talk) == second
    assert sql("ann", waiting) == 0


# How what let Bob open a conversation with Ann goes away before he writes.
CLOSINGS: dict[str, tuple[LiteralString, LiteralString, LiteralString]] = {
    "she lets nobody write first": (
        "select tests.gig('Fest', 'cid', 'ann', 'bob')",
        'select api.set_contact_settings(\'{"first_message": "nobody"}\')::text',
        'select api.set_contact_settings(\'{"first_message": "everyone"}\')::text',
    ),
    "she leaves the event": (
        "select tests.gig('Fest', 'cid', 'ann', 'bob')",
        "select api.leave_event(tests.gig_id('Fest'))",
        'select api.set_contact_settings(\'{"first_message": "everyone"}\')::text',
    ),
    "people of her groups no longer write first": (
        "select tests.band('Band', 'cid', members => '{ann, bob}')",
        'select api.set_contact_settings(\'{"first_message": "friends"}\')::text',
        'select api.set_contact_settings(\'{"first_message": "everyone"}\')::text',
    ),
    "friends no longer write first": (
        "select tests.befriended('ann', 'bob')",
        'select api.set_contact_settings(\'{"first_message": "nobody"}\')::text',
        'select api.set_contact_settings(\'{"first_message": "friends"}\')::text',
    ),
}


@pytest.mark.parametrize("closing", CLOSINGS)
def test_a_first_message_asks_the_door_when_it_is_sent(
    connection: psycopg.Connection, sql: Sql, closing: str
) -> None:
    share, close, reopen = CLOSINGS[closing]
    sql(None, share)
    talk = sql("bob", DOORS["open_direct_conversation"][1])
    send: LiteralString = "select message_id from api.send_message(%s, content => 'Hello')"
    sql("ann", close)
    refused = refusal(connection, sql, "bob", send, talk)
    assert refused is not None
    assert refused[0] == "not_allowed"
    assert sql("ann", "select count(*) from api.message_requests()") == 0
    assert sql(None, "select count(*) from chat.messages where conversation_id = %s", talk) == 0
    # What the two have begun goes on, and Ann may write into what Bob opened.
    with connection.transaction(force_rollback=True):
        sql("ann", reopen)
        sql("bob", send, talk)
        sql("ann", "select api.open_direct_conversation(tests.id('bob'))")
        sql("ann", close)
        sql("ann", send, talk)
        assert refusal(connection, sql, "bob", send, talk) is None
    sql("ann", "select api.open_direct_conversation(tests.id('bob'))")
    assert refusal(connection, sql, "ann", send, talk) is None
    assert refusal(connection, sql, "bob", send, talk) is None


def test_who_opens_a_conversation_is_written_to(connection: psycopg.Connection, sql: Sql) -> None:
    sql(None, "select tests.band('Band', 'cid', members => '{ann, bob}')")
    let_in(sql, "first_message", "nobody")
    talk = sql("ann", "select api.open_direct_conversation(tests.id('bob'))")
    send: LiteralString = "select message_id from api.send_message(%s, content => 'Hello')"
    assert refusal(connection, sql, "bob", send, talk) is None


@pytest.mark.parametrize("relation", RELATIONS)
def test_a_conversation_with_one_guest_is_a_first_message(
    connection: psycopg.Connection, sql: Sql, relation: str
) -> None:
    create: LiteralString = "select api.create_group_conversation('Two', array[tests.id('ann')])"
    sql(None, RELATIONS[relation])
    let_in(sql, "conversation", "everyone")
    for circle in CIRCLES:
        let_in(sql, "first_message", circle)
        with connection.transaction(force_rollback=True):
            refused = refusal(connection, sql, "bob", create)
        wanted: str | None = "not_matched"
        if relation in BONDED:
            wanted = expected("open_direct_conversation", circle, relation)
        assert (refused and refused[0]) == wanted, circle
