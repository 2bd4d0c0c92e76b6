"""A person who blocks, leaves or is suspended is hidden everywhere, both ways, at once (proof 9).

The tests call each function that takes a person, and read every list and every table whole: they
find nothing that a hidden person has changed since.
"""

import json
from typing import Any, LiteralString

import psycopg
import pytest
from psycopg import sql

from tests.support.access import MODEL

Answer = list[tuple[Any, ...]] | tuple[str | None, ...]

UNKNOWN = "00000000-0000-7000-8000-000000000000"

# Every function that names, shows or takes another person: {id}, {name}, {match} and {talk} with
# them, Ann's {message} in it, the {jam} and the {band} that Ann leads with Bob, who has applied for
# its {opening}, the {gig} where both go, their {pod} there, Bob's private {party}, which goes by
# his name, the {pick} of the two, a {call} that has ended and a {live} one, their {connection} and
# his {request} in it; his {post}, his {poll}, and his {comment} on {mine}, a post of Ann's that he
# likes.
ABOUT_PEOPLE: dict[str, LiteralString] = {
    "profile": "select * from api.profile({name})",
    "compatibility": "select * from api.compatibility({id})",
    "react": "select * from api.react({id}, 'like', 'search')",
    "block_user": "select api.block_user({id})",
    "browse_media_samples": "select username from api.browse_media_samples(user_id => {id})",
    "search_profiles": "select username from api.search_profiles({name})",
    "discover": "select username from api.discover() where username = {name}",
    "likes_received": "select username from api.likes_received() where username = {name}",
    "my_matches": "select username from api.my_matches() where username = {name}",
    "my_reactions": "select username from api.my_reactions() where username = {name}",
    "unmatch": "select api.unmatch({match})",
    "request_friendship": "select api.request_friendship({id})",
    "answer_friendship": "select api.answer_friendship({id}, true)",
    "end_friendship": "select api.end_friendship({id})",
    "my_friends": "select username from api.my_friends() where username = {name}",
    "friend_requests": "select username from api.friend_requests() where username = {name}",
    "follow": "select api.follow({id})",
    "unfollow": "select api.unfollow({id})",
    "followers": "select username from api.followers({name})",
    "following": "select username from api.following({name})",
    "mute_user": "select api.mute_user({id})",
    "unmute_user": "select api.unmute_user({id})",
    "my_muted": "select username from api.my_muted() where username = {name}",
    "message_requests": "select username from api.message_requests() where username = {name}",
    "answer_message_request": "select api.answer_message_request({written}, true)",
    "open_direct_conversation": "select api.open_direct_conversation({id})",
    "create_group_conversation": "select api.create_group_conversation('Jam', array[{id}]::uuid[])",
    "add_participants": "select api.add_participants({jam}, array[{id}]::uuid[])",
    "remove_participant": "select api.remove_participant({jam}, {id})",
    "conversation_participants": (
        "select username from api.conversation_participants({jam}) where username = {name}"
    ),
    "mute_conversation": "select api.mute_conversation({talk})",
    "inbox": "select username from api.inbox() where username = {name}",
    "history": "select content from api.history({talk})",
    "signal": "select api.signal({talk})",
    "send_message": "select api.send_message({talk}, content => 'Hello?')",
    "mark_read": "select api.mark_read({talk})",
    "edit_message": "select api.edit_message({talk}, {message}, 'Hello?')",
    "delete_message": "select api.delete_message({talk}, {message})",
    "read_receipts": "select username from api.read_receipts({talk}, {message})",
    "accept_applicant": "select api.accept_applicant({opening}, {id})",
    "approve_member": "select api.approve_member({band}, {id})",
    "ban_member": "select api.ban_member({band}, {id})",
    "group_members": "select username from api.group_members({band}) where username = {name}",
    "invite_to_group": "select api.invite_to_group({band}, {id})",
    "opening_applicants": (
        "select username from api.opening_applicants({opening}) where username = {name}"
    ),
    "set_member_instrument": "select api.set_member_instrument({band}, null, {id})",
    "set_member_role": "select api.set_member_role({band}, {id}, 'moderator')",
    "pod_members": "select username from api.pod_members({pod}) where username = {name}",
    "event_media": "select username from api.event_media({gig}) where username = {name}",
    "event_members": "select username from api.event_members({gig}) where username = {name}",
    "invite_to_event": "select api.invite_to_event({gig}, {id})",
    "remove_event_member": "select api.remove_event_member({meeting}, {id})",
    "event": "select organiser_username from api.event({name})",
    "my_events": "select slug from api.my_events() where slug = {name}",
    "browse_events": "select slug from api.browse_events() where slug = {name} || '-open'",
    "join_event": "select api.join_event({party})",
    "my_call": "select username from api.my_call() where username = {name}",
    "end_call": "select api.end_call({live})",
    "connect_after_call": "select * from api.connect_after_call({call})",
    "decline_after_call": "select api.decline_after_call({call})",
    "my_calls": "select username from api.my_calls() where username = {name}",
    "my_connections": "select username from api.my_connections() where username = {name}",
    "get_connection_partner": "select api.get_connection_partner({connection})",
    "is_female_user": "select api.is_female_user({id})",
    "end_connection": "select api.end_connection({connection})",
    "request_video": "select status from api.request_video({connection})",
    "answer_video_request": "select api.answer_video_request({request}, true)",
    "my_video_requests": "select username from api.my_video_requests() where username = {name}",
    "presence": "select status from api.presence(array[{id}]::uuid[])",
    "notifications": "select username from api.notifications() where username = {name}",
    "post": "select content from api.post({post})",
    "posts_of": "select content from api.posts_of({name})",
    "event_posts": "select content from api.event_posts({gig}) where username = {name}",
    "feed": "select content from api.feed() where username = {name}",
    "share_post": "select api.share_post({post})",
    "vote": "select api.vote({poll}, 1)",
    "comment_on": "select api.comment_on({post}, 'Hello')",
    "comments": "select content from api.comments({mine}) where username = {name}",
    "like_target": "select api.like_target('comment', {comment})",
    "likers": "select username from api.likers('post', {mine}) where username = {name}",
    "daily_picks": "select username from api.daily_picks() where username = {name}",
    "answer_pick": "select api.answer_pick({pick}, 'liked')",
    "report": "select api.report('profile', {id}, 'spam')",
}
# These act on the caller, on reference data or for a service; `my_blocks` lists blocked people, and
# the test of `rewind` hides the person of the last pass.
NOT_ABOUT_OTHERS = {
    "add_event_media", "add_instrument", "add_media_sample", "anonymous_people", "answer_appeal",
    "answer_group_invitation", "appeal", "apply_retention", "apply_stripe_event",
    "apply_to_opening", "begin_export", "begin_export_of", "begin_sign_in", "boost",
    "browse_groups",
    "browse_openings", "cancel_erasure", "cancel_event", "change_email", "change_password",
    "check_consent", "claim_outbox", "claim_report", "clear_location", "close_opening",
    "compliance_head", "consume_verification", "contract_version", "create_event", "create_genre",
    "create_group", "create_instrument", "create_pod", "create_post", "create_verification",
    "delete_comment",
    "delete_post", "deliver_posts", "documents", "edit_comment", "edit_post", "end_other_sessions",
    "end_session", "erase_due_accounts", "erased_people", "event_pods", "export_my_data",
    "export_page", "finish_outbox", "finish_sign_in", "flag_message", "generate_daily_picks",
    "group_details", "has_feature", "health", "is_file_refused", "issue_refresh_token",
    "join_call_queue", "join_group", "join_pod", "leave_call_queue", "leave_conversation",
    "leave_event", "leave_group", "leave_pod", "mark_notifications_read", "marketing_email", "me",
    "meet_point", "metrics", "move_genre", "my_attachment_assessment", "my_blocks", "my_consents",
    "my_contact_settings", "my_decisions", "my_genres", "my_groups", "my_identities",
    "my_instruments", "my_limits", "my_memorabilia", "my_notification_preferences", "my_plan",
    "my_preferences", "my_reports", "my_searches", "my_sessions", "notification_to_send",
    "open_appeals", "open_holds", "open_reports",
    "pair_next_call", "place_hold", "plans", "post_opening",
    "publish_document", "record_consent", "refuse_file", "register", "reinstate_user",
    "release_hold", "release_report", "remove_attachment_assessment", "remove_clerk_user",
    "remove_event_media", "remove_genre", "remove_instrument", "remove_media_sample",
    "remove_search", "remove_user", "repeat_erasures", "report_details", "request_erasure",
    "resolve_report", "retention_report", "revoke_refresh_tokens", "rewind",
    "rotate_refresh_token", "run_due_jobs", "save_memorabilia", "save_search",
    "set_contact_settings", "set_genre", "set_group_genres", "set_location", "set_meet_point",
    "set_notification_preferences", "set_preferences", "set_presence", "settle_listening",
    "sign_in_with_identity", "start_listening", "stop_listening", "submit_attachment_assessment",
    "suspend_user", "sync_clerk_user", "touch_feed", "unblock_user", "undo_action", "unlike_target",
    "unlink_identity", "unread_count", "unread_notification_count", "update_conversation",
    "update_event", "update_group", "update_media_sample", "update_profile",
    "verify_compliance_log",
}  # fmt: skip
# Who has liked a person, or talked with them, uses nothing up by doing so again, and knows it. It
# is the same for each way of hiding.
KNOWN = {"react", "open_direct_conversation"}
# The actor, the role, and the call.
HIDDEN_BY: dict[str, tuple[str, str, LiteralString]] = {
    "blocking them": ("ann", "bandsy_user", "select api.block_user(tests.id('bob'))"),
    "being blocked": ("bob", "bandsy_user", "select api.block_user(tests.id('ann'))"),
    "a block as a reaction": ("bob", "bandsy_user", "select api.react(tests.id('ann'), 'block')"),
    "suspension": ("mod", "bandsy_moderator", "select api.suspend_user(tests.id('bob'), 'spam')"),
    "deletion": ("mod", "bandsy_service", "select api.remove_clerk_user('user_bob')"),
    "a request to be erased": ("bob", "bandsy_user", "select api.request_erasure()"),
    "erasure": ("mod", "bandsy_service", "select tests.erased('bob')"),
    "privacy": (
        "bob",
        "bandsy_user",
        'select api.update_profile(\'{"privacy_level": "private"}\')',
    ),
}
# Ending things stays possible: blocking a blocked person, leaving a match that turned private.
# And a person who hides their profile stays in their matches and conversations.
KEPT = {
    *(
        ("privacy", function, "ann")
        for function in (
            "open_direct_conversation",
            "create_group_conversation",
            "add_participants",
            "remove_participant",
            "conversation_participants",
            "mute_conversation",
            "inbox",
            "history",
            "send_message",
            "signal",
            "mark_read",
            "edit_message",
            "delete_message",
            "read_receipts",
            "accept_applicant",
            "approve_member",
            "ban_member",
            "group_members",
            "invite_to_group",
            "notifications",
            "opening_applicants",
            "set_member_instrument",
            "set_member_role",
            "pod_members",
            "event_media",
            "my_call",
            "my_calls",
            "end_call",
            "connect_after_call",
            "decline_after_call",
            "my_connections",
            "get_connection_partner",
            "is_female_user",
            "end_connection",
            "request_video",
            "answer_video_request",
            "my_video_requests",
            "presence",
            # A person who asks or writes has shown themselves.
            "answer_friendship",
            "friend_requests",
            "message_requests",
            "answer_message_request",
        )
    ),
    # The conversation stays with the other person, closed and without what Bob said.
    *(
        ("erasure", function, "ann")
        for function in (
            "mute_conversation",
            "history",
            "mark_read",
            "delete_message",
            "read_receipts",
        )
    ),
    # A block does not save a person from a ban.
    ("blocking them", "ban_member", "ann"),
    ("being blocked", "ban_member", "ann"),
    ("a block as a reaction", "ban_member", "ann"),
    # Nor from being removed by an admin.
    ("blocking them", "remove_participant", "ann"),
    ("being blocked", "remove_participant", "ann"),
    ("a block as a reaction", "remove_participant", "ann"),
    ("blocking them", "block_user", "ann"),
    ("being blocked", "block_user", "bob"),
    ("a block as a reaction", "block_user", "bob"),
    ("privacy", "block_user", "ann"),
    # Who met a person reports them, however they hid: the answer does not tell how.
    *((hiding, "report", "ann") for hiding in HIDDEN_BY if hiding != "erasure"),
    *((hiding, "report", "bob") for hiding in HIDDEN_BY if "block" in hiding),
    ("privacy", "unmatch", "ann"),
    # Ann takes over the event that Bob organised; a block takes nothing that is his own.
    *(
        (hiding, function, "ann")
        for hiding in ("deletion", "erasure")
        for function in ("event", "my_events", "browse_events")
    ),
    *(("privacy", function, "ann") for function in ("event", "my_events", "browse_events")),
    ("privacy", "event_members", "ann"),
    *((hiding, "join_event", "ann") for hiding in ("deletion", "erasure", "privacy")),
    # Public things stay public for people that he blocks; they do not learn that it is his.
    *(
        (hiding, "browse_events", "ann")
        for hiding in ("blocking them", "being blocked", "a block as a reaction")
    ),
    *(
        (hiding, "join_event", "bob")
        for hiding in ("blocking them", "being blocked", "a block as a reaction")
    ),
    # His own posts stay his.
    *(
        (hiding, function, "bob")
        for hiding in ("blocking them", "being blocked", "a block as a reaction")
        for function in ("post", "share_post", "vote", "comment_on")
    ),
}
# Nothing is said there any more.
CLOSED = {"send_message", "edit_message", "signal"}


