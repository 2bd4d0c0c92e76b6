"""Columns with the promise `@notnull` are never null, for people with few and with many values."""

import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import psycopg
import pytest
from psycopg.types.json import Jsonb

from bandsy_db.contract import Contract, Function, ResultKind, View, read_contract
from tests.support.access import act, build_world

HASH = "$2b$12$" + "x" * 53
STRIPE = {"id": "evt_new", "type": "customer.updated", "created": 1_798_016_400}

Given = dict[str, Any]


@pytest.fixture
def world(connection: psycopg.Connection) -> dict[str, UUID]:
    people = build_world(connection)
    # Gus has passed Ann, and is liked by Bob; their plan includes everything.
    connection.execute("update identity.users set plan = 'elite'")
    connection.execute("update identity.users set email_verified_at = now() where username = 'gus'")
    connection.execute(
        "insert into matching.interactions (from_user_id, to_user_id, reaction)"
        " values (tests.id('bob'), tests.id('gus'), 'like'),"
        " (tests.id('gus'), tests.id('ann'), 'pass')"
    )
    # Ann is free for a call; the others are in one.
    connection.execute("delete from calls.people where user_id = tests.id('ann')")
    connection.execute(
        "update identity.profiles set intent = 'friends', birth_date = '1990-01-01'"
        " where user_id = tests.id('ann')"
    )
    # A worker has the key.
    connection.execute("select set_config('bandsy.hash_key', repeat('k', 32), true)")
    connection.execute("set local session_replication_role = replica")
    connection.execute(
        "update trust.hash_keys"
        " set fingerprint = internal.keyed_hash('bandsy', internal.hash_key())"
    )
    connection.execute("set local session_replication_role = origin")
    connection.execute(
        "insert into core.listeners (user_id, pid, channel, is_settled, created_at)"
        " values (tests.id('ann'), pg_backend_pid(), 'a', false, '2020-01-01')"
    )
    # A person with only the required values; the other people have nulls in some places.
    connection.execute("update core.jobs set is_enabled = true, due_at = '2000-01-01'")
    act(connection, "bandsy_service", None)
    for name in ("bare", "barer"):
        connection.execute("select api.sync_clerk_user(%s, null, %s)", [name, name])
    connection.execute("reset role")
    return people | dict(connection.execute("select username, id from identity.users").fetchall())


def begun(connection: psycopg.Connection, user_id: UUID) -> list[tuple[str, str]]:
    """The sections of an export of a person, each with its cursor."""
    return connection.execute("select * from internal.start_export(%s)", [user_id]).fetchall()


