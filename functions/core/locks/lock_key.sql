create or replace function internal.lock_key(name text, secret text)
    returns bigint
    language sql
    stable
    parallel safe
return hashtextextended(encode(sha256(convert_to(secret || name, 'utf8')), 'hex'), 0);

comment on function internal.lock_key is
'The key of an advisory lock of this name, by the secret locks of core.secrets: any login may take a
lock of any key that it can work out. Who has seen one in pg_locks may take it, too, so what must
never wait for a stranger is locked by a row instead. It is inlined; the secret is looked up in the
statement that locks, as a call that does would cost more than the lock.';

revoke execute on function internal.lock_key from public;
