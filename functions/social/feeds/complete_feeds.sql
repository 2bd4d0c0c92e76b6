create or replace function internal.complete_feeds(max_feeds integer)
    returns integer
    language plpgsql
    volatile
    set plan_cache_mode = force_generic_plan
as $$
declare
    v_recipient_ids uuid[];
    v_feeds integer := 0;
begin
    -- Those who wait longest for their feed, and those who have new ties.
    v_recipient_ids := array(
        select f.recipient_id
        from social.feeds as f
        where f.is_kept and f.floor is null
        order by f.seen_at
        limit complete_feeds.max_feeds
    ) || array(
        select distinct u.user_id
        from social.unfilled_ties as u
        join social.feeds as f on f.recipient_id = u.user_id and f.is_kept
        where u.is_wanted
        limit complete_feeds.max_feeds
    );
    for v_index in 1 .. cardinality(v_recipient_ids) loop
        if internal.complete_feed(v_recipient_ids[v_index]) then
            v_feeds := v_feeds + 1;
        end if;
    end loop;
    return v_feeds;
end
$$;

comment on function internal.complete_feeds is
'Builds feeds that are not stored yet, and fills those that lack the posts of new ties: about so
many of either. A feed on which another worker works is left to it.
@returns how many feeds it worked on';

revoke execute on function internal.complete_feeds from public;
