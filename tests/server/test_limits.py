"""What one account can do in a minute: its limits stop it, and others hardly notice (proof 32).

Bob calls each function that uses a limit up four hundred times, in the story of unhindered.sql. A
test fails if a function with a limit is not called here.
"""

import json
import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any, LiteralString
from uuid import UUID

import psycopg
import pytest

from bandsy_db.contract import Contract, Function, read_contract
from tests.server.test_unhindered import CALLS, USER
from tests.support import access, limits
from tests.support.server import ROOT, Server

BURST = 400

# Calls that go on to succeed, where those of test_unhindered succeed but once; {n} counts them.
AGAIN: dict[str, LiteralString] = {
    "add_participants": (
        "select api.add_participants({jam}, array[{ann}]);"
        " select api.remove_participant({jam}, {ann})"
    ),
    "appeal": "select api.appeal(tests.number({n}), 'No')",
    "answer_pick": "select api.answer_pick(tests.number({n}), 'liked')",
    "apply_to_opening": "select api.apply_to_opening({other_opening}, 'No ' || {n})",
    "block_user": "select api.block_user({ann}); select api.unblock_user({ann})",
    "create_verification": (
        "select api.create_verification({bob}, 'password_reset', lpad(({n})::text, 64, '0'))"
    ),
    "edit_message": "select api.edit_message({talk}, {his}, 'Hi, ' || {n})",
    "follow": "select api.follow(tests.id('fan' || {n}))",
    "invite_to_event": "select api.invite_to_event(tests.gig_id('Party'), tests.id('fan' || {n}))",
    "invite_to_group": (
        "select api.invite_to_group(tests.group_id('Private'), tests.id('fan' || {n}))"
    ),
    "join_call_queue": "select api.join_call_queue('voice'); select api.leave_call_queue()",
    "join_event": (
        "select api.join_event(tests.gig_id('Concert'),"
        " vibe_badges => array[jsonb_build_object('n', {n})])"
    ),
    "join_group": (
        "select api.join_group(tests.group_id('Hers'));"
        " select api.leave_group(tests.group_id('Hers'))"
    ),
    "join_pod": "select api.join_pod(tests.pod('Stage')); select api.leave_pod(tests.pod('Stage'))",
    "like_target": (
        "select api.like_target('post', {her_post}); select api.unlike_target('post', {her_post})"
    ),
    "mute_user": "select api.mute_user({gil}); select api.unmute_user({gil})",
    "open_direct_conversation": "select api.open_direct_conversation(tests.id('fan' || {n}))",
    "react": "select api.react(tests.id('fan' || {n}), 'like')",
    "request_erasure": "select api.request_erasure(); select api.cancel_erasure()",
    "record_consent": "select api.record_consent('marketing_emails', true, ({n})::text)",
    "report": "select api.report('profile', tests.id('fan' || {n}), 'spam')",
    "request_friendship": "select api.request_friendship(tests.id('fan' || {n}))",
    "request_video": "select api.request_video({asked}); select tests.let_requests_lapse()",
    "send_message": "select api.send_message({quiet}, content => 'Hello?')",
    "set_location": "select api.set_location(48 + {n} / 100.0, 11.6)",
    "set_meet_point": (
        "select api.set_meet_point(tests.gig_id('Gig'), 'Door ' || {n}, version => nullif({n}, 0))"
    ),
    "update_event": (
        "select api.update_event(tests.gig_id('Party'), jsonb_build_object('artist', 'No ' || {n}))"
    ),
    "update_group": (
        "select api.update_group("
        "tests.group_id('Private'), jsonb_build_object('description', 'No ' || {n}))"
    ),
    "vote": "select api.vote({her_post}, 1); select tests.forget_votes()",
}
# Acts that have no effect when they are repeated.
SAME: dict[str, LiteralString] = {
    "add_participants": "select api.add_participants({jam}, array[{ann}])",
    "answer_pick": "select api.answer_pick({pick}, 'liked')",
    "apply_to_opening": "select api.apply_to_opening({other_opening}, 'Hi')",
    "block_user": "select api.block_user({ann})",
    "boost": "select api.boost()",
    "follow": "select api.follow(tests.id('fan1'))",
    "invite_to_event": "select api.invite_to_event(tests.gig_id('Party'), {eve})",
    "invite_to_group": "select api.invite_to_group(tests.group_id('Private'), {gil})",
    "join_call_queue": "select api.join_call_queue('voice')",
    "join_event": "select api.join_event(tests.gig_id('Concert'), 'maybe')",
    "join_group": "select api.join_group(tests.group_id('Hers'))",
    "join_pod": "select api.join_pod(tests.pod('Stage'))",
    "like_target": "select api.like_target('post', {her_post})",
    "mute_user": "select api.mute_user(tests.id('fan1'))",
    "open_direct_conversation": "select api.open_direct_conversation(tests.id('fan1'))",
    "react": "select api.react(tests.id('fan1'), 'like')",
    "record_consent": "select api.record_consent('marketing_emails', true, '1')",
    "report": "select api.report('profile', tests.id('fan1'), 'Spam')",
    "request_friendship": "select api.request_friendship(tests.id('fan1'))",
    "request_video": "select api.request_video({asked})",
    "set_location": "select api.set_location(48.1, 11.6)",
    "vote": "select api.vote({her_post}, 1)",
}
# Why the other functions with a limit use it at each call.
CHANGE = (
    "edit and profile_change count calls that may change something, each of which reads and locks,"
    " so that what is the same is known only behind the lock; an hour has room for repeats"
)
NEW = "each call makes something new: the database cannot tell a repeat from a second one"
AGAINST = "a repeat is refused, and what is refused uses nothing"
COUNTED: dict[str, set[str]] = {
    AGAINST: {"appeal", "request_erasure"},
    CHANGE: {
        "add_instrument",
        "edit_comment",
        "edit_message",
        "edit_post",
        "save_memorabilia",
        "save_search",
        "set_contact_settings",
        "set_genre",
        "set_group_genres",
        "set_meet_point",
        "set_member_instrument",
        "set_member_role",
        "set_notification_preferences",
        "set_preferences",
        "submit_attachment_assessment",
        "update_conversation",
        "update_event",
        "update_group",
        "update_media_sample",
        "update_profile",
    },
    NEW: {
        "add_event_media",
        "add_media_sample",
        "begin_export",
        "comment_on",
        "create_event",
        "create_group",
        "create_group_conversation",
        "create_pod",
        "create_post",
        "create_verification",
        "export_my_data",
        "post_opening",
        "rewind",
        "send_message",
        "share_post",
        "signal",
    },
}
# The free plan does not include them; they have tests of their own.
PAID = {"boost", "rewind"}
# More ways to use a limit up.
OTHERS: dict[str, LiteralString] = {
    "react, super_like": "select api.react(tests.id('fan' || {n}), 'super_like')",
    "react, block": (
        "select api.react(tests.id('fan' || {n}), 'block');"
        " select api.unblock_user(tests.id('fan' || {n}))"
    ),
    "set_preferences, travel": (
        "select api.set_preferences(jsonb_build_object("
        "'travel', jsonb_build_object('latitude', {n} / 10.0, 'longitude', 1)))"
    ),
    "join_event, leave_event": (
        "select api.join_event(tests.gig_id('Concert'));"
        " select api.leave_event(tests.gig_id('Concert'))"
    ),
    "join_group, leave_group": (
        "select api.join_group(tests.group_id('Hers'));"
        " select api.leave_group(tests.group_id('Hers'))"
    ),
    "add_media_sample, remove_media_sample": (
        "select api.remove_media_sample((api.add_media_sample('A', 'https://x.org/1', 'audio')).id)"
    ),
}
# What Ann, who has to do with Bob, and others read. All pages are full before Bob begins.
LISTS: tuple[LiteralString, ...] = (
    "select * from api.browse_events()",
    "select * from api.browse_events(52.5, 13.4)",
    "select * from api.browse_groups()",
    "select * from api.browse_openings()",
    "select * from api.browse_media_samples()",
    "select * from api.event_media(tests.gig_id('Gig'))",
    "select * from api.event_members(tests.gig_id('Gig'))",
    "select * from api.event_pods(tests.gig_id('Gig'))",
    "select * from api.group_members(tests.group_id('Private'))",
    "select * from api.history({talk})",
    "select * from api.inbox()",
    "select * from api.my_events()",
    "select * from api.my_groups()",
    "select * from api.my_matches()",
    "select * from api.my_limits()",
    "select * from api.search_profiles('fan')",
    "select * from api.unread_count()",
    "select * from api.me()",
)
CROWD: LiteralString = """
create function tests.number(n integer) returns uuid language sql immutable
as 'select (''00000000-0000-7000-8000-'' || lpad(n::text, 12, ''0''))::uuid';
create function tests.forget_votes() returns void language sql security definer
as 'delete from social.votes';
create function tests.let_requests_lapse() returns void language sql security definer
as 'update calls.video_requests set status = ''expired'' where status = ''pending''';
select tests.person('fan' || n) from generate_series(0, 399) as n;
insert into matching.matches (user1_id, user2_id, score, factors)
select least(id, tests.id('bob')), greatest(id, tests.id('bob')), 50, '{}'
from identity.users where username ~ '^fan';
insert into matching.daily_picks (id, day, user1_id, user2_id, score)
select tests.number(n), '2026-11-27', least(f.id, b.id), greatest(f.id, b.id), 50
from generate_series(0, 399) as n
join identity.users as f on f.username = 'fan' || n
join identity.users as b on b.username = 'bob';
with decided as (
    insert into trust.cases (target_type, target_id, owner_id, closed_at)
    select 'profile', tests.id('bob'), tests.id('bob'), now() from generate_series(0, 399)
    returning id
)
insert into trust.moderation_actions (
    id, case_id, action, target_type, target_id, user_id, facts, ground, rule, appeal_until
)
select
    tests.number((row_number() over () - 1)::integer), id, 'warn', 'profile', tests.id('bob'),
    tests.id('bob'), 'facts', 'terms', 'rule', now() + interval '1 day'
from decided;
select tests.gig('Gig' || n, 'fan' || n) from generate_series(0, 59) as n;
select tests.band('Band ' || n, 'fan' || n) from generate_series(0, 59) as n;
insert into groups.openings (group_id, instrument_id, created_by)
select id, tests.instrument('Drums'), created_by from groups.groups where name ~ '^Band ';
insert into music.media_samples (user_id, title, file_url, media_type)
select id, 'Solo', 'https://x.org/' || username, 'audio' from identity.users;
insert into events.media (event_id, owner_id, kind, url)
select tests.gig_id('Gig'), tests.id('ann'), 'image', 'https://x.org/' || n
from generate_series(1, 60) as n;
select internal.set_attendance(e, tests.id('fan' || n), null, 'going', null)
from events.events as e, generate_series(0, 59) as n where e.title = 'Gig';
insert into events.pods (event_id, name, member_count, created_by)
select tests.gig_id('Gig'), 'Pod ' || n, 1, tests.id('fan' || n) from generate_series(0, 24) as n;
insert into events.pod_members (event_id, pod_id, user_id, role)
select event_id, id, created_by, 'creator' from events.pods where name ~ '^Pod ';
insert into public.story (name, id) values ('quiet', tests.matched('bob', 'quin'));
select tests.matched('ann', 'fan' || n) from generate_series(0, 29) as n;
select tests.sign_in('ann');
select api.send_message(id, content => 'Hers')
from public.story, generate_series(1, 60) where name = 'talk';
reset role;
delete from core.limit_uses;
"""
BURST_FUNCTION: LiteralString = """
create function public.burst(call text, times integer) returns text[] language plpgsql as $$
declare
    v_answers text[];
    v_part text;
begin
    for n in 0 .. times - 1 loop
        begin
            foreach v_part in array string_to_array(call, '; ') loop
                execute v_part using n;
            end loop;
            v_answers[n + 1] := null;
        exception when sqlstate 'PT402' or sqlstate 'PT429' then
            v_answers[n + 1] := sqlerrm;
        end;
    end loop;
    return v_answers;
end
$$
"""
HELD: LiteralString = """
insert into core.limit_uses (user_id, action, slot, slot_length, counts)
select tests.id('bob'), action, 0, '1 minute', array[0] from core.limits where plan = 'free'
"""