def calls(connection: psycopg.Connection, world: dict[str, UUID]) -> dict[str, list[Given]]:
    """Valid arguments for each function that takes any; every caller tries each."""
    instrument = one(connection, "select id from music.instruments limit 1")
    genre = one(connection, "select id from music.genres order by name limit 1")
    sample = one(connection, "select id from music.media_samples where user_id = %s", world["ann"])
    others = [{"user_id": world[name]} for name in ("ann", "bob", "gus", "bare")]
    jam = one(connection, "select id from chat.conversations where title = 'Jam'")
    said = "select id from chat.messages where conversation_id = %s and sender_id = %s"
    message = one(connection, said, jam, world["bob"])
    band = one(connection, "select id from groups.groups where name = 'Band'")
    opening = one(connection, "select id from groups.openings where group_id = %s", band)
    gig = one(connection, "select id from events.events where slug = 'gig'")
    pod = one(connection, "select id from events.pods where event_id = %s", gig)
    picks = [id_ for (id_,) in [*connection.execute("select id from matching.daily_picks")]]
    post = one(connection, "select id from social.posts where content = 'public of ann'")
    comment = one(connection, "select id from social.comments where post_id = %s limit 1", post)
    ended = [id_ for (id_,) in [*connection.execute("select id from calls.calls")]]
    connections = [id_ for (id_,) in [*connection.execute("select id from calls.connections")]]
    report = one(
        connection,
        "select id from trust.reports where owner_id = %s and reporter_id = %s",
        world["bob"], world["ann"],
    )  # fmt: skip
    return {
        "report": [
            {"target_type": "profile", "target_id": world["bob"], "reason": "x"},
            {"target_type": "post", "target_id": post, "reason": "x"},
        ],
        "report_details": [{"report_id": report}],
        "resolve_report": [{"report_id": report, "action": "dismiss"}],
        "is_file_refused": [{"sha256": "0" * 64}],
        "add_event_media": [
            {"event_id": gig, "kind": "image", "url": "https://example.org/x", "pod_id": in_pod}
            for in_pod in (None, pod)
        ],
        "apply_stripe_event": [
            {"event": Jsonb(STRIPE | {"data": {"object": {"customer": customer}}})}
            for customer in ("cus_ann", "cus_of_somebody", None)
        ],
        "export_page": [
            {"section": section, "page_size": 100, "cursor": cursor}
            for name in world
            for section, cursor in begun(connection, world[name])
            if section in ("identity.profiles", "matching.matches", "social.posts")
        ],
        "begin_export_of": others,
        "place_hold": [{**other, "reason": "x"} for other in others],
        "repeat_erasures": [{"user_hashes": []}],
        "answer_friendship": [{**other, "accept": True} for other in others],
        "answer_pick": [
            {"pick_id": pick, "answer": answer} for pick in picks for answer in ("liked", "passed")
        ],
        "followers": [{"username": name} for name in world],
        "following": [{"username": name} for name in world],
        "request_friendship": others,
        "set_contact_settings": [{"changes": Jsonb({})}],
        "browse_events": [{}, {"latitude": 52.5, "longitude": 13.4, "radius_km": 50}],
        "connect_after_call": [{"call_id": call} for call in ended],
        "get_connection_partner": [{"connection_id": id_} for id_ in connections],
        "is_female_user": others,
        "join_call_queue": [{"call_type": "voice"}],
        "presence": [{"user_ids": list(world.values())}],
        "request_video": [{"connection_id": id_} for id_ in connections],
        "set_presence": [{"status": "online", "socket_id": "x"}],
        "check_consent": [{"consent_type": "marketing_emails"}],
        "marketing_email": [{"user_id": user} for user in world.values()],
        "submit_attachment_assessment": [{"responses": [4] * 36}],
        "comment_on": [
            {"post_id": post, "content": "x"},
            {"post_id": post, "content": "x", "parent_comment_id": comment},
        ],
        "comments": [{"post_id": post}],
        "create_post": [{"content": "x"}, {"content": "x", "event_id": gig}],
        "event_posts": [{"event_id": gig}],
        "feed": [{}, {"page_size": 1}],
        "likers": [{"target_type": "post", "target_id": post}],
        "post": [{"post_id": post}],
        "posts_of": [{"username": name} for name in world],
        "share_post": [{"post_id": post}],
        "create_event": [{"title": "x", "starts_at": datetime.now(UTC) + timedelta(days=30)}],
        "create_pod": [{"event_id": gig, "name": "x"}],
        "event": [{"slug": "gig"}],
        "event_media": [{"event_id": gig}, {"event_id": gig, "pod_id": pod}],
        "event_members": [{"event_id": gig}],
        "event_pods": [{"event_id": gig}],
        "has_feature": [{"feature": "boost"}],
        "join_event": [{"event_id": gig}],
        "join_pod": [{"pod_id": pod}],
        "meet_point": [{"event_id": gig}],
        "pod_members": [{"pod_id": pod}],
        "save_memorabilia": [{"event_id": gig, "changes": Jsonb({})}],
        "set_meet_point": [{"event_id": gig, "title": "x", "version": 1}],
        "update_event": [{"event_id": gig, "changes": Jsonb({})}],
        "answer_group_invitation": [{"group_id": band, "accept": yes} for yes in (True, False)],
        "approve_member": [{"group_id": band, **other} for other in others],
        "browse_groups": [{}, {"latitude": 52.5, "longitude": 13.4}],
        "browse_openings": [{}, {"group_id": band}],
        "create_group": [{"name": "Choir"}],
        "group_details": [{"group_id": band}],
        "group_members": [{"group_id": band}, {"group_id": band, "status": "invited"}],
        "invite_to_group": [{"group_id": band, **other} for other in others],
        "join_group": [{"group_id": band}],
        "opening_applicants": [{"opening_id": opening}],
        "post_opening": [{"group_id": band, "instrument_id": instrument}],
        "update_group": [{"group_id": band, "changes": Jsonb({})}],
        "conversation_participants": [{"conversation_id": jam}],
        "create_group_conversation": [{"title": "Duo", "user_ids": [world["bob"]]}],
        "history": [{"conversation_id": jam}],
        "mark_read": [{"conversation_id": jam}],
        "open_direct_conversation": others,
        "read_receipts": [{"conversation_id": jam, "message_id": message}],
        "signal": [{"conversation_id": jam}],
        "send_message": [{"conversation_id": jam, "content": "x"}],
        "update_conversation": [{"conversation_id": jam, "changes": Jsonb({})}],
        "add_instrument": [{"instrument_id": instrument, "skill_level": "beginner"}],
        "add_media_sample": [
            {"title": "x", "file_url": "https://example.org/x", "media_type": "audio"}
        ],
        "claim_outbox": [{"topics": ["test", "account.suspended"]}],
        "compatibility": others,
        "create_genre": [{"name": "Brand new"}],
        "create_instrument": [{"name": "Brand new", "category": "string"}],
        "finish_outbox": [{"ids": []}, {"ids": [world["ann"]]}],
        "move_genre": [{"genre_id": genre, "parent_genre_id": None}],
        "profile": [{"username": name} for name in world],
        "react": [
            {**other, "reaction": reaction}
            for other in others
            for reaction in ("like", "pass", "super_like", "block")
        ],
        "register": [
            {
                "email": "n@example.org",
                "username": "new",
                "display_name": "N",
                "password_hash": HASH,
            }
        ],
        "begin_sign_in": [{"email": f"{name}@example.org"} for name in (*world, "nobody")],
        "finish_sign_in": [
            {"user_id": user, "succeeded": yes, "password_hash": HASH}
            for user in (*world.values(), None)
            for yes in (True, False)
        ],
        "issue_refresh_token": [{**other, "token_hash": "0" * 64} for other in others],
        "rotate_refresh_token": [
            {"old_hash": known, "new_hash": "0" * 64}
            for (known,) in [*connection.execute("select token_hash from identity.refresh_tokens")]
        ]
        + [{"old_hash": "0" * 64, "new_hash": "1" * 64}],
        "create_verification": [
            {**other, "purpose": "phone", "token_hash": "0" * 64, "phone": "+4930123456"}
            for other in others
        ],
        "consume_verification": [
            {"token_hash": known}
            for (known,) in [*connection.execute("select token_hash from identity.verifications")]
        ]
        + [{"token_hash": "0" * 64}],
        "sign_in_with_identity": [
            {"provider": provider, "subject": "new", "email": email, "email_verified": True}
            for provider in ("google", "spotify")
            for email in ("n@example.org", None)
        ],
        "save_search": [{"name": "x", "filters": Jsonb({})}],
        "search_profiles": [{"query": name} for name in world],
        "set_genre": [{"genre_id": genre, "preference": 3}],
        "set_location": [{"latitude": 1.0, "longitude": 2.0}],
        "set_notification_preferences": [{"changes": Jsonb({})}],
        "notification_to_send": [
            {"recipient_id": recipient, "notification_id": known}
            for (recipient, known) in connection.execute(
                "select recipient_id, id from social.notifications limit 20"
            ).fetchall()
        ],
        "mark_notifications_read": [
            {"ids": [message]},
            {"up_to": "ffffffff-ffff-ffff-ffff-ffffffffffff"},
        ],
        "set_preferences": [{"changes": Jsonb({})}],
        "sync_clerk_user": [{"clerk_id": name, "email": None} for name in ("new", "bare")],
        "update_media_sample": [{"id": sample, "changes": Jsonb({"description": None})}],
        "update_profile": [{"changes": Jsonb({})}, {"changes": Jsonb({"bio": None})}],
    }


