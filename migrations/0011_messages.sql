-- What is said in conversations, and who read up to where.
-- depends: 0010_conversations

-- Within a conversation the time decides, also where a clock steps back: ids are made of it.
create function core.uuid_v7_at(at timestamptz)
    returns uuid
    language sql
    volatile
    parallel safe
return (
    overlay(
        lpad(to_hex((extract(epoch from at) * 1000000)::bigint * 512 / 125), 15, '0')
        placing '7' from 13 for 0
    )
    || right(replace(gen_random_uuid()::text, '-', ''), 16)
)::uuid;

comment on function core.uuid_v7_at(timestamptz) is
'A new UUID (version 7 of RFC 9562) of a given time: later by a microsecond is greater.';

create table chat.messages (
    conversation_id uuid not null references chat.conversations on delete cascade,
    id uuid not null,
    sender_id uuid references identity.users on delete set null,
    message_type chat.message_type not null default 'text',
    content text check (length(content) between 1 and 10000),
    file_url text check (length(file_url) <= 500 and file_url ~ '^https?://'),
    file_name text check (length(file_name) between 1 and 255),
    file_size bigint check (file_size >= 0),
    file_type text check (length(file_type) between 1 and 100),
    metadata jsonb check (
        jsonb_typeof(metadata) = 'object' and octet_length(metadata::text) <= 16384
    ),
    reply_to uuid,
    edited_at timestamptz,
    deleted_at timestamptz,
    flagged_at timestamptz,
    created_at timestamptz not null,
    primary key (conversation_id, id),
    constraint messages_say_something check (
        case message_type
            when 'text' then content is not null and file_url is null
            when 'system' then metadata is not null and file_url is null
            else file_url is not null
        end
    ),
    constraint messages_file_has_a_url
    check (file_url is not null or num_nonnulls(file_name, file_size, file_type) = 0),
    constraint messages_reply_to_fkey foreign key (reply_to, conversation_id)
    references chat.messages (id, conversation_id)
);

comment on table chat.messages is
'What was said. The key is the order of history, and its pages.';
comment on column chat.messages.sender_id is
'Who said it, or of whom the system tells; null when they are gone for good.';
comment on column chat.messages.content is 'The text, or what was written to a file.';
comment on column chat.messages.file_size is 'In bytes.';
comment on column chat.messages.file_type is 'Media type (MIME) of the file.';
comment on column chat.messages.metadata is
'At most 16 kB of the application''s own; of a system message the event: joined, left.';
comment on column chat.messages.deleted_at is 'From then on nobody reads it.';
comment on column chat.messages.flagged_at is 'When moderators withheld it from everybody.';

create index messages_sender_id_idx on chat.messages (sender_id) where sender_id is not null;
create index messages_reply_to_idx on chat.messages (reply_to, conversation_id)
    where reply_to is not null;

create table chat.read_marks (
    conversation_id uuid not null,
    user_id uuid not null,
    up_to uuid not null,
    read_at timestamptz not null default clock_timestamp(),
    primary key (conversation_id, user_id, up_to),
    foreign key (conversation_id, user_id) references chat.participants on delete cascade
);

comment on table chat.read_marks is
'Everything up to a message was read at a time; so the first mark at or behind a message says when
it was.';

-- Who is matched already talks as those do who match from now on.
insert into chat.conversations (kind, match_id, user1_id, user2_id)
select
    'match' as kind,
    id,
    user1_id,
    user2_id
from matching.matches
where status = 'active'
on conflict (match_id) do nothing;
insert into chat.participants (conversation_id, user_id)
select
    c.id,
    m.user_id
from chat.conversations as c
cross join lateral (values (c.user1_id), (c.user2_id)) as m (user_id)
where c.kind = 'match'
on conflict (conversation_id, user_id) do nothing;
