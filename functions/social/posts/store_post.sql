create or replace function internal.store_post(
    author_id uuid,
    post_id uuid,
    created_at timestamptz,
    post_type social.post_type,
    privacy_level core.privacy_level,
    event_id uuid default null,
    content text default null,
    body jsonb default null,
    location text default null,
    media jsonb default '[]',
    shared_author_id uuid default null,
    shared_post_id uuid default null
)
    returns void
    language plpgsql
    volatile
    set plan_cache_mode = force_generic_plan
as $$
declare
    v_media_count smallint := jsonb_array_length(media);
    v_vote_counts integer[];
    v_file jsonb;
    v_position smallint := 0;
begin
    if post_type = 'poll' then
        v_vote_counts := array_fill(0, array[jsonb_array_length(body -> 'options')]);
    end if;
    insert into social.posts (
        author_id, id, post_type, privacy_level, event_id, content, body, location,
        shared_author_id, shared_post_id, media_count, vote_counts, created_at
    )
    values (
        store_post.author_id, store_post.post_id, store_post.post_type, store_post.privacy_level,
        store_post.event_id, store_post.content, store_post.body, store_post.location,
        store_post.shared_author_id, store_post.shared_post_id, v_media_count, v_vote_counts,
        store_post.created_at
    );
    insert into social.targets (id, target_type, key_id)
    values (store_post.post_id, 'post', store_post.author_id);
    for v_file in select f.value from jsonb_array_elements(media) as f loop
        v_position := v_position + 1;
        perform internal.store_post_media(
            store_post.author_id, store_post.post_id, v_position, v_file
        );
    end loop;
    if store_post.event_id is not null then
        insert into social.event_posts (event_id, post_id, author_id)
        values (store_post.event_id, store_post.post_id, store_post.author_id);
    else
        perform internal.queue_delivery(store_post.author_id, store_post.post_id);
    end if;
end
$$;

comment on function internal.store_post is
'Stores a new post with its files, all of which were checked before, and queues it for the feeds.';

revoke execute on function internal.store_post from public;
