create or replace function internal.lock_account(user_id uuid)
    returns identity.users
    language plpgsql
    volatile
as $$
#variable_conflict use_column
declare
    v_user identity.users;
begin
    perform internal.check_transaction();
    select * into v_user
    from identity.users
    where id = lock_account.user_id and status <> 'deleted'
    -- Not for update, which would block messages, as they refer to this row.
    for no key update;
    if not found then
        perform internal.refuse('not_found', 'no such account');
    end if;
    return v_user;
end
$$;

comment on function internal.lock_account is
'Locks an account, so that what decides who gets in (a password, an identity, a session that begins)
changes in one transaction at a time, and returns it.
@raises not_found the account does not exist or was deleted';

revoke execute on function internal.lock_account from public;