@dataclass(frozen=True)
class Stage:
    """The database of the story, with the limits that Bandsy comes with."""

    url: str
    names: dict[str, UUID]
    contract: Contract

    def say(
        self, session: psycopg.Connection, name: str, call: LiteralString, role: str = USER
    ) -> Any:
        """Calls a function for a person in a transaction, or a part of one, of its own."""
        words = {key: f"'{value}'::uuid" for key, value in self.names.items()}
        with session.transaction():
            access.act(session, role, json.dumps({"sub": str(self.names[name])}))
            cursor = session.execute(call.format(**words, n=0).encode())
            return cursor.fetchall() if cursor.description else []

    def function(self, name: str) -> Function:
        """The function that a call is of."""
        return self.contract.function(name.partition(",")[0])

    def burst(
        self, session: psycopg.Connection, name: str, call: LiteralString
    ) -> list[str | None]:
        """Four hundred calls of Bob's: what each refusal says, None where it passes."""
        words = {key: f"'{value}'::uuid" for key, value in self.names.items()}
        with session.transaction():
            claims = json.dumps({"sub": str(self.names["bob"])})
            access.act(session, self.function(name).role, claims)
            # Here, since four hundred ways to the server and back take long.
            row = session.execute(
                "select public.burst(%s, %s)", [call.format(**words, n="$1"), BURST]
            ).fetchone()
        assert row
        answers: list[str | None] = row[0]
        return answers

    def costs(self) -> dict[str, int]:
        """How many blocks others read for each list."""
        costs = {}
        with psycopg.connect(self.url, autocommit=True) as session:
            for name in ("ann", "eve", "fan1"):
                for call in LISTS:
                    explain: LiteralString = f"explain (analyze, buffers, format json) {call}"
                    for _ in range(2):  # the first time, the session reads the catalogue
                        try:
                            ((found,),) = self.say(session, name, explain)
                        except psycopg.Error:
                            break  # hidden from this person
                        plan = found[0]["Plan"]
                        costs[f"{name}: {call}"] = (
                            plan["Shared Hit Blocks"] + plan["Shared Read Blocks"]
                        )
        return costs


