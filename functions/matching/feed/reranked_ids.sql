-- depends: internal.is_change
create or replace function internal.reranked_ids(feed matching.feeds)
    returns uuid[]
    language plpgsql
    stable
    set plan_cache_mode = force_generic_plan
as $$
#variable_conflict use_column
begin
    return array(
        (
            -- Each of them costs every page, and the more there are, the less it lifts one.
            select user_id
            from matching.match_profiles
            where block = any (feed.blocks) and boosted_until > now()
            order by boosted_until desc
            limit internal.setting('discovery_max_boosts')::integer
        )
        union all
        select to_user_id
        from matching.rewinds
        where from_user_id = feed.user_id
            and internal.is_change(changed_xid, feed.seen_until)
    );
end
$$;

comment on function internal.reranked_ids is
'The people whom a page ranks anew although they have not changed since the feed was filled: those
whose boost lasts, since a feed never holds a boost, and those on whom its owner took back a pass.';

revoke execute on function internal.reranked_ids from public;
