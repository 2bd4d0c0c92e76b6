create or replace function internal.pair_name(user_id uuid, other_user_id uuid)
    returns text
    language sql
    immutable
    parallel safe
return least(user_id, other_user_id)::text || greatest(user_id, other_user_id)::text;

comment on function internal.pair_name is
'The name under which a pair of people is locked, the same in either order. It is inlined.';

revoke execute on function internal.pair_name from public;
