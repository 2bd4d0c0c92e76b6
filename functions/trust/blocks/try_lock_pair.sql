-- depends: internal.lock_key internal.pair_name
create or replace function internal.try_lock_pair(user_id uuid, other_user_id uuid)
    returns boolean
    language plpgsql
    volatile
as $$
begin
    return (
        select pg_try_advisory_xact_lock(
            internal.lock_key(internal.pair_name(user_id, other_user_id), s.value)
        )
        from core.secrets as s
        where s.name = 'locks' and user_id <> other_user_id
    );
end
$$;

comment on function internal.try_lock_pair is
'Locks a pair of people as internal.lock_pair does, but does not wait. A worker uses it that holds
other locks.
@returns whether the pair is locked; null if an id is null or both are the same';

revoke execute on function internal.try_lock_pair from public;
