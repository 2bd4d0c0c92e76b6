create or replace function internal.known_weight(
    me matching.match_profiles,
    you matching.match_profiles,
    distance_km double precision,
    weights double precision[]
)
    returns double precision
    language sql
    immutable
    parallel safe
return
    case when me.likes_count > 0 then weights[1] else 0 end
    + case when me.seeks_count > 0 then weights[2] else 0 end
    + case
        when distance_km is not null or me.hides_distance or you.hides_distance then weights[3]
        else 0
    end
    + case when me.skill_average + you.skill_average is not null then weights[4] else 0 end
    + case
        when me.availability_count > 0 and you.availability_count > 0 then weights[5] else 0
    end
    + case when me.commitment + you.commitment is not null then weights[6] else 0 end
    + case
        when weights[7] > 0 and me.attachment_ease + you.attachment_ease is not null then weights[7]
        else 0
    end;

comment on function internal.known_weight is
'The sum of the weights of the factors that are known of the two: the divisor of
internal.weighted_fit.';

revoke execute on function internal.known_weight from public;