@pytest.fixture(scope="module")
def stage(server: Server, worker: str) -> Iterator[Stage]:
    with server.clone(f"bandsy_{worker}_limits") as url:
        with psycopg.connect(url, autocommit=True) as owner:
            owner.execute((ROOT / "tests" / "support" / "unhindered.sql").read_bytes())
            owner.execute(CROWD)
            owner.execute("update identity.users set plan = 'free', plan_until = null")
            owner.execute(BURST_FUNCTION)
            limits.ship(owner)
            owner.execute("vacuum analyze")
            people = owner.execute("select username, id from identity.users").fetchall()
            things = owner.execute("select name, id from public.story").fetchall()
            contract = read_contract(owner)
        yield Stage(url, dict(people) | dict(things), contract)


def calls(stage: Stage) -> dict[str, LiteralString]:
    """A call of each function that uses a limit up."""
    return {
        f.name: AGAIN[f.name] if f.name in AGAIN else CALLS[f.name]
        for f in stage.contract.functions
        if f.limits and f.name not in PAID
    }


def amounts_of(function: Function) -> list[int]:
    """What the limits of a function allow on the free plan."""
    return [limit.levels[0].amount for limit in function.limits]


def test_a_limit_stops_four_hundred_calls(stage: Stage) -> None:
    for name, call in (calls(stage) | OTHERS).items():
        with psycopg.connect(stage.url) as session, session.transaction(force_rollback=True):
            answers = stage.burst(session, name, call)
        passed = answers.count(None)
        assert answers[:passed] == [None] * passed, name
        assert all(re.match("the (limit|plan) of", said or "") for said in answers[passed:]), (
            name,
            answers,
        )
        amounts = amounts_of(stage.function(name))
        # The story has some of it already.
        assert any(amount - 3 <= passed <= amount for amount in amounts), (name, passed)


