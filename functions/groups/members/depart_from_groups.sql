create or replace function internal.depart_from_groups(user_id uuid)
    returns void
    language plpgsql
    volatile
as $$
#variable_conflict use_column
declare
    v_group groups.groups;
    v_group_id uuid;
begin
    for v_group_id in
        select group_id
        from groups.members
        where user_id = depart_from_groups.user_id and status in ('active', 'pending', 'invited')
        order by group_id
    loop
        select * into v_group from groups.groups where id = v_group_id for no key update;
        -- Again under the lock: a ban that came in between must stay.
        if exists (
            select from groups.members
            where group_id = v_group_id
                and user_id = depart_from_groups.user_id
                and status in ('active', 'pending', 'invited')
        ) then
            perform internal.remove_member(v_group, depart_from_groups.user_id, 'left');
            perform internal.hand_group_over(v_group, depart_from_groups.user_id);
        end if;
    end loop;
end
$$;

comment on function internal.depart_from_groups is
'Takes a user out of all groups and their conversations when the account is deleted; the calling
function has locked the account. A group that loses its last admin gets another one. Call it before
any conversation is locked.';

revoke execute on function internal.depart_from_groups from public;