@pytest.fixture
def matched(connection: psycopg.Connection) -> psycopg.Connection:
    """Ann and Bob have met; Bob, who shows a sample, is in a feed that Ann has been reading."""
    connection.execute("select tests.musician('bob'), tests.person('ann'), tests.person('mod')")
    connection.execute("select tests.musician('cid')")
    connection.execute("update identity.users set plan = 'elite'")
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


# These show people to whom one has not reacted.
UNANSWERED = {"discover", "likes_received"}
# And these are about a first message of somebody with whom one has nothing in common.
REQUESTED = {"message_requests", "answer_message_request"}


def meet(connection: psycopg.Connection, function: str) -> dict[str, Any]:
    """Makes of Ann and Bob what a function needs; the ids of what that makes."""
    if function in REQUESTED:
        return write_first(connection)
    if function == "my_friends":
        befriend(connection)
    if function not in UNANSWERED:
        made = match(connection)
        if function == "feed":
            # What is muted is not in the feed anyway.
            act_as(connection, "ann")
            connection.execute("select api.unmute_user(tests.id('bob'))")
        if function == "decline_after_call":
            # Connected people have nothing to decline.
            connection.execute("set local role none")
            connection.execute("delete from calls.connections")
        return made
    if function == "likes_received":
        act_as(connection, "bob")
        connection.execute("select api.react(tests.id('ann'), 'like')")
    return {}


