create or replace function internal.erase_posts(user_id uuid, batch integer)
    returns integer
    language plpgsql
    volatile
    set plan_cache_mode = force_generic_plan
as $$
declare
    v_id uuid;
    v_rows integer := 0;
begin
    for v_id in
        select p.id
        from social.posts as p
        where p.author_id = erase_posts.user_id
        order by p.id
        limit erase_posts.batch
    loop
        perform internal.remove_post(erase_posts.user_id, v_id);
        v_rows := v_rows + 1;
    end loop;
    return v_rows;
end
$$;

comment on function internal.erase_posts is
'Removes a batch of the posts of a person who is erased, as they would themselves.
@returns how many: fewer than a batch once all are gone';

revoke execute on function internal.erase_posts from public;
