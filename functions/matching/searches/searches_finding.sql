-- depends: internal.blocks_within internal.may_meet internal.passes_filters internal.shows_itself
create or replace function internal.searches_finding(found_user_id uuid)
    returns table (user_id uuid, search_id uuid)
    language plpgsql
    stable
    rows 10
    set plan_cache_mode = force_generic_plan
as $$
#variable_conflict use_column
declare
    v_today integer := to_char(now() at time zone 'utc', 'yyyymmdd')::integer;
    -- Nobody beyond the person's own radius finds them.
    v_blocks integer[] := (
        select internal.blocks_within(mp.cell, mp.radius_km)
        from matching.match_profiles as mp
        where mp.user_id = searches_finding.found_user_id and mp.is_discoverable
    );
begin
    return query
    select fits.user_id, fits.search_id
    from (
        select s.user_id, s.id as search_id
        from matching.match_profiles as me
        join matching.match_profiles as you on you.user_id = searches_finding.found_user_id
        join matching.saved_searches as s on s.user_id = me.user_id
        cross join lateral (
            select internal.cell_distance_km(me.cell, you.cell) as distance_km offset 0
        ) as place
        where me.is_searching
            and me.block = any (v_blocks)
            and internal.may_meet(
                me, you, place.distance_km, coalesce(s.max_distance_km, me.radius_km), v_today
            )
            and internal.passes_filters(
                you,
                row(null, s.instruments, s.genres, s.min_skill, null)::matching.discovery_filters
            )
            and internal.shows_itself(you, me.user_id)
        offset 0  -- a fence: the tests below cost more, and few searches are left
    ) as fits
    where (
            select true
            from matching.interactions as i
            where i.from_user_id = fits.user_id and i.to_user_id = searches_finding.found_user_id
            limit 1
        ) is null
        and exists (
            select
            from identity.standings as s
            where s.user_id = fits.user_id and s.status = 'active'
        )
        and internal.can_see_fellow(searches_finding.found_user_id, fits.user_id)
        and fits.search_id = any (internal.active_search_ids(fits.user_id));
end
$$;

comment on function internal.searches_finding is
'The saved searches whose owners would see a person in discovery, if they called it with these
filters now. Left out are searches beyond what the plan of the owner allows.';

revoke execute on function internal.searches_finding from public;