def write_first(connection: psycopg.Connection) -> dict[str, Any]:
    """Bob writes to Ann, who lets everybody; the id of the conversation."""
    act_as(connection, "ann")
    connection.execute('select api.set_contact_settings(\'{"first_message": "everyone"}\')')
    act_as(connection, "bob")
    opened = connection.execute("select api.open_direct_conversation(tests.id('ann'))").fetchone()
    assert opened
    connection.execute("select api.send_message(%s, content => 'Hello')", opened)
    return {"written": opened[0]}


def befriend(connection: psycopg.Connection) -> None:
    """Makes Ann and Bob friends."""
    connection.execute("set local role none")
    connection.execute("select tests.befriended('bob', 'ann')")


def match(connection: psycopg.Connection) -> dict[str, Any]:
    """Makes Ann and Bob like each other and talk; the ids of what that makes."""
    act_as(connection, "bob")
    connection.execute("select api.react(tests.id('ann'), 'like')")
    act_as(connection, "ann")
    like: LiteralString = "select match_id, conversation_id from api.react(tests.id('bob'), 'like')"
    row = connection.execute(like).fetchone()
    assert row
    match_id, talk = row
    said: LiteralString = """
        select message_id, api.create_group_conversation('Jam', array[tests.id('bob')])
        from api.send_message(%s, content => 'Hello')
    """
    row = connection.execute(said, [talk]).fetchone()
    assert row
    seek: LiteralString = """
        select g.id, (api.post_opening(g.id, tests.instrument('Drums'))).id
        from api.create_group('Band') as g
    """
    band, opening = connection.execute(seek).fetchone() or (None, None)
    connection.execute("select api.follow(tests.id('bob')), api.mute_user(tests.id('bob'))")
    act_as(connection, "bob")
    connection.execute(
        "select api.follow(tests.id('ann')), api.request_friendship(tests.id('ann'))"
    )
    connection.execute("select api.mark_read(%s)", [talk])
    connection.execute("select api.apply_to_opening(%s)", [opening])
    connection.execute("select api.join_group(%s)", [band])
    made = {"match": match_id, "talk": talk, "message": row[0], "jam": row[1]}
    made |= {"band": band, "opening": opening}
    return made | go_out(connection) | call_up(connection) | post(connection)


