create or replace function internal.genre_fit(
    me matching.match_profiles, you matching.match_profiles
)
    returns double precision
    language sql
    immutable
    parallel safe
return bit_count(me.likes & you.offers) / nullif(me.likes_count, 0)::float8;

comment on function internal.genre_fit is
'The share, 0 to 1, of what music I like that you offer, where related genres count in part; null
if I like none.';

revoke execute on function internal.genre_fit from public;
