-- Calls between two people who wait for one, the connections that follow, and video in them.
-- depends: 0028_plans

create type calls.call_type as enum ('voice', 'video');
create type calls.call_outcome as enum ('no_action', 'decided_to_connect', 'both_left', 'timeout');
create type calls.decision_state as enum ('connected', 'waiting_for_other', 'declined');
create type calls.connection_type as enum ('chat_only', 'video_enabled');
create type calls.request_status as enum ('pending', 'approved', 'rejected', 'expired');

comment on type calls.call_type is
'Whether the two only hear each other, or see each other, too.';
comment on type calls.call_outcome is
'What came of a call: nothing, a connection, both left, or nobody ended it in time.';
comment on type calls.decision_state is
'What came of a decision after a call: a connection, a wait for the other person, or a refusal.';
comment on type calls.connection_type is
'Whether two connected people may see each other in calls.';
comment on type calls.request_status is
'A request is pending until it is approved or rejected, or has run out.';

create table calls.people (
    user_id uuid primary key references identity.users on delete cascade,
    call_type calls.call_type not null,
    intent identity.intent not null,
    waiting_since timestamptz,
    search_at timestamptz,
    expires_at timestamptz,
    call_id uuid,
    is_in_call boolean not null default false,
    constraint people_wait_wholly
    check (num_nonnulls(waiting_since, search_at, expires_at) in (0, 3)),
    constraint people_wait_or_call check (waiting_since is null or not is_in_call),
    constraint people_in_call_have_one check (call_id is not null or not is_in_call)
);

comment on table calls.people is
'People who have joined the queue for calls: whether they wait, and their call. One row a person, so
nobody waits twice or is in two calls.';
comment on column calls.people.call_type is 'The type of call that the person last joined for.';
comment on column calls.people.intent is
'The intent of the person when they joined: they are paired with people of the same.';
comment on column calls.people.waiting_since is 'Since when the person waits; null if they do not.';
comment on column calls.people.search_at is
'From when on a worker searches for a partner of this person; null if the person does not wait.
Later after each search that found nobody; others find the person all the time.';
comment on column calls.people.expires_at is
'Until when the person waits, unless they join again; null if they do not wait.';
comment on column calls.people.call_id is
'The call of the person, or the last one; null before the first. No foreign key: calls grow.';
comment on column calls.people.is_in_call is 'Whether that call is under way.';

create index people_search_at_idx on calls.people (search_at) where search_at is not null;
create index people_waiting_idx on calls.people (call_type, intent, waiting_since)
    where waiting_since is not null;

-- Grows with each call: its key is the call, and it has no foreign keys, triggers or policies.
create table calls.calls (
    id uuid primary key default core.uuid_v7(),
    call_type calls.call_type not null,
    room_id uuid not null,
    user1_id uuid not null,
    user2_id uuid not null,
    decider_id uuid,
    started_at timestamptz not null default clock_timestamp(),
    ended_at timestamptz,
    duration_seconds integer
    generated always as (extract(epoch from ended_at - started_at)::integer) stored,
    outcome calls.call_outcome,
    user1_agrees boolean,
    user2_agrees boolean,
    metadata jsonb check (jsonb_typeof(metadata) = 'object' and core.is_json(metadata, 16384)),
    constraint calls_smaller_id_first check (user1_id < user2_id),
    constraint calls_decider_is_one_of_them check (decider_id in (user1_id, user2_id)),
    constraint calls_end_has_outcome check ((ended_at is null) = (outcome is null)),
    constraint calls_end_after_start check (ended_at >= started_at)
);

comment on table calls.calls is
'The log of calls between two people. It grows: calls without a connection are removed after
call_keep_days (a setting).';
comment on column calls.calls.room_id is
'The name of the room in which the two meet; only they learn it.';
comment on column calls.calls.user1_id is 'The smaller id of the two.';
comment on column calls.calls.user2_id is 'The greater id of the two.';
comment on column calls.calls.decider_id is
'The person who alone decides about a connection: the woman, if exactly one of the two is a woman;
null if both must agree.';
comment on column calls.calls.ended_at is 'When the call ended; null while it is under way.';
comment on column calls.calls.duration_seconds is
'How long it lasted, in whole seconds; null while it is under way.';
comment on column calls.calls.outcome is 'What came of it; null while it is under way.';
comment on column calls.calls.user1_agrees is
'Whether the person wants to connect; null until they say so.';
comment on column calls.calls.user2_agrees is
'Whether the person wants to connect; null until they say so.';
comment on column calls.calls.metadata is
'What the application keeps of the call: an object of at most 16 kB; null for nothing.';

create index calls_under_way_idx on calls.calls (started_at) where ended_at is null;
create index calls_removable_idx on calls.calls (started_at)
    where outcome <> 'decided_to_connect';

create table calls.encounters (
    user1_id uuid not null references identity.users on delete cascade,
    user2_id uuid not null references identity.users on delete cascade,
    met_at timestamptz not null default clock_timestamp(),
    primary key (user1_id, user2_id),
    constraint encounters_smaller_id_first check (user1_id < user2_id)
);