def post(connection: psycopg.Connection) -> dict[str, Any]:
    """Lets Bob post, also at the gig, and comment and like a post of Ann's; their ids."""
    connection.execute("set local role none")
    made: LiteralString = (
        "select tests.posted('bob', 'Post'), tests.posted('bob', 'Poll', options => '{a,b}'),"
        " tests.posted('ann', 'Mine'), tests.posted('bob', 'Gig', event_id => tests.gig_id('Gig'))"
    )
    row = connection.execute(made).fetchone()
    assert row
    act_as(connection, "bob")
    said: LiteralString = (
        "select comment_id, api.like_target('post', %(post)s) from api.comment_on(%(post)s, 'Hi')"
    )
    comment = connection.execute(said, {"post": row[2]}).fetchone()
    assert comment
    return {"post": row[0], "poll": row[1], "mine": row[2], "comment": comment[0]}


def call_up(connection: psycopg.Connection) -> dict[str, Any]:
    """Connects Ann and Bob, who asks her for video, and begins calls of the two; their ids."""
    connection.execute("set local role none")
    connection.execute("select tests.connected('ann', 'bob')")
    connection.execute("update calls.connections set decider_id = tests.id('ann')")
    made: LiteralString = "select id, tests.call('ann', 'bob') from calls.connections"
    row = connection.execute(made).fetchone()
    assert row
    act_as(connection, "bob")
    connection.execute("select api.set_presence('online', 'socket')")
    ask_for: LiteralString = "select request_id from api.request_video(%s)"
    request = connection.execute(ask_for, [row[0]]).fetchone()
    connection.execute("set local role none")
    live = connection.execute("select tests.call('ann', 'bob', false)").fetchone()
    assert request
    assert live
    return {"connection": row[0], "call": row[1], "request": request[0], "live": live[0]}


