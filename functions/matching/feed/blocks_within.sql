create or replace function internal.blocks_within(cell integer, radius_km double precision)
    returns integer[]
    language plpgsql
    stable
    parallel safe
as $$
#variable_conflict use_column
begin
    return (
        select array_agg(distinct run.cell_from >> 23 << 9 | block_column)
        from internal.cells_within(cell, radius_km) as run
        cross join
            generate_series((run.cell_from >> 7) & 511, (run.cell_to >> 7) & 511) as block_column
    );
end
$$;

comment on function internal.blocks_within is
'The blocks of match_profiles that a circle around a cell touches.';

revoke execute on function internal.blocks_within from public;
