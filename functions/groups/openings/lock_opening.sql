create or replace function internal.lock_opening(
    opening_id uuid, user_id uuid, other_user_id uuid default null
)
    returns groups.openings
    language plpgsql
    volatile
as $$
#variable_conflict use_column
declare
    v_opening groups.openings;
begin
    -- The group first: all that changes an opening waits for the lock of its group.
    perform internal.lock_group(
        (select group_id from groups.openings where id = lock_opening.opening_id),
        lock_opening.user_id, lock_opening.other_user_id, 'opening'
    );
    select * into v_opening
    from groups.openings
    where id = lock_opening.opening_id
    for no key update;
    return v_opening;
end
$$;

comment on function internal.lock_opening is
'An opening of a group that the user knows of. Until the end of the transaction no other transaction
changes the opening or the members of the group.
@raises not_found the opening does not exist, or the user does not know of its group';

revoke execute on function internal.lock_opening from public;