def go_out(connection: psycopg.Connection) -> dict[str, Any]:
    """Takes Ann and Bob to Cid's gig, in one pod, and Ann to Bob's party; their ids.

    Bob has a public gig, too, and is at a meeting of Ann's. Today has picked them for each other.
    """
    connection.execute("set local role none")
    picked: LiteralString = """
        insert into matching.daily_picks (day, user1_id, user2_id, score)
        select (now() at time zone 'utc')::date, least(a, b), greatest(a, b), 50
        from (select tests.id('ann') as a, tests.id('bob') as b) as pair
        returning id
    """
    [(pick,)] = connection.execute(picked).fetchall()
    connection.execute("select tests.gig('Gig', 'cid', 'ann', 'bob')")
    connection.execute("select tests.gig('Bob', 'bob', 'ann'), tests.gig('Bob-open', 'bob')")
    connection.execute("select tests.gig('Meeting', 'ann', 'bob')")
    connection.execute("update events.events set privacy = 'private' where title = 'Bob'")
    act_as(connection, "ann")
    connection.execute("select api.create_pod(tests.gig_id('Gig'), 'Bar')")
    act_as(connection, "bob")
    connection.execute("select api.join_pod(tests.pod('Bar'))")
    share: LiteralString = (
        "select event_id, tests.pod('Bar'), tests.gig_id('Bob'), tests.gig_id('Meeting')"
        " from api.add_event_media(tests.gig_id('Gig'), 'image', 'https://example.org/1.jpg')"
    )
    row = connection.execute(share).fetchone()
    assert row
    return {"gig": row[0], "pod": row[1], "party": row[2], "meeting": row[3], "pick": pick}


def ask(connection: psycopg.Connection, what: LiteralString, /, **person: Any) -> Answer:
    """The answer to a call: rows, or the whole refusal."""
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
    assert {name for (name,) in found} == ABOUT_PEOPLE.keys() | NOT_ABOUT_OTHERS


@pytest.mark.sampled(every=3)
@pytest.mark.parametrize("function", ABOUT_PEOPLE)
def test_a_visible_person_is_found(matched: psycopg.Connection, function: str) -> None:
    person = {"id": user_id(matched, "bob"), "name": "bob", **meet(matched, function)}
    act_as(matched, "ann")
    answer = ask(matched, ABOUT_PEOPLE[function], **person)
    assert isinstance(answer, list), answer
    assert answer


@pytest.mark.sampled(every=4)
@pytest.mark.parametrize("function", ABOUT_PEOPLE)
@pytest.mark.parametrize("hiding", HIDDEN_BY)
def test_a_hidden_person_looks_absent(
    matched: psycopg.Connection, hiding: str, function: str
) -> None:
    assert_looks_absent(matched, hiding, function)


