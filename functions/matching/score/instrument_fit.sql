create or replace function internal.instrument_fit(
    me matching.match_profiles, you matching.match_profiles
)
    returns double precision
    language sql
    immutable
    parallel safe
return bit_count(me.seeks & you.plays) / nullif(me.seeks_count, 0)::float8;

comment on function internal.instrument_fit is
'The share, 0 to 1, of the instruments I seek that you play; null if I seek none.';

revoke execute on function internal.instrument_fit from public;
