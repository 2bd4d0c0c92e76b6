"""An open transaction does not stop others from blocking, changing their settings or moderating.

Bob has called a function of the api and keeps his transaction open (proof 31). Ann blocks him and
changes her own things, a moderator decides about both, and none of them waits. A test fails if a
function that writes is not among the calls here.
"""

import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from typing import LiteralString
from uuid import UUID

import psycopg
import pytest

from tests.support import access
from tests.support.server import ROOT, Server

# Bob's calls, in the story of unhindered.sql: he and Ann are matched and talk ({talk}; she has
# said {hers} there and he {his}), both are in her band and in his, at her gig, in a pod there, and
# at his party, and in a {trio} that he leads, as he does a {jam} without her. They are in a
# {live_call}, and have a {connection} in which he decides about her {request} for video; he has to
# decide about an {ended_call} with Cid. She has posted a poll, {her_post}, with {her_comment} and
# {his_comment} on it, and he {his_post}. Dan has reported things of his, such as the
# {reported_post}, and {her_post}; a {decision} hides {his_comment}.
CALLS: dict[str, LiteralString] = {
    "accept_applicant": "select api.accept_applicant({private_opening}, {dan})",
    "add_event_media": "select api.add_event_media(tests.gig_id('Gig'), 'image', 'https://x.org/1')",
    "add_instrument": "select api.add_instrument(tests.instrument('Oud'), 'advanced')",
    "add_media_sample": "select api.add_media_sample('Solo', 'https://x.org/2', 'audio')",
    "add_participants": "select api.add_participants({jam}, array[{ann}])",
    "appeal": "select api.appeal({decision}, 'No')",
    "answer_friendship": "select api.answer_friendship({dan}, true)",
    "answer_group_invitation": "select api.answer_group_invitation(tests.group_id('Other'), true)",
    "answer_message_request": "select api.answer_message_request({asked_talk}, true)",
    "answer_pick": "select api.answer_pick({pick}, 'liked')",
    "answer_video_request": "select api.answer_video_request({request}, true)",
    "apply_to_opening": "select api.apply_to_opening({other_opening})",
    "approve_member": "select api.approve_member(tests.group_id('Private'), {eve})",
    "ban_member": "select api.ban_member(tests.group_id('Private'), {ann})",
    "begin_export": "select api.begin_export()",
    "block_user": "select api.block_user({ann})",
    "boost": "select api.boost()",
    "cancel_erasure": "select api.request_erasure(); select api.cancel_erasure()",
    "cancel_event": "select api.cancel_event(tests.gig_id('Party'))",
    "change_email": "select api.change_email('robert@example.org')",
    "clear_location": "select api.clear_location()",
    "close_opening": "select api.close_opening({private_opening})",
    "comment_on": "select api.comment_on({her_post}, 'Hi @ann', {her_comment})",
    "connect_after_call": "select api.connect_after_call({ended_call})",
    "create_event": "select api.create_event('Jam session', now() + interval '1 day')",
    "create_group": "select api.create_group('New')",
    "create_group_conversation": "select api.create_group_conversation('Duo', array[{ann}])",
    "create_pod": "select api.create_pod(tests.gig_id('Gig'), 'Bar')",
    "create_post": "select api.create_post('Hi @ann')",
    "daily_picks": "select api.daily_picks()",
    "decline_after_call": "select api.decline_after_call({ended_call})",
    "delete_comment": "select api.delete_comment({his_comment})",
    "delete_message": "select api.delete_message({talk}, {his})",
    "delete_post": "select api.delete_post({his_post})",
    "discover": "select api.discover()",
    "edit_comment": "select api.edit_comment({his_comment}, 'Hi @ann')",
    "edit_message": "select api.edit_message({talk}, {his}, 'Hi!')",
    "edit_post": 'select api.edit_post({his_post}, \'{{"content": "Hi @ann"}}\')',
    "end_call": "select api.end_call({live_call})",
    "end_connection": "select api.end_connection({connection})",
    "end_friendship": "select api.end_friendship({ann})",
    "end_other_sessions": "select api.end_other_sessions()",
    "end_session": "select api.end_session({session})",
    "export_my_data": "select api.export_my_data()",
    "follow": "select api.follow({gil}), api.follow({ann})",
    "invite_to_event": "select api.invite_to_event(tests.gig_id('Party'), {eve})",
    "invite_to_group": "select api.invite_to_group(tests.group_id('Private'), {gil})",
    "join_call_queue": "select api.join_call_queue('voice')",
    "join_event": "select api.join_event(tests.gig_id('Concert'))",
    "join_group": "select api.join_group(tests.group_id('Hers'))",
    "join_pod": "select api.join_pod(tests.pod('Stage'))",
    "leave_call_queue": "select api.leave_call_queue()",
    "leave_conversation": "select api.leave_conversation({jam})",
    "leave_event": "select api.leave_event(tests.gig_id('Gig'))",
    "leave_group": "select api.leave_group(tests.group_id('Band'))",
    "leave_pod": "select api.leave_pod(tests.pod('Front'))",
    "like_target": "select api.like_target('post', {her_post})",
    "mark_notifications_read": (
        "select api.mark_notifications_read(up_to => 'ffffffff-ffff-ffff-ffff-ffffffffffff')"
    ),
    "mark_read": "select api.mark_read({talk})",
    "mute_conversation": "select api.mute_conversation({talk})",
    "mute_user": "select api.mute_user({ann})",
    "open_direct_conversation": "select api.open_direct_conversation({ann})",
    "post_opening": "select api.post_opening(tests.group_id('Private'), tests.instrument('Oud'))",
    "record_consent": "select api.record_consent('marketing_emails', true, '1')",
    "report": (
        "select api.report('post', {her_post}, 'x'), api.report('profile', {ann}, 'x'),"
        " api.report('message', {hers}, 'x', {talk}), api.report('profile', {gil}, 'x')"
    ),
    "react": "select api.react({ann}, 'super_like'), api.react({gil}, 'like')",
    "remove_attachment_assessment": "select api.remove_attachment_assessment()",
    "remove_event_media": "select api.remove_event_media({media})",
    "remove_event_member": "select api.remove_event_member(tests.gig_id('Party'), {ann})",
    "remove_genre": "select api.remove_genre(tests.genre('Rock'))",
    "remove_instrument": "select api.remove_instrument(tests.instrument('Electric Guitar'))",
    "remove_media_sample": "select api.remove_media_sample({sample})",
    "remove_participant": "select api.remove_participant({trio}, {ann})",
    "request_erasure": "select api.request_erasure()",
    "request_friendship": "select api.request_friendship({gil})",
    "request_video": "select api.request_video({connection})",
    "remove_search": "select api.remove_search({search})",
    "rewind": "select api.rewind()",
    "save_memorabilia": "select api.save_memorabilia(tests.gig_id('Gig'), '{{}}')",
    "save_search": "select api.save_search('All', '{{}}')",
    "send_message": "select api.send_message({talk}, content => 'Hi')",
    "set_contact_settings": 'select api.set_contact_settings(\'{{"friendship": "friends"}}\')',
    "set_genre": "select api.set_genre(tests.genre('Punk'), 4)",
    "set_group_genres": (
        "select api.set_group_genres(tests.group_id('Private'), array[tests.genre('Punk')])"
    ),
    "set_location": "select api.set_location(48.1, 11.6)",
    "set_meet_point": "select api.set_meet_point(tests.gig_id('Gig'), 'Door')",
    "set_member_instrument": (
        "select api.set_member_instrument(tests.group_id('Private'), null, {ann})"
    ),
    "set_member_role": "select api.set_member_role(tests.group_id('Private'), {ann}, 'moderator')",
    "set_notification_preferences": (
        'select api.set_notification_preferences(\'{{"like": {{"push": true}}}}\')'
    ),
    "set_presence": (
        "select api.set_presence('online', 'new'), api.set_presence('online', 'socket')"
    ),
    "set_preferences": "select api.set_preferences('{{\"is_incognito\": true}}')",
    "settle_listening": "select api.settle_listening()",
    "share_post": "select api.share_post({her_post}, '@ann')",
    "signal": "select api.signal({talk})",
    "start_listening": "select api.start_listening()",
    "stop_listening": "select api.stop_listening()",
    "submit_attachment_assessment": (
        "select api.submit_attachment_assessment(array_fill(4, array[36]))"
    ),
    "unblock_user": "select api.unblock_user({fay})",
    "unfollow": "select api.unfollow({ann})",
    "unlike_target": "select api.unlike_target('comment', {her_comment})",
    "unlink_identity": "select api.unlink_identity('google')",
    "unmatch": "select api.unmatch(match_id) from api.my_matches() where user_id = {ann}",
    "unmute_user": "select api.unmute_user({ann})",
    "update_conversation": 'select api.update_conversation({jam}, \'{{"title": "Trio"}}\')',
    "touch_feed": "select api.touch_feed()",
    "update_event": "select api.update_event(tests.gig_id('Party'), '{{\"title\": \"Feast\"}}')",
    "update_group": "select api.update_group(tests.group_id('Private'), '{{\"name\": \"His\"}}')",
    "update_media_sample": 'select api.update_media_sample({sample}, \'{{"title": "Duo"}}\')',
    "update_profile": 'select api.update_profile(\'{{"username": "bobby", "bio": "Bass"}}\')',
    "vote": "select api.vote({her_post}, 1)",
}
# Calls of moderators and services.
OF_OTHERS = {
    "answer_appeal", "apply_retention", "apply_stripe_event", "begin_export_of", "change_password",
    "claim_outbox",
    "claim_report", "consume_verification", "create_genre", "create_instrument",
    "create_verification", "deliver_posts", "erase_due_accounts", "finish_outbox",
    "finish_sign_in", "flag_message", "generate_daily_picks", "issue_refresh_token", "move_genre",
    "pair_next_call", "place_hold", "publish_document", "refuse_file", "register",
    "reinstate_user", "release_hold", "release_report", "remove_clerk_user", "remove_user",
    "repeat_erasures", "report_details", "resolve_report", "revoke_refresh_tokens",
    "rotate_refresh_token", "run_due_jobs", "sign_in_with_identity", "suspend_user",
    "sync_clerk_user", "undo_action",
}  # fmt: skip