@pytest.mark.sampled(every=4)
@pytest.mark.parametrize("function", ABOUT_PEOPLE)
@pytest.mark.parametrize("hiding", HIDDEN_BY)
def test_a_hidden_person_looks_absent_where_no_use_is_left(
    matched: psycopg.Connection, hiding: str, function: str
) -> None:
    assert_looks_absent(matched, hiding, function, uses_left=False)


def assert_looks_absent(
    matched: psycopg.Connection, hiding: str, function: str, *, uses_left: bool = True
) -> None:
    """The hidden person is answered as one who does not exist, both ways."""
    shared = meet(matched, function)
    theirs = {
        what: shared.get(what)
        for what in ("jam", "band", "opening", "gig", "pod", "meeting", "mine")
    }
    nothing = dict.fromkeys(shared, UNKNOWN) | theirs
    ids = {name: user_id(matched, name) for name in ("ann", "bob")}
    actor, role, what = HIDDEN_BY[hiding]
    act_as(matched, actor, role)
    matched.execute(what)
    if not uses_left:
        matched.execute("reset role")
        matched.execute("update core.limits set amount = 0 where period is not null")
    both = [("ann", "bob")] + [("bob", "ann")] * ("block" in hiding)
    for me, you in both:
        act_as(matched, me)
        call = ABOUT_PEOPLE[function]
        answer = ask(matched, call, id=ids[you], name=you, **shared)
        absent = ask(matched, call, id=UNKNOWN, name="nobody-of-that-name", **nothing)
        if (hiding, function, me) in KEPT:
            assert isinstance(answer, list) or not uses_left
        elif hiding == "erasure" and function in CLOSED:
            assert answer[2] == "closed" or not uses_left
        elif function in KNOWN and not uses_left and hiding != "erasure":
            assert answer[0] == "PT404", f"{me} asks {function} about {you}"
        else:
            assert answer == absent, f"{me} asks {function} about {you}"


# All functions that Ann reads with; one that is missing here fails the tests.
READS: dict[str, LiteralString] = {
    "browse_events": "select * from api.browse_events()",
    "browse_groups": "select * from api.browse_groups()",
    "browse_media_samples": "select * from api.browse_media_samples()",
    "browse_openings": "select * from api.browse_openings()",
    "compatibility": "select * from api.compatibility({id})",
    "conversation_participants": """
        select *
        from unnest(array[{talk}, {jam}]::uuid[]) as c (id), api.conversation_participants(id)
    """,
    "event": "select * from api.event('bob-open')",
    "event_media": "select * from api.event_media({gig})",
    "event_members": """
        select *
        from unnest(enum_range(null::events.attendance)) as s, api.event_members({meeting}, s)
        union all
        select null, * from api.event_members({gig})
    """,
    "event_pods": "select * from api.event_pods({gig})",
    "feed": "select * from api.feed()",
    "event_posts": "select * from api.event_posts({gig})",
    "comments": "select * from api.comments({mine})",
    "likers": "select * from api.likers('post', {mine})",
    "post": "select * from api.post({post})",
    "posts_of": "select * from api.posts_of('canary')",
    "followers": "select * from api.me() as m, api.followers(m.username)",
    "following": "select * from api.me() as m, api.following(m.username)",
    "friend_requests": "select * from api.friend_requests()",
    "group_details": "select * from api.group_details({band})",
    "group_members": """
        select *
        from unnest(enum_range(null::groups.member_status)) as s, api.group_members({band}, s)
    """,
    "history": "select * from unnest(array[{talk}, {jam}]::uuid[]) as c (id), api.history(id)",
    "has_feature": "select api.has_feature('boost')",
    "inbox": "select * from api.inbox()",
    "likes_received": "select * from api.likes_received()",
    "me": "select * from api.me()",
    "meet_point": "select * from api.meet_point({gig})",
    "my_attachment_assessment": "select * from api.my_attachment_assessment()",
    "my_blocks": "select * from api.my_blocks()",
    "message_requests": "select * from api.message_requests()",
    "my_contact_settings": "select * from api.my_contact_settings()",
    "my_decisions": "select * from api.my_decisions()",
    "my_events": "select * from api.my_events()",
    "my_notification_preferences": "select * from api.my_notification_preferences()",
    "notifications": "select * from api.notifications()",
    "unread_notification_count": "select api.unread_notification_count()",
    "my_friends": "select * from api.my_friends()",
    "my_genres": "select * from api.my_genres()",
    "my_groups": "select * from api.my_groups()",
    "my_instruments": "select * from api.my_instruments()",
    "my_limits": "select * from api.my_limits()",
    "my_matches": "select * from api.my_matches()",
    "my_memorabilia": "select * from api.my_memorabilia()",
    "my_muted": "select * from api.my_muted()",
    "my_plan": "select * from api.my_plan()",
    "my_preferences": "select * from api.my_preferences()",
    "my_reactions": "select * from api.my_reactions()",
    "my_reports": "select * from api.my_reports()",
    "my_searches": "select * from api.my_searches()",
    "opening_applicants": "select * from api.opening_applicants({opening})",
    "pod_members": "select * from api.pod_members({pod})",
    "profile": "select * from api.profile('canary')",
    "read_receipts": "select * from api.read_receipts({talk}, {message})",
    "search_profiles": "select * from api.search_profiles('canary')",
    "unread_count": "select api.unread_count()",
    "my_call": "select * from api.my_call()",
    "my_calls": "select * from api.my_calls()",
    "my_connections": "select * from api.my_connections()",
    "my_video_requests": "select * from api.my_video_requests()",
    "get_connection_partner": "select api.get_connection_partner({connection})",
    "is_female_user": "select api.is_female_user({id})",
    "presence": "select * from api.presence(array[{id}]::uuid[])",
}
NOT_OF_PEOPLE = {
    "begin_sign_in", "check_consent", "compliance_head", "contract_version", "documents", "health",
    "marketing_email", "my_consents", "my_identities", "my_sessions", "notification_to_send",
    "plans", "verify_compliance_log",
    "anonymous_people", "metrics", "retention_report", "erased_people", "export_page",
    "is_file_refused", "open_appeals", "open_holds", "open_reports",
}  # fmt: skip
# How Bob goes: who acts, and the calls. Last he takes another name, which no one may learn.
GONE_BY: dict[str, list[tuple[str, str, LiteralString]]] = {
    **{hiding: [how] for hiding, how in HIDDEN_BY.items() if hiding != "privacy"},
    "leaving": [
        ("bob", "bandsy_user", call)
        for call in (
            "select api.unmatch({match})",
            "select api.leave_conversation({jam})",
            "select api.leave_group({band})",
            "select api.leave_pod({pod})",
            "select api.leave_event({gig})",
            "select api.leave_event({meeting})",
            "select api.end_call({live})",
            "select api.end_connection({connection})",
            "select api.end_friendship({friend})",
            'select api.update_profile(\'{{"privacy_level": "private"}}\')',
        )
    ],
}
RENAME: LiteralString = """
    update identity.users set username = 'canary' where id = tests.id({name});
    update identity.profiles
    set display_name = 'Canary', bio = 'canary', image_url = 'https://example.org/canary.png'
    where user_id = tests.id('canary')
"""


