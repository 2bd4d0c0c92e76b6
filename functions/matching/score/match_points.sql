-- depends: internal.match_score
create or replace function internal.match_points(
    me matching.match_profiles,
    you matching.match_profiles,
    distance_km double precision,
    weights double precision[],
    two_way boolean
)
    returns integer[]
    language plpgsql
    immutable
as $$
declare
    v_score double precision := 100 * internal.match_score(me, you, distance_km, weights, two_way);
    v_to_me double precision := 0;
    v_to_you double precision := 0;
    v_shares double precision[] := array[
        weights[1] * internal.genre_fit(me, you),
        weights[2] * internal.instrument_fit(me, you),
        weights[3] * internal.distance_fit(me, you, distance_km),
        weights[4] * internal.skill_fit(me, you),
        weights[5] * internal.availability_fit(me, you),
        weights[6] * internal.commitment_fit(me, you),
        weights[7] * internal.attachment_fit(me, you)
    ];
    v_return_shares double precision[] := array[
        weights[1] * internal.genre_fit(you, me),
        weights[2] * internal.instrument_fit(you, me),
        weights[3] * internal.distance_fit(you, me, distance_km),
        weights[4] * internal.skill_fit(you, me),
        weights[5] * internal.availability_fit(you, me),
        weights[6] * internal.commitment_fit(you, me),
        weights[7] * internal.attachment_fit(you, me)
    ];
    v_points integer[] := array[]::integer[];
    v_so_far double precision := 0;
    v_given integer := 0;
begin
    for v_factor in 1 .. 7 loop
        v_to_me := v_to_me + coalesce(v_shares[v_factor], 0);
        v_to_you := v_to_you + coalesce(v_return_shares[v_factor], 0);
    end loop;
    for v_factor in 1 .. 7 loop
        v_so_far := v_so_far + v_score * case
            when v_score = 0 then 0
            when two_way then (
                coalesce(v_shares[v_factor], 0) / v_to_me
                + coalesce(v_return_shares[v_factor], 0) / v_to_you
            ) / 2
            else coalesce(v_shares[v_factor], 0) / v_to_me
        end;
        -- Rounding the sum so far, not each part, makes the parts add up to the rounded score.
        v_points := v_points || (round(v_so_far)::integer - v_given);
        v_given := round(v_so_far)::integer;
    end loop;
    return v_points;
end
$$;

comment on function internal.match_points is
'The points, in 1/100, that each of the seven factors adds to the score. In a two-way score, a
factor gets the mean of its shares in the two directions.';

revoke execute on function internal.match_points from public;
