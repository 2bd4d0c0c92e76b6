create or replace function internal.deliver_waiting(max_posts integer, max_entries integer)
    returns integer
    language plpgsql
    volatile
    set plan_cache_mode = force_generic_plan
as $$
declare
    v_waiting social.undelivered;
    v_left integer := max_entries;
    v_posts integer := 0;
begin
    -- Another worker takes other rows. Each stores entries in the order of posts and of recipients,
    -- as a build does: so none of them waits for one that waits for it.
    for v_waiting in
        select *
        from social.undelivered as w
        order by w.post_id, w.queued_at
        limit deliver_waiting.max_posts
        for no key update skip locked
    loop
        v_left := v_left - internal.deliver_post(v_waiting, v_left);
        v_posts := v_posts + 1;
        exit when v_left <= 0;
    end loop;
    return v_posts;
end
$$;

comment on function internal.deliver_waiting is
'Delivers posts that wait, the oldest first, which no other worker delivers: at most so many posts,
and about so many entries.
@returns how many posts it looked at';

revoke execute on function internal.deliver_waiting from public;