def tell(connection: psycopg.Connection) -> dict[str, Any]:
    """The story of match, in which Bob says something, too, and the two become friends."""
    shared = match(connection)
    befriend(connection)
    shared["friend"] = user_id(connection, "ann")
    act_as(connection, "bob")
    say: LiteralString = "select api.send_message(id, content => 'Hi') from unnest(%s) as c (id)"
    connection.execute(say, [[shared["talk"], shared["jam"]]])
    return shared


def test_every_function_that_shows_people_is_read(connection: psycopg.Connection) -> None:
    found = connection.execute(
        "select proname from pg_proc"
        " where pronamespace = 'api'::regnamespace and provolatile <> 'v'"
    ).fetchall()
    assert {name for (name,) in found} == READS.keys() | NOT_OF_PEOPLE


def everything_read(connection: psycopg.Connection, /, **shared: Any) -> dict[str, str]:
    """Everything that a signed-in person reads, by function and by table."""
    read = {name: str(ask(connection, call, **shared)) for name, call in READS.items()}
    for table, sight in MODEL.items():
        hidden = sorted(sight.hidden) or [""]
        columns = connection.execute(
            "select string_agg(quote_ident(attname), ', ') from pg_attribute"
            " where attrelid = %s::regclass and attnum > 0 and attname <> all (%s)",
            [table, hidden],
        ).fetchone()
        assert columns
        read[table] = str(ask(connection, f"select {columns[0]} from {table}"))
    return read