def test_every_function_with_a_limit_is_repeated_or_says_why_not(stage: Stage) -> None:
    listed = [*SAME, *(name for names in COUNTED.values() for name in names)]
    assert sorted(listed) == sorted(f.name for f in stage.contract.functions if f.limits)
    by_change = {f.name for f in stage.contract.functions if is_of_changes(f)}
    assert by_change == COUNTED[CHANGE]


def is_of_changes(function: Function) -> bool:
    """Whether its limits say how often something may be changed in an hour."""
    return bool({limit.name for limit in function.limits} & {"edit", "profile_change"})


def test_the_same_act_again_uses_nothing(stage: Stage) -> None:
    """An act that has no effect when it is repeated is counted once, also by its own limit."""
    used = []
    for name, call in SAME.items():
        with psycopg.connect(stage.url) as session, session.transaction(force_rollback=True):
            if name in PAID:
                session.execute("update identity.users set plan = 'elite'")
            begin = uses(session)
            stage.say(session, "bob", call)
            assert uses(session) != begin, name
            before = uses(session)
            stage.say(session, "bob", call)
            if uses(session) != before:
                used.append(name)
    assert used == []


def uses(session: psycopg.Connection) -> list[Any]:
    """What has been used of all limits, read by the owner."""
    session.execute("reset role")
    return session.execute(
        "select user_id, action, slot, counts from core.limit_uses order by 1, 2, 3, 4"
    ).fetchall()


