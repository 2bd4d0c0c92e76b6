-- depends: internal.lock_key
create or replace function internal.lock_name(name text)
    returns void
    language plpgsql
    volatile
as $$
begin
    perform internal.limit_locks();
    perform pg_advisory_xact_lock(internal.lock_key(lock_name.name, s.value))
    from core.secrets as s
    where s.name = 'locks';
end
$$;

comment on function internal.lock_name is
'Locks a name until the transaction ends, where there is no row to lock yet.
@raises quota_used the transaction holds too many locks';

revoke execute on function internal.lock_name from public;