def test_a_visible_person_is_found_in_what_is_read(matched: psycopg.Connection) -> None:
    shared = tell(matched)
    shared["id"] = user_id(matched, "bob")
    matched.execute(sql.SQL(RENAME).format(name=sql.Literal("bob")))
    act_as(matched, "ann")
    found = {what for what, rows in everything_read(matched, **shared).items() if "anary" in rows}
    assert found == {
        "browse_media_samples", "comments", "conversation_participants", "event", "event_media",
        "event_members", "event_posts", "followers", "following", "group_members", "history",
        "inbox", "likers", "my_call", "my_calls", "my_connections", "my_friends", "my_matches",
        "my_muted", "my_reactions", "my_video_requests", "notifications", "opening_applicants",
        "pod_members", "post", "posts_of", "profile", "read_receipts", "search_profiles",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("way", "me"),
    [(way, "ann") for way in GONE_BY] + [(way, "bob") for way in GONE_BY if "block" in way],
)
def test_nothing_new_is_read_of_a_person_who_is_gone(
    matched: psycopg.Connection, way: str, me: str
) -> None:
    you = "bob" if me == "ann" else "ann"
    shared = tell(matched)
    ids = {name: user_id(matched, name) for name in ("ann", "bob")}
    for actor, role, call in GONE_BY[way]:
        act_as(matched, actor, role)
        matched.execute(sql.SQL(call).format(**{k: sql.Literal(v) for k, v in shared.items()}))
    matched.execute("set local role none")
    if way == "leaving":
        # After a call the two know each other until the time to decide is over.
        matched.execute("update calls.calls set started_at = '2000-01-01', ended_at = '2000-01-02'")
    matched.execute(sql.SQL(RENAME).format(name=sql.Literal(you)))
    act_as(matched, me)
    read = everything_read(matched, id=ids[you], **shared)
    assert {what: rows for what, rows in read.items() if "anary" in rows} == {}
    # Rows with only the person's id look the same for every way to go.
    if way != "leaving":
        rows = read["matching.matches"] + read["matching.interactions"]
        assert str(ids[you]) not in rows


# What a person who is leaving may still read as themselves: what a moderator decided, and what they
# said.
OPEN_TO_SUSPENDED = {"my_decisions", "my_reports"}


@pytest.mark.parametrize(
    ("hiding", "reason", "still_open"),
    [
        ("a request to be erased", "account_suspended", OPEN_TO_SUSPENDED),
        ("erasure", "not_signed_in", set()),
    ],
)
def test_a_person_who_is_gone_is_no_more_than_a_visitor(
    matched: psycopg.Connection, hiding: str, reason: str, still_open: set[str]
) -> None:
    shared = tell(matched)
    ids = {name: user_id(matched, name) for name in ("ann", "bob")}
    actor, role, what = HIDDEN_BY[hiding]
    act_as(matched, actor, role)
    matched.execute(what)
    person = {"id": ids["ann"], "name": "ann", "written": UNKNOWN, **shared}
    calls = {**READS, **ABOUT_PEOPLE}

    def answers(claims: str) -> dict[str, Answer]:
        matched.execute("select set_config('request.jwt.claims', %s, true)", [claims])
        return {name: ask(matched, call, **person) for name, call in calls.items()}

    matched.execute("set local role bandsy_user")
    theirs = answers(json.dumps({"sub": str(ids["bob"])}))
    visitors = answers("")
    more = {
        name: answer
        for name, answer in theirs.items()
        if answer[2:3] != (reason,) and answer != visitors[name]
    }
    assert more.keys() == still_open, more


def test_what_two_people_see_is_the_same_after_an_erasure_was_taken_back(
    matched: psycopg.Connection,
) -> None:
    shared = tell(matched)
    ids = {name: user_id(matched, name) for name in ("ann", "bob")}
    # A call that goes on ends for good.
    act_as(matched, "bob")
    matched.execute("select api.end_call(%s)", [shared["live"]])
    matched.execute("set local role none")
    matched.execute("delete from identity.presences")

    def seen() -> dict[tuple[str, str], str]:
        found: dict[tuple[str, str], str] = {}
        for me, you in (("ann", "bob"), ("bob", "ann")):
            act_as(matched, me)
            read = everything_read(matched, id=ids[you], **shared)
            found |= {(me, what): rows for what, rows in read.items()}
        return found

    before = seen()
    act_as(matched, "bob")
    matched.execute("select api.request_erasure()")
    meanwhile = seen()
    act_as(matched, "bob")
    matched.execute("select api.cancel_erasure()")
    after = seen()
    hidden = {
        what for me, what in before if me == "ann" and meanwhile[me, what] != before[me, what]
    }
    assert hidden > {"inbox", "my_matches", "my_friends", "group_members", "likers"}
    # The request itself counts.
    assert {place for place in before if after[place] != before[place]} == {("bob", "my_limits")}
