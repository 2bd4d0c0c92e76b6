create or replace function internal.remove_post(author_id uuid, post_id uuid)
    returns boolean
    language plpgsql
    volatile
    set plan_cache_mode = force_generic_plan
as $$
declare
    v_urls text[] := array[]::text[];
    v_file record;
    v_post social.post_sight := internal.post_sight(remove_post.author_id, remove_post.post_id);
    v_url text;
begin
    for v_file in
        select m.url, m.thumbnail_url
        from social.post_media as m
        where m.author_id = remove_post.author_id and m.post_id = remove_post.post_id
    loop
        v_urls := v_urls || array_remove(array[v_file.url, v_file.thumbnail_url], null);
    end loop;
    -- Waits for nobody but the author and the job that counts: people who comment, like or share it
    -- at this moment do not lock it. What they add is out of sight, and the job removes it.
    delete from social.posts as p
    where p.author_id = remove_post.author_id and p.id = remove_post.post_id;
    if not found then
        return false;
    end if;
    if v_post.shared_post_id is not null then
        perform internal.add_counts(
            v_post.shared_post_id, 'post', v_post.shared_author_id, shares => -1
        );
    end if;
    if v_post.event_id is not null then
        delete from social.event_posts as e
        where e.event_id = v_post.event_id and e.post_id = remove_post.post_id;
    end if;
    perform internal.clear_deliveries(remove_post.author_id, remove_post.post_id);
    insert into social.removals (target_id, target_type, key_id)
    values (remove_post.post_id, 'post', remove_post.author_id);
    perform internal.doubt(remove_post.post_id);
    foreach v_url in array v_urls loop
        perform internal.queue_file_removal(v_url, remove_post.author_id);
    end loop;
    return true;
end
$$;

comment on function internal.remove_post is
'Removes a post with its files, and leaves what hangs on it to the job clear_removed.
@returns false if there is no such post';

revoke execute on function internal.remove_post from public;
