create or replace function internal.username_hash(username text)
    returns bytea
    language sql
    stable
    parallel safe
return sha256(convert_to(core.lowered(username_hash.username), 'UTF8'));

comment on function internal.username_hash is
'The key of a username in identity.usernames: the same in upper and lower case, and unreadable.';

revoke execute on function internal.username_hash from public;
