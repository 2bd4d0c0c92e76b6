-- Tables that grow without end lean on no other table; keys begin with what they are split by.
-- depends: 0036_social

-- What functions pass on of a message. It is not the type of the table's rows, since a table that
-- is moved to other servers is made anew.
create type chat.message_record as (
    conversation_id uuid,
    id uuid,
    sender_id uuid,
    message_type chat.message_type,
    content text,
    file_url text,
    file_name text,
    file_size bigint,
    file_type text,
    metadata jsonb,
    reply_to uuid,
    edited_at timestamptz,
    deleted_at timestamptz,
    flagged_at timestamptz,
    created_at timestamptz
);

comment on type chat.message_record is
'A message as functions pass it on: the columns of chat.messages, but not the type of its rows.';

-- The message may be on another server, and a flag waits for no lock of the conversation. The job
-- finish_acts removes what belongs to neither.
-- squawk-ignore ban-drop-constraint
alter table chat.pending_flags drop constraint pending_flags_conversation_id_message_id_fkey;
-- squawk-ignore ban-drop-constraint
alter table chat.messages drop constraint messages_conversation_id_fkey;
-- squawk-ignore ban-drop-constraint
alter table chat.messages drop constraint messages_sender_id_fkey;
-- squawk-ignore ban-drop-constraint
alter table chat.read_marks drop constraint read_marks_conversation_id_user_id_fkey;

-- It served the foreign key alone. What a person wrote is found through their conversations.
-- squawk-ignore require-concurrent-index-deletion
drop index chat.messages_sender_id_idx;

create table chat.removals (
    id uuid primary key default core.uuid_v7(),
    conversation_id uuid not null,
    user_id uuid,
    created_at timestamptz not null default now()
);

comment on table chat.removals is
'Conversations that were deleted, and participants deleted with their account, whose messages and
read marks the job clear_conversations has not cleared yet.';
comment on column chat.removals.conversation_id is 'The conversation; its row may be gone.';
comment on column chat.removals.user_id is
'The participant who was deleted; null if the conversation was deleted.';

-- Matches: by the smaller id of the two.
-- squawk-ignore ban-drop-constraint
alter table chat.conversations drop constraint conversations_match_id_fkey;
-- squawk-ignore ban-drop-constraint
alter table chat.conversations drop constraint conversations_match_id_key;
-- squawk-ignore ban-drop-constraint
alter table matching.matches drop constraint matches_pkey;
-- squawk-ignore adding-serial-primary-key-field, constraint-missing-not-valid
alter table matching.matches add primary key (user1_id, id);
-- squawk-ignore require-concurrent-index-deletion
drop index matching.matches_user1_id_idx;
-- squawk-ignore require-concurrent-index-creation
create index matches_id_idx on matching.matches (id);
-- squawk-ignore disallowed-unique-constraint, constraint-missing-not-valid
alter table chat.conversations add constraint conversations_match_id_key unique
(match_id, user1_id);
-- squawk-ignore adding-foreign-key-constraint, constraint-missing-not-valid
alter table chat.conversations add constraint conversations_match_id_fkey
foreign key (match_id, user1_id) references matching.matches (id, user1_id) on delete cascade;

-- Media samples, and their genres: by the person.
-- squawk-ignore ban-drop-constraint
alter table music.media_sample_genres drop constraint media_sample_genres_media_sample_id_fkey;
-- squawk-ignore ban-drop-constraint
alter table music.media_sample_genres drop constraint media_sample_genres_pkey;
-- squawk-ignore ban-drop-constraint
alter table music.media_samples drop constraint media_samples_pkey;
-- squawk-ignore adding-serial-primary-key-field, constraint-missing-not-valid
alter table music.media_samples add primary key (user_id, id);
-- squawk-ignore require-concurrent-index-deletion
drop index music.media_samples_user_id_idx;
-- squawk-ignore require-concurrent-index-creation
create index media_samples_id_idx on music.media_samples (id);
alter table music.media_sample_genres add column user_id uuid;
comment on column music.media_sample_genres.user_id is 'The person who added the recording.';
update music.media_sample_genres
set user_id = media_samples.user_id
from music.media_samples
where media_samples.id = media_sample_genres.media_sample_id;
-- squawk-ignore adding-not-nullable-field
alter table music.media_sample_genres alter column user_id set not null;
-- squawk-ignore adding-serial-primary-key-field, constraint-missing-not-valid
alter table music.media_sample_genres add primary key (user_id, media_sample_id, genre_id);
-- squawk-ignore adding-foreign-key-constraint, constraint-missing-not-valid
alter table music.media_sample_genres add constraint media_sample_genres_media_sample_id_fkey
foreign key (user_id, media_sample_id) references music.media_samples on delete cascade;
-- squawk-ignore require-concurrent-index-creation
create index media_sample_genres_media_sample_id_idx
on music.media_sample_genres (media_sample_id, genre_id);

