create or replace function internal.has_fellow_events(filters events.filters)
    returns boolean
    language plpgsql
    stable
    set search_path = pg_catalog, pg_temp
    set plan_cache_mode = force_generic_plan
as $$
#variable_conflict use_column
begin
    return filters.viewer is not null
        and exists (
            select
            from groups.members as f
            join events.events as e on e.group_id = f.group_id
            where f.user_id = filters.viewer
                and f.status = 'active'
                and e.privacy = 'group'
                and e.starts_at >= filters.after_start
        );
end
$$;

comment on function internal.has_fellow_events is
'Whether there may be events for the members of a group of who asks: for most there are none, which
is soon known.';

revoke execute on function internal.has_fellow_events from public;
