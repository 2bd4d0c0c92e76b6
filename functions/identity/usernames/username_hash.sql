create or replace function internal.username_hash(username text)
    returns bytea
    language sql
    immutable
    parallel safe
return sha256(convert_to(core.lowered(username_hash.username), 'UTF8'));

comment on function internal.username_hash is
'How identity.usernames knows a username: the same in any case, and nobody reads it there.';

revoke execute on function internal.username_hash from public;
