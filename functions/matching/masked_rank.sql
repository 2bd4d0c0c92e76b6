create or replace function internal.masked_rank(rank integer, key text, user_id uuid)
    returns integer
    language sql
    immutable
    parallel safe
return rank # ('x' || left(md5(key || user_id::text), 7))::bit(28)::integer; -- noqa: LXR, PRS

comment on function internal.masked_rank is
'A rank that only this database can read, for a cursor: with a score, the rank itself would tell how
active somebody is. Masked again with the same key it is the rank.';

revoke execute on function internal.masked_rank from public;