# Acts of others meanwhile: the actor, the role and the call.
USER, MODERATOR = "bandsy_user", "bandsy_moderator"
DEEDS: dict[str, tuple[str, LiteralString, LiteralString]] = {
    "block_user": ("ann", USER, "select api.block_user({bob})"),
    "react, block": ("ann", USER, "select api.react({bob}, 'block')"),
    "set_presence": ("ann", USER, "select api.set_presence('online', 'socket')"),
    "set_preferences": ("ann", USER, "select api.set_preferences('{{\"is_paused\": true}}')"),
    "update_profile": (
        "ann", USER, "select api.update_profile('{{\"username\": \"annie\", \"bio\": \"Drums\"}}')"
    ),
    "set_location": ("ann", USER, "select api.set_location(53.5, 10.0)"),
    "set_contact_settings": (
        "ann", USER, "select api.set_contact_settings('{{\"friendship\": \"nobody\"}}')"
    ),
    "set_genre": ("ann", USER, "select api.set_genre(tests.genre('Punk'), 5)"),
    "add_instrument": (
        "ann", USER, "select api.add_instrument(tests.instrument('Oud'), 'beginner')"
    ),
    "boost": ("ann", USER, "select api.boost()"),
    "rewind": ("ann", USER, "select api.rewind()"),
    "save_search": ("ann", USER, "select api.save_search('All', '{{}}')"),
    "mute_conversation": ("ann", USER, "select api.mute_conversation({talk})"),
    "mute_conversation, of several": ("ann", USER, "select api.mute_conversation({trio})"),
    "mark_read": ("ann", USER, "select api.mark_read({talk}, {his})"),
    "mark_notifications_read": (
        "ann", USER,
        "select api.mark_notifications_read(up_to => 'ffffffff-ffff-ffff-ffff-ffffffffffff')"
    ),
    "set_notification_preferences": (
        "ann", USER, "select api.set_notification_preferences('{{\"quiet_hours\": null}}')"
    ),
    "set_member_instrument": (
        "ann", USER,
        "select api.set_member_instrument(tests.group_id('Private'), tests.instrument('Oud'))"
    ),
    "save_memorabilia": (
        "ann", USER, "select api.save_memorabilia(tests.gig_id('Gig'), '{{}}')"
    ),
    "add_media_sample": (
        "ann", USER, "select api.add_media_sample('Solo', 'https://x.org/2', 'audio')"
    ),
    "clear_location": ("ann", USER, "select api.clear_location()"),
    "edit_post": (
        "ann", USER, 'select api.edit_post({her_post}, \'{{"location": "Bonn"}}\')'
    ),
    "delete_post": ("ann", USER, "select api.delete_post({her_post})"),
    "comment_on": ("ann", USER, "select api.comment_on({her_post}, 'x', {his_comment})"),
    "delete_comment": ("ann", USER, "select api.delete_comment({her_comment})"),
    "like_target": ("ann", USER, "select api.like_target('post', {her_post})"),
    "like_target, his": ("ann", USER, "select api.like_target('post', {his_post})"),
    "vote": ("ann", USER, "select api.vote({her_post}, 2)"),
    "suspend_user, the one": ("mod", MODERATOR, "select api.suspend_user({bob}, 'spam')"),
    "suspend_user, the other": ("mod", MODERATOR, "select api.suspend_user({ann}, 'spam')"),
    "reinstate_user": ("mod", MODERATOR, "select api.reinstate_user({hal})"),
    "flag_message, the one's": ("mod", MODERATOR, "select api.flag_message({talk}, {his})"),
    "flag_message, the other's": ("mod", MODERATOR, "select api.flag_message({talk}, {hers})"),
    **{
        f"resolve_report, {action} {report}": (
            "mod", MODERATOR,
            (
                f"select api.resolve_report({{{report}}}, '{action}', facts => 'x',"
                f" ground => 'law', rule => 'x', ends_at => {ends_at})"
            ),
        )
        for report, action, ends_at in (
            *((report, "remove", "null") for report in (
                "reported_post", "reported_comment", "reported_message", "reported_media",
                "reported_group", "reported_event", "reported_profile",
            )),
            ("reported_hers", "remove", "null"),
            ("reported_post", "hide", "null"),
            ("reported_message", "hide", "null"),
            ("reported_event", "hide", "null"),
            ("reported_profile", "suspend", "now() + interval '1 day'"),
            ("reported_profile", "warn", "null"),
            ("reported_profile", "dismiss", "null"),
        )
    },
    "undo_action": ("mod", MODERATOR, "select api.undo_action({decision})"),
    "claim_report": ("mod", MODERATOR, "select api.claim_report({reported_post})"),
    "report_details": ("mod", MODERATOR, "select api.report_details({reported_message})"),
    "report": ("ann", USER, "select api.report('post', {his_post}, 'x')"),
    "move_genre": (
        "mod", MODERATOR, "select api.move_genre(tests.genre('Punk'), tests.genre('Jazz'))"
    ),
    "create_genre": ("mod", MODERATOR, "select api.create_genre('Zouk Love', tests.genre('Punk'))"),
    "create_instrument": ("mod", MODERATOR, "select api.create_instrument('Zitar', 'string')"),
}  # fmt: skip
# Bob's call is about the very row of Ann's that she changes.
ABOUT_HER = {
    ("remove_participant", "mute_conversation, of several"),
    ("ban_member", "set_member_instrument"),
    ("set_member_role", "set_member_instrument"),
}

