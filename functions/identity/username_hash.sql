create or replace function internal.username_hash(username text)
    returns bytea
    language sql
    immutable
    parallel safe
return sha256(convert_to(lower(username_hash.username collate "C"), 'UTF8'));

comment on function internal.username_hash is
'How identity.usernames knows a username: the same in any case, and nobody reads it there.';

revoke execute on function internal.username_hash from public;
