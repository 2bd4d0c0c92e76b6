create or replace function internal.target_snapshot(
    target_type trust.reported_type, target_id uuid, key_id uuid
)
    returns jsonb
    language plpgsql
    stable
    set plan_cache_mode = force_generic_plan
    set timezone = 'UTC'  -- of the times in it
as $$
declare
    v_row record;
    v_shown jsonb;
begin
    case target_snapshot.target_type
        when 'post' then
            select
                p.author_id as user_id, p.post_type, p.privacy_level, p.event_id,
                p.shared_post_id, p.content, p.body, p.location, p.created_at, p.edited_at,
                p.privacy_level = 'public' and p.event_id is null as is_public
            into v_row
            from social.posts as p
            where p.author_id = target_snapshot.key_id and p.id = target_snapshot.target_id;
            v_shown := to_jsonb(v_row) || jsonb_build_object(
                'media', internal.media_of_post(key_id, target_id)
            );
        when 'comment' then
            select
                c.author_id as user_id, c.post_id, c.parent_id, c.content, c.created_at,
                c.edited_at
            into v_row
            from social.comments as c
            where c.post_id = target_snapshot.key_id and c.id = target_snapshot.target_id;
            -- As public as the post.
            v_shown := to_jsonb(v_row) || jsonb_build_object(
                'is_public',
                internal.target_snapshot('post', key_id, internal.author_of(key_id)) -> 'is_public'
            );
        when 'message' then
            select
                m.sender_id as user_id, m.conversation_id, m.message_type, m.content, m.file_url,
                m.file_name, m.metadata, m.reply_to, m.created_at, m.edited_at,
                false as is_public
            into v_row
            from chat.messages as m
            where m.conversation_id = target_snapshot.key_id
                and m.id = target_snapshot.target_id;
            v_shown := to_jsonb(v_row);
        when 'media' then
            select
                s.user_id, s.title, s.description, s.file_url, s.media_type, s.metadata,
                s.created_at, s.is_public
            into v_row
            from music.media_samples as s
            where s.id = target_snapshot.target_id;
            if not found then
                select
                    m.owner_id as user_id, m.event_id, m.pod_id, m.kind, m.url as file_url,
                    m.created_at, false as is_public
                into v_row
                from events.media as m
                where m.id = target_snapshot.target_id;
            end if;
            v_shown := to_jsonb(v_row);
        when 'profile' then
            select
                p.user_id, p.display_name, p.bio, p.interests, p.image_url, p.cover_image_url,
                p.photos, p.videos, p.website, p.instagram_url,
                p.privacy_level = 'public' as is_public
            into v_row
            from identity.profiles as p
            where p.user_id = target_snapshot.target_id;
            v_shown := to_jsonb(v_row);
        when 'group' then
            select
                g.created_by as user_id, g.name, g.description, g.category, g.image_url,
                g.cover_image_url, g.visibility, g.created_at, g.visibility <> 'secret' as is_public
            into v_row
            from groups.groups as g
            where g.id = target_snapshot.target_id;
            v_shown := to_jsonb(v_row);
        when 'event' then
            select
                e.organiser_id as user_id, e.group_id, e.slug, e.title, e.description, e.artist,
                e.venue, e.cover_image_url, e.starts_at, e.privacy, e.created_at,
                e.privacy = 'public' as is_public
            into v_row
            from events.events as e
            where e.id = target_snapshot.target_id;
            v_shown := to_jsonb(v_row);
    end case;
    v_shown := jsonb_strip_nulls(v_shown) || jsonb_build_object(
        'username',
        (select u.username from identity.users as u where u.id = (v_shown ->> 'user_id')::uuid)
    );
    -- What it says matters more than what comes with it.
    if not core.is_json(v_shown, 65536) then
        v_shown := v_shown - '{body,media,metadata}'::text[];
    end if;
    return v_shown;
end
$$;

comment on function internal.target_snapshot is
'What a target shows now: whose it is, its texts and files, and is_public, whether strangers see it.
At most 64 kB; null if it is gone.';

revoke execute on function internal.target_snapshot from public;