# The session that does not give up.
HELD_UP: LiteralString = """
select from pg_stat_activity
where application_name = 'patient' and %s = any (pg_blocking_pids(pid))
"""


@dataclass(frozen=True)
class Stage:
    """The database of the story; every change in it is rolled back."""

    url: str
    names: dict[str, UUID]

    @contextmanager
    def open(self, name: str, role: str, call: LiteralString) -> Iterator[psycopg.Connection]:
        """A person's transaction with a call in it."""
        with psycopg.connect(self.url) as session:
            try:
                self.say(session, name, role, call)
                yield session
            finally:
                session.rollback()

    def waits(self, bob: psycopg.Connection, deed: str) -> bool:
        """Whether an act of another person waits for the end of Bob's transaction."""
        name, role, call = DEEDS[deed]
        try:
            with self.open(name, role, call):
                return False
        except psycopg.errors.LockNotAvailable:
            pass
        # The server's own work, such as autovacuum, locks for moments, too: ask who keeps whom.
        with (
            psycopg.connect(self.url, autocommit=True) as owner,
            psycopg.connect(self.url, application_name="patient") as session,
            ThreadPoolExecutor(1) as pool,
        ):
            pid = session.info.backend_pid
            said = pool.submit(self.say, session, name, role, call, 0)
            while not said.done():
                blocked = owner.execute(
                    "select %s = any (pg_blocking_pids(%s))", [bob.info.backend_pid, pid]
                ).fetchone()
                if blocked == (True,):
                    owner.execute("select pg_cancel_backend(%s)", [pid])
                    with pytest.raises(psycopg.errors.QueryCanceled):
                        said.result()
                    return True
            said.result()
            session.rollback()
            return False

    def say(
        self,
        session: psycopg.Connection,
        name: str,
        role: str,
        call: LiteralString,
        patience: int = 1,
    ) -> None:
        """Calls a function for a person; waiting for a lock for longer (in ms) is an error."""
        session.execute("select set_config('lock_timeout', %s, true)", [str(patience)])
        access.act(session, role, json.dumps({"sub": str(self.names[name])}))
        session.execute(call.format(**{k: f"'{v}'::uuid" for k, v in self.names.items()}).encode())


