create or replace function internal.complete_feed(recipient_id uuid)
    returns boolean
    language plpgsql
    volatile
    set plan_cache_mode = force_generic_plan
as $$
declare
    v_feed social.feeds;
    v_unfilled social.unfilled_ties[];
    v_author_ids uuid[];
    v_keys record;
    v_floor uuid;
    -- A dozen pages: more is read seldom, and comes from the posts.
    v_entries constant integer := 300;
begin
    select * into v_feed
    from social.feeds as f
    where f.recipient_id = complete_feed.recipient_id
    for no key update skip locked;
    if v_feed.is_kept is not true then
        return false;
    end if;
    -- These are read first: posts of a tie that begins later, or begins again, are not among those
    -- read below, and its own row stays.
    v_unfilled := array(
        select u
        from social.unfilled_ties as u
        where u.user_id = complete_feed.recipient_id
    );
    if v_feed.floor is null then
        v_author_ids := internal.recipient_author_ids(complete_feed.recipient_id);
    else
        v_author_ids := array(select distinct u.other_user_id from unnest(v_unfilled) as u);
    end if;
    v_keys := internal.newest_keys(
        v_author_ids,
        'ffffffff-ffff-ffff-ffff-ffffffffffff',
        coalesce(v_feed.floor, '00000000-0000-0000-0000-000000000000'),
        v_entries
    );
    perform internal.store_entries(
        complete_feed.recipient_id, v_keys.author_ids, v_keys.post_ids
    );
    -- The keys stop there, so the feed is complete from there only.
    v_floor := coalesce(
        v_keys.post_ids[v_entries], v_feed.floor, '00000000-0000-0000-0000-000000000000'
    );
    if v_floor is distinct from v_feed.floor then
        update social.feeds as f
        set floor = v_floor
        where f.recipient_id = complete_feed.recipient_id;
    end if;
    delete from social.unfilled_ties as u
    using unnest(v_unfilled) as seen
    where u.user_id = complete_feed.recipient_id
        and u.other_user_id = seen.other_user_id
        and u.queued_at = seen.queued_at;
    return v_feed.floor is null or v_unfilled <> '{}';
end
$$;

comment on function internal.complete_feed is
'Builds the feed of a reader if it is not stored yet, or adds the posts of new ties to it; in a
transaction after the one that began to keep the feed or made the tie. It has no effect on a feed
that is not kept, or on which another worker works.
@returns whether there was something to do';

revoke execute on function internal.complete_feed from public;
