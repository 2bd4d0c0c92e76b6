-- Gives the tables back their foreign keys and short keys. What the job has not cleared yet goes.
alter table events.media drop constraint media_pod_id_fkey;
drop index events.media_pod_id_idx;
drop index events.media_id_idx;
alter table events.media drop constraint media_pkey;
alter table events.media add primary key (id);
create index media_event_id_idx on events.media (event_id, id desc);
create index media_pod_id_idx on events.media (pod_id, id desc) where pod_id is not null;
alter table chat.conversations drop constraint conversations_pod_id_fkey;
alter table chat.conversations drop constraint conversations_pod_id_key;
alter table chat.conversations drop column event_id;
alter table events.pod_members drop constraint pod_members_pod_id_fkey;
drop index events.pod_members_pod_id_idx;
alter table events.pod_members drop constraint pod_members_pkey;
alter table events.pod_members drop column event_id;
alter table events.pod_members add primary key (pod_id, user_id);
drop index events.pods_id_idx;
alter table events.pods drop constraint pods_pkey;
alter table events.pods add primary key (id);
create index pods_event_id_idx on events.pods (event_id, id desc);
alter table events.pod_members add constraint pod_members_pod_id_fkey
foreign key (pod_id) references events.pods on delete cascade;
alter table events.media add constraint media_pod_id_fkey
foreign key (pod_id) references events.pods on delete cascade;
alter table chat.conversations add constraint conversations_pod_id_key unique (pod_id);
alter table chat.conversations add constraint conversations_pod_id_fkey
foreign key (pod_id) references events.pods on delete cascade;

alter table groups.applications drop constraint applications_opening_id_fkey;
drop index groups.applications_opening_id_idx;
alter table groups.applications drop constraint applications_pkey;
alter table groups.applications drop column group_id;
alter table groups.applications add primary key (opening_id, user_id);
drop index groups.openings_id_idx;
alter table groups.openings drop constraint openings_pkey;
alter table groups.openings add primary key (id);
create index openings_group_id_idx on groups.openings (group_id, id);
alter table groups.applications add constraint applications_opening_id_fkey
foreign key (opening_id) references groups.openings on delete cascade;

alter table music.media_sample_genres drop constraint media_sample_genres_media_sample_id_fkey;
drop index music.media_sample_genres_media_sample_id_idx;
alter table music.media_sample_genres drop constraint media_sample_genres_pkey;
alter table music.media_sample_genres drop column user_id;
alter table music.media_sample_genres add primary key (media_sample_id, genre_id);
drop index music.media_samples_id_idx;
alter table music.media_samples drop constraint media_samples_pkey;
alter table music.media_samples add primary key (id);
create index media_samples_user_id_idx on music.media_samples (user_id, id desc);
alter table music.media_sample_genres add constraint media_sample_genres_media_sample_id_fkey
foreign key (media_sample_id) references music.media_samples on delete cascade;

alter table chat.conversations drop constraint conversations_match_id_fkey;
alter table chat.conversations drop constraint conversations_match_id_key;
drop index matching.matches_id_idx;
alter table matching.matches drop constraint matches_pkey;
alter table matching.matches add primary key (id);
create index matches_user1_id_idx on matching.matches (user1_id, id desc);
alter table chat.conversations add constraint conversations_match_id_key unique (match_id);
alter table chat.conversations add constraint conversations_match_id_fkey
foreign key (match_id) references matching.matches on delete cascade;

drop table chat.removals;
delete from chat.read_marks as r
where not exists (
    select
    from chat.participants as p
    where p.conversation_id = r.conversation_id and p.user_id = r.user_id
);
delete from chat.messages as m
where not exists (select from chat.conversations as c where c.id = m.conversation_id);
update chat.messages as m
set sender_id = null
where
    m.sender_id is not null
    and not exists (select from identity.users as u where u.id = m.sender_id);
delete from chat.pending_flags as f
where not exists (
    select
    from chat.messages as m
    where m.conversation_id = f.conversation_id and m.id = f.message_id
);
create index messages_sender_id_idx on chat.messages (sender_id) where sender_id is not null;
alter table chat.read_marks add constraint read_marks_conversation_id_user_id_fkey
foreign key (conversation_id, user_id) references chat.participants on delete cascade;
alter table chat.messages add constraint messages_sender_id_fkey
foreign key (sender_id) references identity.users on delete set null;
alter table chat.messages add constraint messages_conversation_id_fkey
foreign key (conversation_id) references chat.conversations on delete cascade;
alter table chat.pending_flags add constraint pending_flags_conversation_id_message_id_fkey
foreign key (conversation_id, message_id) references chat.messages on delete cascade;
drop type chat.message_record;