-- Openings, and the applications to them: by the group.
-- squawk-ignore ban-drop-constraint
alter table groups.applications drop constraint applications_opening_id_fkey;
-- squawk-ignore ban-drop-constraint
alter table groups.applications drop constraint applications_pkey;
-- squawk-ignore ban-drop-constraint
alter table groups.openings drop constraint openings_pkey;
-- squawk-ignore adding-serial-primary-key-field, constraint-missing-not-valid
alter table groups.openings add primary key (group_id, id);
-- squawk-ignore require-concurrent-index-deletion
drop index groups.openings_group_id_idx;
-- squawk-ignore require-concurrent-index-creation
create index openings_id_idx on groups.openings (id);
alter table groups.applications add column group_id uuid;
comment on column groups.applications.group_id is 'The group of the opening.';
update groups.applications
set group_id = openings.group_id
from groups.openings
where openings.id = applications.opening_id;
-- squawk-ignore adding-not-nullable-field
alter table groups.applications alter column group_id set not null;
-- squawk-ignore adding-serial-primary-key-field, constraint-missing-not-valid
alter table groups.applications add primary key (group_id, opening_id, user_id);
-- squawk-ignore adding-foreign-key-constraint, constraint-missing-not-valid
alter table groups.applications add constraint applications_opening_id_fkey
foreign key (group_id, opening_id) references groups.openings on delete cascade;
-- squawk-ignore require-concurrent-index-creation
create index applications_opening_id_idx on groups.applications (opening_id, user_id);

-- Pods, their members and conversations, and media: by the event.
-- squawk-ignore ban-drop-constraint
alter table chat.conversations drop constraint conversations_pod_id_fkey;
-- squawk-ignore ban-drop-constraint
alter table chat.conversations drop constraint conversations_pod_id_key;
-- squawk-ignore ban-drop-constraint
alter table events.media drop constraint media_pod_id_fkey;
-- squawk-ignore ban-drop-constraint
alter table events.pod_members drop constraint pod_members_pod_id_fkey;
-- squawk-ignore ban-drop-constraint
alter table events.pod_members drop constraint pod_members_pkey;
-- squawk-ignore ban-drop-constraint
alter table events.pods drop constraint pods_pkey;
-- squawk-ignore adding-serial-primary-key-field, constraint-missing-not-valid
alter table events.pods add primary key (event_id, id);
-- squawk-ignore require-concurrent-index-deletion
drop index events.pods_event_id_idx;
-- squawk-ignore require-concurrent-index-creation
create index pods_id_idx on events.pods (id);
alter table events.pod_members add column event_id uuid;
comment on column events.pod_members.event_id is 'The event of the pod.';
update events.pod_members
set event_id = pods.event_id
from events.pods
where pods.id = pod_members.pod_id;
-- squawk-ignore adding-not-nullable-field
alter table events.pod_members alter column event_id set not null;
-- squawk-ignore adding-serial-primary-key-field, constraint-missing-not-valid
alter table events.pod_members add primary key (event_id, pod_id, user_id);
-- squawk-ignore adding-foreign-key-constraint, constraint-missing-not-valid
alter table events.pod_members add constraint pod_members_pod_id_fkey
foreign key (event_id, pod_id) references events.pods on delete cascade;
-- squawk-ignore require-concurrent-index-creation
create index pod_members_pod_id_idx on events.pod_members (pod_id, user_id);
alter table chat.conversations add column event_id uuid;
comment on column chat.conversations.event_id is
'The event of the pod that the conversation belongs to; null in other conversations.';
update chat.conversations
set event_id = pods.event_id
from events.pods
where pods.id = conversations.pod_id;
-- squawk-ignore disallowed-unique-constraint, constraint-missing-not-valid
alter table chat.conversations add constraint conversations_pod_id_key unique (pod_id, event_id);
-- Both or neither: a check would be asked at each message.
-- squawk-ignore adding-foreign-key-constraint, constraint-missing-not-valid
alter table chat.conversations add constraint conversations_pod_id_fkey
foreign key (pod_id, event_id) references events.pods (id, event_id) match full on delete cascade;
-- squawk-ignore ban-drop-constraint
alter table events.media drop constraint media_pkey;
-- squawk-ignore adding-serial-primary-key-field, constraint-missing-not-valid
alter table events.media add primary key (event_id, id);
-- squawk-ignore require-concurrent-index-deletion
drop index events.media_event_id_idx;
-- squawk-ignore require-concurrent-index-deletion
drop index events.media_pod_id_idx;
-- squawk-ignore require-concurrent-index-creation
create index media_id_idx on events.media (id);
-- squawk-ignore require-concurrent-index-creation
create index media_pod_id_idx on events.media (pod_id, event_id, id desc)
where pod_id is not null;
-- squawk-ignore adding-foreign-key-constraint, constraint-missing-not-valid
alter table events.media add constraint media_pod_id_fkey
foreign key (pod_id, event_id) references events.pods (id, event_id) on delete cascade;
