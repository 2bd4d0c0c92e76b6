create or replace function internal.groups_around(
    cell integer, radius_km integer, group_ids uuid[]
)
    returns table (group_id uuid, distance integer)
    language plpgsql
    stable
    set plan_cache_mode = force_custom_plan  -- plans one of the two branches
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
                and hidden_at is null
                and visibility <> 'secret'
            offset 0  -- a fence: the index is read run by run
        ) as inside
        where group_ids is null
        union all
        select id, cell
        from groups.groups
        where id = any (group_ids)
            and internal.cell_distance_km(groups_around.cell, cell) <= radius_km
            and is_active
            and hidden_at is null
            and visibility <> 'secret'
    ) as g;
end
$$;

comment on function internal.groups_around is
'The active groups that are not secret within a radius (km) of a cell: all, or those of the given
ids, which are checked one by one. distance is in whole metres, rounded down.';

revoke execute on function internal.groups_around from public;
