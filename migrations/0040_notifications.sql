-- Notifications, what people want to be told of and when, and the minute of a conversation's news.
-- depends: 0036_social

create type social.notification_priority as enum ('low', 'normal', 'high', 'urgent');

comment on type social.notification_priority is 'How much a notification matters.';

create table social.notifications (
    recipient_id uuid not null,
    id uuid not null,
    notification_type social.notification_type not null,
    sender_id uuid,
    subject_id uuid,
    author_id uuid,
    post_id uuid,
    data jsonb check (jsonb_typeof(data) = 'object' and core.is_json(data, 16384)),
    priority social.notification_priority not null,
    count integer not null default 1 check (count >= 1),
    is_checked boolean not null default false,
    announced_id uuid not null,
    read_at timestamptz,
    created_at timestamptz not null,
    latest_at timestamptz not null,
    primary key (recipient_id, id)
)
with (autovacuum_vacuum_scale_factor = 0.05);

comment on table social.notifications is
'What people are told of. Names, titles and links are made when it is read, so nothing of them is
kept here.';
comment on column social.notifications.recipient_id is
'Who is told. The table grows with use and is split by it; it has no foreign keys and no triggers.';
comment on column social.notifications.id is
'Later notifications have greater ids. One that is told again, because more of the same happened,
gets a new id.';
comment on column social.notifications.sender_id is
'Whose act it tells of, the latest of several; null if it is not about an act of one person.';
comment on column social.notifications.subject_id is
'What it is about, by the type: the match, saved search, conversation, group, event, connection,
request for video, post, comment or message; null where the sender says it all.';
comment on column social.notifications.author_id is
'The author of post_id, or the person who alone organised the event at that time; null otherwise.';
comment on column social.notifications.post_id is
'The post, for a post, a comment or a like; null otherwise.';
comment on column social.notifications.data is
'Details for the application''s own wording; null for none.';
comment on column social.notifications.count is 'How many of the same it stands for.';
comment on column social.notifications.is_checked is
'Whether each count of unread notifications asks if the recipient may see it; otherwise the count
asks after a change that social.doubts names.';
comment on column social.notifications.announced_id is
'The id in the entry of the outbox: the first id that the notification had.';
comment on column social.notifications.read_at is 'When it was marked as read; null while unread.';
comment on column social.notifications.created_at is 'When the first of the same happened.';
comment on column social.notifications.latest_at is 'When the latest of the same happened.';

-- All that a count of unread notifications reads.
create index notifications_unread_idx on social.notifications (recipient_id, id desc)
    include (notification_type, sender_id, subject_id, author_id, post_id, is_checked)
    where read_at is null;
-- Those that a count has to look at.
create index notifications_checked_idx on social.notifications (recipient_id)
    where read_at is null and is_checked;
-- The job that settles doubts looks up what is unread about a person or a thing.
create index notifications_sender_id_idx on social.notifications (sender_id)
    where read_at is null and sender_id is not null;
create index notifications_subject_id_idx on social.notifications (subject_id)
    where read_at is null and subject_id is not null;
create index notifications_author_id_idx on social.notifications (author_id)
    where read_at is null and author_id is not null;
create index notifications_post_id_idx on social.notifications (post_id)
    where read_at is null and post_id is not null;
create index notifications_read_at_idx on social.notifications (read_at)
    where read_at is not null;

create type social.notice as (
    id uuid,
    notification_type social.notification_type,
    sender_id uuid,
    subject_id uuid,
    author_id uuid,
    post_id uuid,
    data jsonb,
    priority social.notification_priority,
    count integer,
    read_at timestamptz,
    created_at timestamptz,
    latest_at timestamptz
);

comment on type social.notice is 'A notification as functions pass it on, without its recipient.';

create table social.doubts (
    id uuid primary key default core.uuid_v7(),
    doubted_id uuid not null,
    settled_after xid8
);

comment on table social.doubts is
'People and things of whom a notification may not tell any more, for a few minutes: until the job
settle_doubts has removed what is hidden now. Until then a count asks again.';
comment on column social.doubts.doubted_id is
'The recipient, the sender, the subject, the author (or organiser) or the post of notifications.';
comment on column social.doubts.settled_after is
'When all transactions before this one have ended, no notification appears any more that does not
know of the change; null before the job has seen it.';

create index doubts_doubted_id_idx on social.doubts (doubted_id);

create table social.notification_preferences (
    user_id uuid not null references identity.users on delete cascade,
    notification_type social.notification_type not null,
    in_app boolean not null,
    push boolean not null,
    mail boolean not null,
    primary key (user_id, notification_type)
);

comment on table social.notification_preferences is
'How people want to be told of a type of notification, where they chose it.';
comment on column social.notification_preferences.in_app is
'Whether there are notifications of the type at all.';
comment on column social.notification_preferences.push is 'Whether they are pushed to devices,
too.';
comment on column social.notification_preferences.mail is 'Whether they are mailed, too.';

create table social.quiet_hours (
    user_id uuid primary key references identity.users on delete cascade,
    quiet_from time not null,
    quiet_until time not null,
    timezone text not null check (core.is_line(timezone, 50)),
    constraint quiet_hours_last check (quiet_from <> quiet_until)
);

comment on table social.quiet_hours is
'When people want neither push nor mail: what happens then is sent at the end.';
comment on column social.quiet_hours.quiet_from is 'When the quiet begins, each day.';
comment on column social.quiet_hours.quiet_until is
'When it ends; before quiet_from it is the time of the next day.';
comment on column social.quiet_hours.timezone is 'The timezone of the person, by its IANA name.';

create table social.told_messages (
    conversation_id uuid primary key,
    message_id uuid not null,
    told_at timestamptz not null default now()
);

comment on table social.told_messages is
'Up to which message the job tell_messages has told the participants of a conversation, for
conversations with messages of the last minutes.';
comment on column social.told_messages.conversation_id is
'The conversation. No foreign key: its end does not wait for the job.';
comment on column social.told_messages.message_id is 'The last message that they were told of.';
comment on column social.told_messages.told_at is 'When they were told.';

create index told_messages_told_at_idx on social.told_messages (told_at);

-- Changes once a minute for each conversation in use, so most messages stay out of the index.
alter table chat.conversations add column sent_minute integer;

comment on column chat.conversations.sent_minute is
'The minute, counted from 1970, of the newest message that is not of the system; null for none. The
job tell_messages looks for conversations by it.';

-- The releases lock every table anyway.
-- squawk-ignore require-concurrent-index-creation
create index conversations_sent_minute_idx on chat.conversations (sent_minute)
    where sent_minute is not null;
