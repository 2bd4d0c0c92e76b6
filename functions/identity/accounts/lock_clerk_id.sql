-- depends: internal.lock_key
create or replace function internal.lock_clerk_id(clerk_id text)
    returns identity.users
    language plpgsql
    volatile
as $$
#variable_conflict use_column
declare
    v_user identity.users;
begin
    perform internal.check_isolation();
    if core.is_clerk_id(lock_clerk_id.clerk_id) is not true then
        perform internal.refuse(
            'invalid_input', 'clerk_id is invalid',
            case when core.is_line(lock_clerk_id.clerk_id, 255)
                then 'clerk_id: not in the form of a UUID, as an id of ours is.'
                else 'clerk_id: 1 to 255 characters, not blank.'
            end
        );
    end if;

    perform internal.limit_locks();
    -- There is no row to lock before the first delivery, and Clerk may deliver twice at once.
    perform pg_advisory_xact_lock(
        internal.lock_key('identity.users.clerk_id ' || lock_clerk_id.clerk_id, s.value)
    )
    from core.secrets as s
    where s.name = 'locks';

    select * into v_user
    from identity.users
    where clerk_id = lock_clerk_id.clerk_id
    -- Not for update: who writes a message refers to this row.
    for no key update;

    return v_user;
end
$$;

comment on function internal.lock_clerk_id is
'The account of a Clerk id, null where there is none, for this transaction alone to change or open.
@raises invalid_input the id is blank, longer than 255 characters, has what a line has not, or is a
UUID, which would be taken for an id of ours';

revoke execute on function internal.lock_clerk_id from public;
