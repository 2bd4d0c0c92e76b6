-- depends: internal.genre_fit internal.instrument_fit internal.distance_fit internal.skill_fit
-- depends: internal.availability_fit internal.commitment_fit internal.attachment_fit
create or replace function internal.weighted_fit(
    me matching.match_profiles,
    you matching.match_profiles,
    distance_km double precision,
    weights double precision[]
)
    returns double precision
    language sql
    immutable
    parallel safe
-- One expression with each costly term once, so that PostgreSQL inlines it into the query that
-- scores a whole neighbourhood.
return coalesce(weights[1] * internal.genre_fit(me, you), 0)
    + coalesce(weights[2] * internal.instrument_fit(me, you), 0)
    + coalesce(weights[3] * internal.distance_fit(me, you, distance_km), 0)
    + coalesce(weights[4] * internal.skill_fit(me, you), 0)
    + coalesce(weights[5] * internal.availability_fit(me, you), 0)
    + coalesce(weights[6] * internal.commitment_fit(me, you), 0)
    -- Without its weight, nothing of this one is left in the plan.
    + case
        when weights[7] > 0 then coalesce(weights[7] * internal.attachment_fit(me, you), 0)
        else 0
    end;

comment on function internal.weighted_fit is
'The sum of the seven factors of how well you suit me, each from 0 to 1, times their weights. An
unknown factor adds 0 here, and its weight is missing in internal.known_weight.';

revoke execute on function internal.weighted_fit from public;
