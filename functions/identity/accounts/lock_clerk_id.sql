create or replace function internal.lock_clerk_id(clerk_id text)
    returns identity.users
    language plpgsql
    volatile
as $$
#variable_conflict use_column
declare
    v_user identity.users;
begin
    perform internal.check_transaction();
    if core.is_clerk_id(lock_clerk_id.clerk_id) is not true then
        perform internal.refuse(
            'invalid_input', 'clerk_id is invalid',
            case when core.is_line(lock_clerk_id.clerk_id, 255)
                then 'clerk_id: not a UUID, as that is the form of a user id.'
                else 'clerk_id: 1 to 255 characters, not blank.'
            end
        );
    end if;

    -- Clerk may report a new user twice at once.
    perform internal.lock_name('identity.users.clerk_id ' || lock_clerk_id.clerk_id);

    select * into v_user
    from identity.users
    where clerk_id = lock_clerk_id.clerk_id
    -- Not for update, which would block messages, as they refer to this row.
    for no key update;

    return v_user;
end
$$;

comment on function internal.lock_clerk_id is
'Locks a Clerk id for this transaction, and returns its account; null if there is no such account.
@raises invalid_input the id is blank, longer than 255 characters, has characters that a line may
not have, or is a UUID, which would be taken for a user id';

revoke execute on function internal.lock_clerk_id from public;