def one(connection: psycopg.Connection, query: str, *values: object) -> UUID:
    row = connection.execute(query.encode(), values).fetchone()
    assert row
    assert isinstance(row[0], UUID)
    return row[0]


def answers(
    connection: psycopg.Connection, role: str, subject: str | None, function: Function, given: Given
) -> list[tuple[Any, ...]]:
    """The rows of a call, which is rolled back; no rows if it is refused."""
    types = {argument.name: argument.type for argument in function.arguments}
    passed = ", ".join(f"{name} => %({name})s::{types[name]}" for name in given)
    names = ", ".join(f"f.{column.name}" for column in function.result.columns) or "f"
    query = f"select {names} from api.{function.name}({passed}) as f".encode()
    try:
        with connection.transaction(force_rollback=True):
            act(connection, role, subject)
            return connection.execute(query, given).fetchall()
    except psycopg.errors.DatabaseError as error:
        if not (error.sqlstate or "").startswith("PT"):
            raise
        return []


def every_caller(world: dict[str, UUID], function: Function) -> Iterator[tuple[str, str | None]]:
    yield function.role, None
    for id_ in world.values():
        yield function.role, f'{{"sub": "{id_}"}}'


def promised(rows: list[tuple[Any, ...]], function: Function) -> list[str]:
    """The broken promises in some rows."""
    result = function.result
    if result.kind is ResultKind.SCALAR:
        return ["its result"] if result.not_null and (None,) in rows else []
    broken = []
    for row in rows:
        # The row of a table may be missing; one of arguments is there, whatever it holds.
        if result.kind is ResultKind.ROW and result.type and all(value is None for value in row):
            broken += ["its row"] if result.not_null else []
            continue
        named = zip(result.columns, row, strict=True)
        broken += [column.name for column, value in named if column.not_null and value is None]
    return broken


