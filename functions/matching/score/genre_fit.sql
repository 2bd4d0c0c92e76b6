create or replace function internal.genre_fit(
    me matching.match_profiles, you matching.match_profiles
)
    returns double precision
    language sql
    immutable
    parallel safe
return bit_count(me.likes & you.offers) / nullif(me.likes_count, 0)::float8;

comment on function internal.genre_fit is
'The share, 0 to 1, of the music I like that you offer; related genres count in part. Null if I like
none.';

revoke execute on function internal.genre_fit from public;
