"""A function with which one person reaches another asks whom the other lets in."""

import re

import psycopg

_BODIES = """
select
    p.pronamespace::regnamespace || '.' || p.proname,
    coalesce(pg_get_function_sqlbody(p.oid), p.prosrc)
from pg_proc as p
where p.pronamespace in ('api'::regnamespace, 'internal'::regnamespace)
"""
_CALLABLE = """
select
    p.proname,
    coalesce(p.proargnames && array['user_id', 'user_ids', 'username'], false)
from pg_proc as p
where p.pronamespace = 'api'::regnamespace
    and p.provolatile = 'v'
    and has_function_privilege('bandsy_user', p.oid, 'execute')
"""
_COMMENT = re.compile(r"--[^\n]*")
_CALL = re.compile(r"\b((?:internal|api)\.\w+)\s*\(")
_ASKS = {"internal.check_reach", "internal.may_reach"}
_TELLS = {"internal.notify"}

# Functions that name a person, or tell one, and are no doors: why.
_REASONS: dict[str, tuple[str, ...]] = {
    "the person has asked first": (
        "accept_applicant",
        "answer_friendship",
        "approve_member",
    ),
    "the two share it already": (
        "answer_pick",
        "ban_member",
        "connect_after_call",
        "remove_event_member",
        "remove_participant",
        "request_video",
        "set_member_instrument",
        "set_member_role",
    ),
    "the person is the caller": (
        "settle_listening",
        "start_listening",
    ),
    "it ends what the two have, or keeps the other away": (
        "block_user",
        "end_friendship",
        "mute_user",
        "rewind",
        "unblock_user",
        "unfollow",
        "unmute_user",
    ),
    "it puts nothing before the person but the follower's name; they block who follows": (
        "follow",
    ),
    "it tells members of what they joined, and people of a seat that they wait for": (
        "cancel_event",
        "join_event",
        "leave_event",
        "leave_group",
        "update_event",
    ),
    "people who see a post are told that it names them or answers them, unless they turn it off": (
        "comment_on",
        "create_post",
        "edit_comment",
        "edit_post",
        "share_post",
    ),
    "it leaves or comes back, and people of a seat that they wait for are told": (
        "cancel_erasure",
        "request_erasure",
    ),
    "discovery has its own preferences; a like is told only when it is mutual, or by plan": (
        "daily_picks",
        "discover",
        "react",
    ),
}
NO_DOORS = {name for names in _REASONS.values() for name in names}


def reached(name: str, bodies: dict[str, str]) -> set[str]:
    """A function and all that it calls, directly or not."""
    seen = {name}
    todo = [name]
    while todo:
        found = {call for call in _CALL.findall(bodies[todo.pop()]) if call in bodies} - seen
        seen |= found
        todo += found
    return seen


def test_a_function_that_reaches_a_person_asks_them(connection: psycopg.Connection) -> None:
    bodies = {name: _COMMENT.sub("", body) for name, body in connection.execute(_BODIES)}
    silent = set()
    for name, names_a_person in connection.execute(_CALLABLE).fetchall():
        calls = reached(f"api.{name}", bodies)
        if (names_a_person or calls & _TELLS) and not calls & _ASKS:
            silent.add(name)
    unknown = silent - NO_DOORS
    assert not unknown, f"ask internal.check_reach, or say in _REASONS why not: {sorted(unknown)}"
    gone = NO_DOORS - silent
    assert not gone, f"no function without a question has this name: {sorted(gone)}"
