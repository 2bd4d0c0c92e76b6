-- depends: internal.match_points internal.match_weights internal.cell_distance_km
create or replace function internal.points_between(
    me_id uuid, you_id uuid, two_way boolean default true, weights double precision[] default null
)
    returns integer[]
    language plpgsql
    stable
as $$
begin
    -- Two-way, the smaller id goes first, so that both get the same score to the last digit.
    return (
        select internal.match_points(
            me, you, internal.cell_distance_km(me.cell, you.cell),
            coalesce(points_between.weights, internal.match_weights()), two_way
        )
        from matching.match_profiles as me
        cross join matching.match_profiles as you
        where me.user_id = case when two_way then least(me_id, you_id) else me_id end
            and you.user_id = case when two_way then greatest(me_id, you_id) else you_id end
    );
end
$$;

comment on function internal.points_between is
'The points of internal.match_points of two people, with their exact distance. Use it for matched
people and for discovery; internal.points_shown decides what other callers are told.';

revoke execute on function internal.points_between from public;
