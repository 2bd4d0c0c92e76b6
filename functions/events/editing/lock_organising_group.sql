create or replace function internal.lock_organising_group(group_id uuid, user_id uuid)
    returns uuid
    language plpgsql
    volatile
as $$
declare
    v_group groups.groups := internal.lock_group(
        lock_organising_group.group_id, lock_organising_group.user_id
    );
begin
    perform internal.require_group_role(v_group.id, lock_organising_group.user_id, 'moderator');
    perform internal.check_group_active(v_group);
    return v_group.id;
end
$$;

comment on function internal.lock_organising_group is
'The id of a group for which a person may announce an event. Until the end of the transaction its
members stay as they are.
@raises not_found the group does not exist, or the person may not see it
@raises not_a_member the person is not a member of the group
@raises not_the_decider the person is neither admin nor moderator of the group
@raises closed the group is dissolved';

revoke execute on function internal.lock_organising_group from public;
