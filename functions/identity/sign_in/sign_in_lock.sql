create or replace function internal.sign_in_lock(user_id uuid, network cidr)
    returns timestamptz
    language plpgsql
    stable
as $$
#variable_conflict use_column
begin
    return (
        select locked_until
        from identity.sign_in_failures
        where user_id = sign_in_lock.user_id
            and network = sign_in_lock.network
            and locked_until > now()
    );
end
$$;

comment on function internal.sign_in_lock is
'Until when an account accepts no password from a network; null if it does.';

revoke execute on function internal.sign_in_lock from public;