@pytest.fixture(scope="module")
def stage(server: Server, worker: str) -> Iterator[Stage]:
    with server.clone(f"bandsy_{worker}_unhindered") as url:
        with psycopg.connect(url, autocommit=True) as owner:
            owner.execute((ROOT / "tests" / "support" / "unhindered.sql").read_bytes())
            people = owner.execute("select username, id from identity.users").fetchall()
            things = owner.execute("select name, id from public.story").fetchall()
        yield Stage(url, dict(people) | dict(things))


def test_every_function_that_writes_is_called(connection: psycopg.Connection) -> None:
    found = connection.execute(
        "select proname from pg_proc where pronamespace = 'api'::regnamespace and provolatile = 'v'"
    ).fetchall()
    assert {name for (name,) in found} == CALLS.keys() | OF_OTHERS


@pytest.mark.sampled(every=3)
@pytest.mark.parametrize("function", CALLS)
def test_no_one_waits_for_an_open_transaction(stage: Stage, function: str) -> None:
    with stage.open("bob", USER, CALLS[function]) as bob:
        waited = [(function, deed) for deed in DEEDS if stage.waits(bob, deed)]
    assert set(waited) <= ABOUT_HER


@pytest.mark.parametrize(("function", "deed"), sorted(ABOUT_HER))
def test_what_is_about_the_same_row_waits(stage: Stage, function: str, deed: str) -> None:
    """So a wait would be noticed."""
    with stage.open("bob", USER, CALLS[function]) as bob:
        assert stage.waits(bob, deed)


def test_a_lock_for_a_moment_of_somebody_else_does_not_count(stage: Stage) -> None:
    """A vacuum locks a table while it gives pages back, and lets go of it by itself."""
    with (
        psycopg.connect(stage.url) as vacuum,
        stage.open("bob", USER, CALLS["touch_feed"]) as bob,
        ThreadPoolExecutor(1) as pool,
    ):
        vacuum.execute("lock table matching.saved_searches in access exclusive mode")
        waits = pool.submit(stage.waits, bob, "save_search")
        with psycopg.connect(stage.url, autocommit=True) as owner:
            while not owner.execute(HELD_UP, [vacuum.info.backend_pid]).fetchall():
                assert not waits.done()
        vacuum.rollback()
        assert not waits.result()
