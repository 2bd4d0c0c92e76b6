-- Who may reach whom: settings, refusals that last, and first messages that wait as requests.
-- depends: 0024_one_conversation_a_pair 0036_social

create type social.circle as enum ('everyone', 'acquaintances', 'friends', 'nobody');
create type social.door as enum (
    'first_message', 'group_invitation', 'event_invitation', 'conversation', 'friendship'
);
create type chat.request_status as enum ('pending', 'accepted', 'refused');

comment on type social.circle is
'Whom a person lets in at a door: everyone, people with whom they share something (a match, a
friendship, a connection, a group, an event or a call), friends and matches, or nobody.';
comment on type social.door is
'A way to reach a person who has not asked for it: to write first, to invite them to a group or to
an event, to add them to a conversation of several people, to ask for their friendship.';
comment on type chat.request_status is
'The answer to a first message from outside: pending until the other person gives one.';

create table social.contact_settings (
    user_id uuid primary key references identity.users on delete cascade,
    first_message social.circle not null,
    group_invitation social.circle not null,
    event_invitation social.circle not null,
    conversation social.circle not null,
    friendship social.circle not null,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now()
);

comment on table social.contact_settings is
'Who may reach a person, for each door. A person without a row has the defaults of
internal.contact_settings_of.';
comment on column social.contact_settings.first_message is 'Who may write to them first.';
comment on column social.contact_settings.group_invitation is 'Who may invite them to a group.';
comment on column social.contact_settings.event_invitation is 'Who may invite them to an event.';
comment on column social.contact_settings.conversation is
'Who may add them to a conversation of several people.';
comment on column social.contact_settings.friendship is 'Who may ask for their friendship.';

create table social.refusals (
    user_id uuid not null references identity.users on delete cascade,
    refused_id uuid not null references identity.users on delete cascade,
    door social.door not null,
    refused_at timestamptz not null default clock_timestamp(),
    primary key (user_id, refused_id, door),
    constraint refusals_are_of_another check (user_id <> refused_id)
);

comment on table social.refusals is
'What a person has refused to another: a request, an invitation, or a group or conversation that
they left again. For refusal_days (a setting) that person cannot ask again at that door.';
comment on column social.refusals.user_id is 'Who has refused.';
comment on column social.refusals.refused_id is 'Who asked, and is not told.';

create index refusals_refused_id_idx on social.refusals (refused_id);
create index refusals_refused_at_idx on social.refusals (refused_at);

alter table chat.participants add column added_by uuid;

comment on column chat.participants.added_by is
'Who added them to a conversation of several people, the last time; null if nobody did. Kept as it
is when that account is gone.';

alter table chat.conversations
add column requested_by uuid,
add column request_status chat.request_status,
add column request_message_id uuid,
-- squawk-ignore constraint-missing-not-valid
add constraint conversations_request_is_whole check (
    (requested_by is null) = (request_status is null)
    and (requested_by is not null or request_message_id is null)
    and (requested_by is null or user1_id is not null)
    and (requested_by is null or requested_by in (user1_id, user2_id))
    and (requested_by is null or kind = 'direct')
);

comment on column chat.conversations.requested_by is
'Who of the two wrote first from outside, with nothing in common that lets the two talk; null if the
conversation was not asked for in this way.';
comment on column chat.conversations.request_status is
'What the other person answered. Until they accept, the conversation is not in their inbox.';
comment on column chat.conversations.request_message_id is
'The one message of the request; null until it is sent.';

-- The requests that a person has not answered, the newest first.
-- squawk-ignore require-concurrent-index-creation
create index conversations_requests_idx on chat.conversations (
    (case requested_by when user1_id then user2_id else user1_id end), request_message_id
)
where request_status = 'pending' and request_message_id is not null;
