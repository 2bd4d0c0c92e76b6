create or replace function internal.lock_group(
    group_id uuid, user_id uuid, other_user_id uuid default null, noun text default 'group'
)
    returns groups.groups
    language plpgsql
    volatile
as $$
#variable_conflict use_column
declare
    v_group groups.groups;
begin
    perform internal.hold_accounts(array[lock_group.user_id, lock_group.other_user_id]);
    -- The caller may have been deleted while this waited.
    perform internal.require_user();
    -- Who joins, leaves, decides or applies comes one after the other; what they find is true then.
    select * into v_group from groups.groups where id = lock_group.group_id for no key update;
    if not internal.can_see_group(
        v_group, internal.standing_in_group(lock_group.group_id, lock_group.user_id)
    ) then
        perform internal.refuse('not_found', 'no such ' || lock_group.noun);
    end if;
    return v_group;
end
$$;

comment on function internal.lock_group is
'A group that the caller knows of; until the end of the transaction nobody else changes who belongs
to it, nor are the two accounts deleted. The noun is what somebody asked for who finds none.
@raises not_found there is none, or none that they know of';

revoke execute on function internal.lock_group from public;
