create or replace function internal.hash_key()
    returns text
    language sql
    stable
return nullif(current_setting('bandsy.hash_key', true), '');

comment on function internal.hash_key is
'The key with which people are hashed; null if the session has none. A worker connects with it, as
the setting bandsy.hash_key; it is never stored here. Only workers call what reads it.';

revoke execute on function internal.hash_key from public;
