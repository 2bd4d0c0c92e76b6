-- depends: internal.match_score
create or replace function internal.match_rank(
    me matching.match_profiles,
    you matching.match_profiles,
    distance_km double precision,
    weights double precision[],
    two_way boolean,
    activity_points double precision
)
    returns integer
    language sql
    immutable
    parallel safe
return round(
    10000 * (
        internal.match_score(me, you, distance_km, weights, two_way)
        + activity_points * ((you.activity_score + 25) / 50) / 2
    )
)::integer;

comment on function internal.match_rank is
'The rank of a person in a feed, in 1/10,000 of a point: the score, and all, half or none of
activity_points, so that the order shows no more than these three steps. It is a whole number so
that a page ends at an exact rank.';

revoke execute on function internal.match_rank from public;
