-- Files to which nothing refers any more are queued for removal, and a deleted message keeps no
-- content. From here on functions and triggers see to it; this does it for what was before.
-- depends: 0016_message_path

-- A file is looked for among all messages of whose it is.
-- squawk-ignore require-concurrent-index-creation
create index messages_sender_id_file_url_idx on chat.messages (sender_id, file_url)
    where file_url is not null;

-- What is flagged waits for moderators. The check is one of few operators: each message reads it.
-- squawk-ignore ban-drop-constraint
alter table chat.messages drop constraint messages_say_something;
insert into core.outbox (topic, payload)
select distinct
    'media.remove' as topic,
    jsonb_build_object('file_url', gone.file_url, 'user_id', gone.sender_id) as payload
from chat.messages as gone
where
    gone.deleted_at is not null
    and gone.flagged_at is null
    and gone.file_url is not null
    and not exists (
        select
        from chat.messages as kept
        where
            kept.sender_id = gone.sender_id
            and kept.file_url = gone.file_url
            and (kept.deleted_at is null or kept.flagged_at is not null)
    );
update chat.messages
set
    content = null,
    file_url = null,
    file_name = null,
    file_size = null,
    file_type = null,
    metadata = null
where deleted_at is not null and flagged_at is null;
-- squawk-ignore constraint-missing-not-valid
alter table chat.messages add constraint messages_say_something check (
    case
        when
            deleted_at is not null
            and (flagged_at is null or (content is null and file_url is null))
            then content is null and file_url is null and metadata is null
        when message_type = 'text' then content is not null and file_url is null
        when message_type = 'system' then metadata is not null and file_url is null
        else file_url is not null
    end
);

-- What is flagged is not unread for anybody, as what is deleted.
update chat.participants as p
set seen_count = p.seen_count + hidden.flagged
from (
    select
        seat.conversation_id,
        seat.user_id,
        count(*) as flagged
    from chat.messages as m
    inner join chat.participants as seat on m.conversation_id = seat.conversation_id
    where
        m.flagged_at is not null
        and m.deleted_at is null
        and m.sender_id is distinct from seat.user_id
        and (seat.read_up_to is null or seat.read_up_to < m.id)
        and not seat.away @> m.created_at
    group by seat.conversation_id, seat.user_id
) as hidden
where p.conversation_id = hidden.conversation_id and p.user_id = hidden.user_id;

-- Accounts that had ended showed themselves to nobody. What samples and media refer to is queued by
-- their triggers.
insert into core.outbox (topic, payload)
select distinct
    'media.remove' as topic,
    jsonb_build_object('file_url', file.url, 'user_id', u.id) as payload
from identity.users as u
inner join identity.profiles as p on u.id = p.user_id
cross join lateral unnest(
    array_remove(p.photos || p.videos || p.image_url || p.cover_image_url, null)
) as file (url)
where u.status = 'deleted';
update identity.profiles
set
    image_url = null,
    cover_image_url = null,
    photos = '{}',
    videos = '{}'
where user_id in (select id from identity.users where status = 'deleted');
delete from music.media_samples
where user_id in (select id from identity.users where status = 'deleted');
delete from events.media
where owner_id in (select id from identity.users where status = 'deleted');
