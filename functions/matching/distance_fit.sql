create or replace function internal.distance_fit(
    me matching.match_profiles, you matching.match_profiles, distance_km double precision
)
    returns double precision
    language sql
    immutable
    parallel safe
return case
    when you.hides_distance then 0.5
    else exp(-2.772588722239781::float8 * distance_km / me.radius_km)
end;

comment on function internal.distance_fit is
'Exponential decay from 1 at no distance, halved with each quarter of my radius (ln 16 = 2.77 over
the radius), so that no distance of somebody who hides it shows: they have 0.5; null without a
place.';

revoke execute on function internal.distance_fit from public;
