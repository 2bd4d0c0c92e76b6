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
    -- Its group first, whose lock everything waits for that changes an opening.
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
'An opening of a group that the caller knows of; until the end of the transaction nobody else
changes it, or who belongs to the group.
@raises not_found there is none, or none that they know of';

revoke execute on function internal.lock_opening from public;
