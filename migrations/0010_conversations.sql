-- Conversations, whatever they are about, and who takes part in them.
-- depends: 0008_groups

create type chat.conversation_kind as enum ('match', 'group', 'pod', 'connection', 'direct');
create type chat.conversation_status as enum ('open', 'closed', 'hidden');
create type chat.participant_role as enum ('admin', 'member');
create type chat.message_type as enum (
    'text', 'image', 'video', 'audio', 'voice', 'file', 'system'
);

comment on type chat.conversation_status is
'open; closed: its participants still read it; hidden: after a block nobody does.';

-- A conversation changes with each message: room beside the row keeps that out of the indexes.
create table chat.conversations (
    id uuid primary key default core.uuid_v7(),
    kind chat.conversation_kind not null,
    status chat.conversation_status not null default 'open',
    match_id uuid unique references matching.matches on delete cascade,
    group_id uuid unique references groups.groups on delete cascade,
    user1_id uuid references identity.users on delete cascade,
    user2_id uuid references identity.users on delete cascade,
    title text check (length(title) between 1 and 100),
    description text check (length(description) <= 1000),
    avatar_url text check (length(avatar_url) <= 500 and avatar_url ~ '^https?://'),
    created_by uuid references identity.users on delete set null,
    message_count integer not null default 0 check (message_count >= 0),
    last_message_id uuid,
    last_message_at timestamptz,
    last_message_type chat.message_type,
    last_sender_id uuid,
    last_content text,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    constraint conversations_smaller_id_first check (user1_id < user2_id),
    constraint conversations_belong_to_one_thing check (
        case kind
            when 'match'
                then match_id is not null and group_id is null
                    and num_nonnulls(user1_id, user2_id) = 2
            when 'group'
                then group_id is not null and match_id is null
                    and num_nonnulls(user1_id, user2_id) = 0
            when 'direct'
                then num_nonnulls(match_id, group_id) = 0
                    and num_nonnulls(user1_id, user2_id) = case when title is null then 2 else 0 end
            else false
        end
    ),
    constraint conversations_last_message_is_whole
    check (num_nulls(last_message_id, last_message_at, last_message_type) in (0, 3))
) with (fillfactor = 80);

comment on table chat.conversations is
'What people say to each other, about exactly one thing: their match, their group, or just them.';
comment on column chat.conversations.user1_id is
'The smaller id of a pair: of a match, or of two people who opened it; null where there are more.';
comment on column chat.conversations.title is
'The name of a conversation that belongs to its people; others go by what they belong to.';
comment on column chat.conversations.message_count is
'How many messages were sent in it, but for the system''s.';
comment on column chat.conversations.last_message_id is
'The newest message, of the system too; written under the lock of this row, so that the order of
ids is the order in which messages appear.';
comment on column chat.conversations.last_sender_id is
'Of the newest message; kept as it is when the account is gone.';
comment on column chat.conversations.last_content is
'The beginning of the newest message, for inboxes: none where it was deleted or flagged.';

-- One conversation a pair and kind.
create unique index conversations_pair_idx on chat.conversations (user1_id, user2_id, kind)
    where user1_id is not null;
create index conversations_user2_id_idx on chat.conversations (user2_id)
    where user2_id is not null;
create index conversations_created_by_idx on chat.conversations (created_by)
    where created_by is not null;

create table chat.participants (
    conversation_id uuid not null references chat.conversations on delete cascade,
    user_id uuid not null references identity.users on delete cascade,
    role chat.participant_role not null default 'member',
    joined_at timestamptz not null default clock_timestamp(),
    left_at timestamptz,
    is_muted boolean not null default false,
    read_up_to uuid,
    read_at timestamptz,
    seen_count integer not null default 0,
    away tstzmultirange not null default '{}',
    primary key (conversation_id, user_id),
    constraint participants_read_mark_is_whole check ((read_up_to is null) = (read_at is null))
) with (fillfactor = 80);

comment on table chat.participants is
'Who takes part in a conversation, or did: only who has not left reads and writes in it.';
comment on column chat.participants.joined_at is 'When they last came in.';
comment on column chat.participants.read_up_to is 'The newest message they have marked as read.';
comment on column chat.participants.seen_count is
'How many of message_count are not unread for them: read, deleted, their own, or out of reach. What
is left of message_count is their unread count.';
comment on column chat.participants.away is
'When they were not there, as far as what was said then is not theirs to read.';

create index participants_user_id_idx on chat.participants (user_id, conversation_id);
