-- depends: internal.weighted_fit internal.known_weight
create or replace function internal.directed_fit(
    me matching.match_profiles,
    you matching.match_profiles,
    distance_km double precision,
    weights double precision[]
)
    returns double precision
    language sql
    immutable
    parallel safe
return internal.weighted_fit(me, you, distance_km, weights)
    / nullif(internal.known_weight(me, you, distance_km, weights), 0);

comment on function internal.directed_fit is
'How well you suit me, from 0 to 1: the weighted mean of the known factors; null if no factor is
known.';

revoke execute on function internal.directed_fit from public;