# Who writes or locks a row of a table holds such a lock of the table itself until the end.
LOCKED = """
select
from pg_locks as l
left join pg_class as c on c.oid = l.relation and c.relkind = 'r'
where l.pid = %s and l.granted and (
    l.locktype = 'advisory'
    or c.oid <> 'core.limit_uses'::regclass and l.mode in ('RowShareLock', 'RowExclusiveLock')
)
"""


def test_who_waits_for_a_count_keeps_nobody_waiting(stage: Stage) -> None:
    """A call that waits for another one by the same person has locked and written nothing."""
    locked = []
    with psycopg.connect(stage.url) as other, psycopg.connect(stage.url, autocommit=True) as owner:
        owner.execute(HELD)
        other.execute("select from core.limit_uses for update")
        for name, call in calls(stage).items():
            levels = [level for limit in stage.function(name).limits for level in limit.levels]
            if not any(level.period_seconds for level in levels):
                continue  # what is there at once is counted behind the lock of its parent
            first = call.partition(";")[0]
            with psycopg.connect(stage.url) as session, ThreadPoolExecutor(1) as pool:
                pid = session.info.backend_pid
                waiting = pool.submit(stage.say, session, "bob", first, stage.function(name).role)
                while not waits(owner, pid) and not waiting.done():
                    pass
                assert not waiting.done(), name
                if owner.execute(LOCKED, [pid]).rowcount:
                    locked.append(name)
                owner.execute("select pg_cancel_backend(%s)", [pid])
                with pytest.raises(psycopg.errors.QueryCanceled):
                    waiting.result()
        other.rollback()
        owner.execute("delete from core.limit_uses")
    # Only what nobody else waits for: the person's own profile, account or like. And an update of
    # send_message found no row.
    assert set(locked) <= {"create_verification", "set_location", "like_target", "send_message"}


def waits(owner: psycopg.Connection, pid: int) -> bool:
    """Whether a session waits for a lock."""
    query = "select from pg_stat_activity where pid = %s and wait_event_type = 'Lock'"
    return owner.execute(query, [pid]).rowcount == 1


def test_after_all_of_it_others_read_at_most_twice_as_much(stage: Stage) -> None:
    before = stage.costs()
    with psycopg.connect(stage.url, autocommit=True) as session:
        for name, call in (calls(stage) | OTHERS).items():
            # Bob ends nothing of what the lists show.
            if name not in ("block_user", "react, block"):
                stage.burst(session, name, call)
    after = stage.costs()
    dearer = {
        name: (blocks, after[name]) for name, blocks in before.items() if after[name] > 2 * blocks
    }
    assert dearer == {}
    assert len(before) > 2 * len(LISTS)