def test_no_promise_is_broken(connection: psycopg.Connection, world: dict[str, UUID]) -> None:
    contract = read_contract(connection)
    given = calls(connection, world)
    broken, unanswered = {}, []
    for function in contract.functions:
        if function.result.kind is ResultKind.VOID:
            continue
        rows = [
            row
            for arguments in given.get(function.name, [{}])
            for role, subject in every_caller(world, function)
            for row in answers(connection, role, subject, function, arguments)
        ]
        if not rows:
            unanswered.append(function.name)
        if found := promised(rows, function):
            broken[function.name] = sorted(set(found))
    assert not broken
    assert not unanswered, "call these so that their promises are tried"


def test_a_row_that_is_one_is_never_two_or_none(
    connection: psycopg.Connection, world: dict[str, UUID]
) -> None:
    given = calls(connection, world)
    for function in read_contract(connection).functions:
        if function.result.kind in (ResultKind.ROW, ResultKind.SCALAR):
            for arguments in given.get(function.name, [{}]):
                for role, subject in every_caller(world, function):
                    rows = answers(connection, role, subject, function, arguments)
                    assert len(rows) <= 1, function.name


# What a plain cursor tells besides, each by its place in it.
TOLD_BY_THE_ROW = {
    ("group_members", 0): "how high the role ranks that the row shows",
    ("my_memorabilia", 0): "the id of the caller's own, made when the row says",
    ("open_reports", 0): "the id of what the report is about, made at the same time",
    ("search_profiles", 0): "how like the names that the row shows are to the query",
}