comment on table calls.encounters is
'When two people had their last call, so that they are not paired again for call_again_days (a
setting); after that the row is removed.';
comment on column calls.encounters.user1_id is 'The smaller id of the two.';
comment on column calls.encounters.user2_id is 'The greater id of the two.';

create index encounters_user2_id_idx on calls.encounters (user2_id);
create index encounters_met_at_idx on calls.encounters (met_at);

create table calls.connections (
    id uuid primary key default core.uuid_v7(),
    user1_id uuid not null references identity.users on delete cascade,
    user2_id uuid not null references identity.users on delete cascade,
    call_id uuid not null,
    decider_id uuid references identity.users on delete cascade,
    connection_type calls.connection_type not null default 'chat_only',
    ended_at timestamptz,
    ended_by uuid references identity.users on delete set null,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    constraint connections_smaller_id_first check (user1_id < user2_id),
    constraint connections_decider_is_one_of_them check (decider_id in (user1_id, user2_id)),
    unique (user1_id, user2_id)
);

comment on table calls.connections is
'Two people who connected after a call, once a pair: they talk in a conversation.';
comment on column calls.connections.user1_id is 'The smaller id of the two.';
comment on column calls.connections.user2_id is 'The greater id of the two.';
comment on column calls.connections.call_id is
'The call after which they connected. No foreign key: calls grow.';
comment on column calls.connections.decider_id is
'The person who alone decided, and decides about video; null if both agreed.';
comment on column calls.connections.ended_at is 'When it ended; null while it is active.';
comment on column calls.connections.ended_by is 'Who ended it; null if an account was deleted.';

create index connections_user1_id_idx on calls.connections (user1_id, id desc);
create index connections_user2_id_idx on calls.connections (user2_id, id desc);
create index connections_decider_id_idx on calls.connections (decider_id)
    where decider_id is not null;
create index connections_ended_by_idx on calls.connections (ended_by) where ended_by is not null;

create table calls.video_requests (
    id uuid primary key default core.uuid_v7(),
    connection_id uuid not null references calls.connections on delete cascade,
    requester_id uuid not null references identity.users on delete cascade,
    decider_id uuid not null references identity.users on delete cascade,
    status calls.request_status not null default 'pending',
    requested_at timestamptz not null default clock_timestamp(),
    answered_at timestamptz,
    expires_at timestamptz not null,
    metadata jsonb check (jsonb_typeof(metadata) = 'object' and core.is_json(metadata, 16384)),
    constraint video_requests_answer_has_time
    check ((status in ('approved', 'rejected')) = (answered_at is not null))
);

comment on table calls.video_requests is 'Requests of connected people for video in their calls.';
comment on column calls.video_requests.decider_id is
'Who answers it: the decider of the connection, or the other person if there is none.';
comment on column calls.video_requests.status is
'What became of it. A pending request that has run out counts as expired at once; a job writes it.';
comment on column calls.video_requests.answered_at is
'When it was approved or rejected; null before, and if it has run out.';
comment on column calls.video_requests.expires_at is 'Until when it can be answered.';
comment on column calls.video_requests.metadata is
'What the application keeps of the request: an object of at most 16 kB; null for nothing.';

create index video_requests_connection_id_idx on calls.video_requests (connection_id, id desc);
create index video_requests_requester_id_idx on calls.video_requests (requester_id);
create index video_requests_decider_id_idx on calls.video_requests (decider_id);
create unique index video_requests_pending_idx on calls.video_requests (connection_id)
    where status = 'pending';
create index video_requests_expires_at_idx on calls.video_requests (expires_at)
    where status = 'pending';

-- The column is new and empty: no row is read.
alter table chat.conversations
-- squawk-ignore disallowed-unique-constraint,adding-foreign-key-constraint
add column connection_id uuid unique references calls.connections on delete cascade;

comment on column chat.conversations.connection_id is
'The connection that the conversation belongs to; null in other conversations.';

create or replace function core.conversation_is_sound(c chat.conversations)
    returns boolean
    language plpgsql
    immutable
as $$
begin
    if c.title is not null or c.description is not null or c.avatar_url is not null then
        if not core.is_line(c.title, 100)
            or not core.is_text(c.description, 1000)
            or not core.is_url(c.avatar_url, 500)
        then
            return false;
        end if;
    end if;
    return c.message_count >= 0
        and case
            when c.last_message_id is null
                then c.last_message_at is null and c.last_message_type is null
            else c.last_message_at is not null and c.last_message_type is not null
        end
        and case
            when c.user1_id is null then c.user2_id is null
            else c.user1_id < c.user2_id is true
        end
        and c.kind = case
            when c.match_id is not null then 'match'
            when c.group_id is not null then 'group'
            when c.pod_id is not null then 'pod'
            when c.connection_id is not null then 'connection'
            else 'direct'
        end::chat.conversation_kind
        and case
            when c.match_id is not null
                then c.group_id is null and c.pod_id is null and c.connection_id is null
                    and c.user1_id is not null
            when c.group_id is not null
                then c.pod_id is null and c.connection_id is null and c.user1_id is null
            when c.pod_id is not null
                then c.connection_id is null and c.user1_id is null
            when c.connection_id is not null
                then c.title is null and c.user1_id is not null
            when c.title is null
                then c.user1_id is not null
            else c.user1_id is null
        end;
end
$$;
