create or replace function internal.lock_key(name text, secret text)
    returns bigint
    language sql
    stable
    parallel safe
return hashtextextended(encode(sha256(convert_to(secret || name, 'utf8')), 'hex'), 0);

comment on function internal.lock_key is
'The key of the advisory lock with this name, made with the secret locks of core.secrets, so that no
login can work it out and take the lock. A login that has seen the key in pg_locks can still take
it: lock a row instead where strangers must not be able to block. It is inlined, and the statement
that locks reads the secret, since a call would cost more than the lock.';

revoke execute on function internal.lock_key from public;
