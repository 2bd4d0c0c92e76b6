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
    -- The caller's account may have been deleted while this call waited.
    perform internal.require_user();
    -- All that changes members or openings waits for this lock, so what it reads stays true.
    select * into v_group from groups.groups where id = lock_group.group_id for no key update;
    if not internal.can_see_group(
        v_group, internal.member_status(lock_group.group_id, lock_group.user_id)
    ) then
        perform internal.refuse('not_found', 'no such ' || lock_group.noun);
    end if;
    return v_group;
end
$$;

comment on function internal.lock_group is
'A group that the user knows of. Until the end of the transaction no other transaction changes its
members or deletes one of the two accounts. noun is the word for what the user asked for, in the
message of the refusal.
@raises not_found the group does not exist, or the user does not know of it';

revoke execute on function internal.lock_group from public;
