create or replace function internal.distance_fit(
    me matching.match_profiles, you matching.match_profiles, distance_km double precision
)
    returns double precision
    language sql
    immutable
    parallel safe
return case
    when me.hides_distance or you.hides_distance then 0.5
    when distance_km > 100 * me.radius_km then 0  -- exp() refuses to underflow
    else exp(-2.772588722239781::float8 * distance_km / me.radius_km)
end;

comment on function internal.distance_fit is
'1 at no distance, halved with each quarter of my radius (ln 16 = 2.77 over the whole radius); null
if either has no place. If either hides the distance, it is 0.5 both ways: otherwise a score of both
directions would show the distance.';

revoke execute on function internal.distance_fit from public;
