-- depends: internal.directed_fit
create or replace function internal.match_score(
    me matching.match_profiles,
    you matching.match_profiles,
    distance_km double precision,
    weights double precision[],
    two_way boolean
)
    returns double precision
    language sql
    immutable
    parallel safe
-- 2 / (1/a + 1/b) is the harmonic mean that computes each direction only once.
return coalesce(
    100 * case
        when two_way then 2 / (
            1 / nullif(internal.directed_fit(me, you, distance_km, weights), 0)
            + 1 / nullif(internal.directed_fit(you, me, distance_km, weights), 0)
        )
        else internal.directed_fit(me, you, distance_km, weights)
    end,
    0
);

comment on function internal.match_score is
'0 to 100: the harmonic mean of how well each suits the other, or, when two_way is false, how well
you suit me.';

revoke execute on function internal.match_score from public;
