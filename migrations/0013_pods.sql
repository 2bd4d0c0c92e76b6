-- Small groups of people who go to one event together, and their conversations.
-- depends: 0010_conversations 0012_events

create type events.pod_role as enum ('creator', 'member');

create table events.pods (
    id uuid primary key default core.uuid_v7(),
    event_id uuid not null references events.events on delete cascade,
    name text not null check (length(name) between 1 and 100),
    max_members smallint not null default 5 check (max_members between 2 and 5),
    member_count smallint not null check (member_count >= 0),
    created_by uuid references identity.users on delete set null,
    closed_at timestamptz,
    created_at timestamptz not null default now(),
    constraint pods_within_the_limit check (member_count <= max_members),
    constraint pods_close_when_empty check ((member_count = 0) = (closed_at is not null))
);

comment on table events.pods is 'A small group of people who go to one event together.';
comment on column events.pods.max_members is 'Seats in the pod, its creator included.';
comment on column events.pods.member_count is
'Taken seats; written under the lock of this row, with the members.';
comment on column events.pods.created_by is
'Who made it; who leads it now is the creator among its members.';
comment on column events.pods.closed_at is 'When the last one left it.';

create index pods_event_id_idx on events.pods (event_id, id desc);
create index pods_created_by_idx on events.pods (created_by) where created_by is not null;

create table events.pod_members (
    pod_id uuid not null references events.pods on delete cascade,
    user_id uuid not null references identity.users on delete cascade,
    role events.pod_role not null default 'member',
    joined_at timestamptz not null default clock_timestamp(),
    primary key (pod_id, user_id)
);

comment on table events.pod_members is 'Who has a seat in a pod.';
comment on column events.pod_members.role is
'creator: who leads it; when they leave, who has been in it for longest.';

create index pod_members_user_id_idx on events.pod_members (user_id, pod_id);
-- One leads a pod.
create unique index pod_members_creator_idx on events.pod_members (pod_id) where role = 'creator';

-- Nothing of size is locked or scanned here: conversations arrive in the same release.
alter table chat.conversations
-- squawk-ignore disallowed-unique-constraint,adding-foreign-key-constraint
add column pod_id uuid unique references events.pods on delete cascade;
-- squawk-ignore ban-drop-constraint
alter table chat.conversations drop constraint conversations_belong_to_one_thing;
-- squawk-ignore constraint-missing-not-valid
alter table chat.conversations add constraint conversations_belong_to_one_thing check (
    case kind
        when 'match'
            then match_id is not null
                and num_nonnulls(group_id, pod_id) = 0
                and num_nonnulls(user1_id, user2_id) = 2
        when 'group'
            then group_id is not null and num_nonnulls(match_id, pod_id, user1_id, user2_id) = 0
        when 'pod'
            then pod_id is not null and num_nonnulls(match_id, group_id, user1_id, user2_id) = 0
        when 'direct'
            then num_nonnulls(match_id, group_id, pod_id) = 0
                and num_nonnulls(user1_id, user2_id) = case when title is null then 2 else 0 end
        else false
    end
);
