create or replace function internal.commitment_fit(
    me matching.match_profiles, you matching.match_profiles
)
    returns double precision
    language sql
    immutable
    parallel safe
return 1 - abs(me.commitment - you.commitment) / 3::float8;

comment on function internal.commitment_fit is
'One minus the gap between the commitments, as a share of the scale; null if either has none.';

revoke execute on function internal.commitment_fit from public;
