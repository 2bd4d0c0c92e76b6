-- depends: internal.match_points internal.match_weights internal.cell_distance_km
create or replace function internal.points_between(user_id uuid, other_user_id uuid)
    returns integer[]
    language plpgsql
    stable
    set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
begin
    -- The smaller id first, so that both sides get the same, to the last digit.
    return (
        select internal.match_points(
            me, you, internal.cell_distance_km(me.cell, you.cell), internal.match_weights(), true
        )
        from matching.match_profiles as me
        cross join matching.match_profiles as you
        where me.user_id = least(points_between.user_id, other_user_id)
            and you.user_id = greatest(points_between.user_id, other_user_id)
    );
end
$$;

comment on function internal.points_between is
'The points of internal.match_points, both ways, of two people.';

revoke execute on function internal.points_between from public;
