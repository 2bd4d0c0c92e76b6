create or replace function internal.groups_around(
    cell integer, radius_km integer, group_ids uuid[]
)
    returns table (group_id uuid, distance integer)
    language plpgsql
    stable
    set plan_cache_mode = force_custom_plan  -- of two ways in, only the one that is gone is planned
as $$
#variable_conflict use_column
begin
    return query
    select
        g.id,
        floor(1000 * internal.cell_distance_km(groups_around.cell, g.cell))::integer
    from (
        select inside.*
        from internal.cells_within(groups_around.cell, radius_km) as run
        cross join lateral (
            select id, cell
            from groups.groups
            where cell between run.cell_from and run.cell_to
                and is_active
                and visibility <> 'secret'
            offset 0  -- a fence: run by run through the index
        ) as inside
        where group_ids is null
        union all
        select id, cell
        from groups.groups
        where id = any (group_ids)
            and internal.cell_distance_km(groups_around.cell, cell) <= radius_km
            and is_active
            and visibility <> 'secret'
    ) as g;
end
$$;

comment on function internal.groups_around is
'The active groups, but for secret ones, within a radius (km) of a cell: all, or those of some ids,
which are looked at one by one. distance is in whole metres, the fraction cut off.';

revoke execute on function internal.groups_around from public;