def told_by(cursor: str) -> list[str | None]:
    """The content of a cursor as texts; None if it is encrypted."""
    if re.fullmatch(r"[0-9a-f]{72}", cursor):
        return [None, str(UUID(cursor[40:]))]
    if re.fullmatch(r"[0-9a-f]{48}", cursor):
        moment = datetime(2000, 1, 1, tzinfo=UTC) + timedelta(microseconds=int(cursor[:16], 16))
        return [str(moment), str(UUID(cursor[16:]))]
    if re.fullmatch(r"[0-9a-f]+", cursor):
        parts = json.loads(bytes.fromhex(cursor))
        return [said for part in parts for said in _parts_of(part)]
    return [str(UUID(cursor))]


def _parts_of(part: str) -> list[str | None]:
    if re.fullmatch(r"[0-9a-f]{48}", part):
        return told_by(part)
    return [str(datetime.fromisoformat(part)) if re.match(r"[0-9]{4}-", part) else part]


def hidden_in_cursors(name: str, rows: list[dict[str, Any]]) -> list[str]:
    """Values in cursors that their rows do not show: internal.seal_cursor should encrypt them."""
    return [
        f"{name}: {part} of {row}"
        for row in rows
        for number, part in enumerate(told_by(row["cursor"]))
        if part is not None and (name, number) not in TOLD_BY_THE_ROW
        if part not in {str(value) for column, value in row.items() if column != "cursor"}
    ]


def test_a_cursor_tells_nothing_that_its_row_does_not_show(
    connection: psycopg.Connection, world: dict[str, UUID]
) -> None:
    connection.execute("update groups.groups set cell = core.grid_cell(52.51, 13.41)")
    connection.execute("set time zone 'utc'")
    given = calls(connection, world)
    near: Given = {"latitude": 52.5, "longitude": 13.4}
    given |= {name: [{}, near] for name in ("browse_groups", "browse_openings")}
    told: dict[str, list[dict[str, Any]]] = {}
    for function in read_contract(connection).functions:
        columns = [column.name for column in function.result.columns]
        # An export's cursor has the key of a row of the caller, ids of people whom they met, and a
        # seal.
        if "cursor" in columns and "export" not in function.name:
            told[function.name] = [
                dict(zip(columns, row, strict=True))
                for arguments in given.get(function.name, [{}])
                for role, subject in every_caller(world, function)
                for row in answers(connection, role, subject, function, arguments)
            ]
    assert all(told.values())
    assert not [found for name, rows in told.items() for found in hidden_in_cursors(name, rows)]
    # A place in an order that no column shows is sealed: these are.
    sealed = {name for name, rows in told.items() for row in rows if None in told_by(row["cursor"])}
    assert sealed == {"discover", "browse_groups", "browse_openings"}


def test_a_cursor_that_tells_more_would_be_found() -> None:
    id_ = UUID(int=7)
    more = json.dumps(["1234", str(id_)]).encode().hex()
    assert len(hidden_in_cursors("browse_groups", [{"cursor": more, "group_id": id_}])) == 1


def test_views_keep_their_promises(connection: psycopg.Connection) -> None:
    contract: Contract = read_contract(connection)
    for view in contract.views:
        rows = read(connection, view)
        assert rows
        for number, column in enumerate(view.columns):
            nulls = [row for row in rows if row[number] is None]
            assert not (column.not_null and nulls), f"{view.name}.{column.name}"


def read(connection: psycopg.Connection, view: View) -> list[tuple[Any, ...]]:
    names = ", ".join(column.name for column in view.columns)
    return connection.execute(f"select {names} from api.{view.name}".encode()).fetchall()


def test_a_false_promise_would_be_found(
    connection: psycopg.Connection, world: dict[str, UUID]
) -> None:
    connection.execute("comment on function api.me is 'Me.\n@notnull user_id city bio'")
    me = read_contract(connection).function("me")
    rows = [
        row
        for role, subject in every_caller(world, me)
        for row in answers(connection, role, subject, me, {})
    ]
    assert set(promised(rows, me)) == {"city", "bio"}
