-- depends: internal.match_points internal.may_meet internal.shows_itself
create or replace function internal.points_shown(user_id uuid, viewer_id uuid)
    returns integer[]
    language plpgsql
    stable
as $$
#variable_conflict use_column
declare
    v_weights double precision[] := internal.match_weights();
    v_today integer := to_char(now() at time zone 'utc', 'yyyymmdd')::integer;
    v_me matching.match_profiles;
    v_you matching.match_profiles;
    v_distance_km double precision;
begin
    select * into v_me from matching.match_profiles where user_id = points_shown.viewer_id;
    select * into v_you from matching.match_profiles where user_id = points_shown.user_id;
    v_distance_km := internal.cell_distance_km(v_me.cell, v_you.cell);
    if v_distance_km is not null and not internal.are_matched(viewer_id, points_shown.user_id) then
        -- Discovery alone decides whose distance a viewer may know, even with a wider radius.
        if (
            internal.may_meet(v_me, v_you, 0, 0, v_today)
            and internal.shows_itself(v_you, viewer_id)
        ) is not true then
            v_you.hides_distance := true;
        elsif v_distance_km > v_you.radius_km then
            v_distance_km := 'infinity';
        end if;
    end if;
    -- The smaller id goes first, so that both get the same score to the last digit.
    return case
        when viewer_id < points_shown.user_id
            then internal.match_points(v_me, v_you, v_distance_km, v_weights, true)
        else internal.match_points(v_you, v_me, v_distance_km, v_weights, true)
    end;
end
$$;

comment on function internal.points_shown is
'The points of internal.match_points of two people, as the viewer may know them. If the two are not
matched and the viewer cannot find the other in discovery, the distance counts as hidden. Beyond the
search radius of the other person, it counts as too far, with no more detail.';

revoke execute on function internal.points_shown from public;
