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
'The id of a group for which somebody, who calls, may announce an event; until the end of the
transaction nobody changes who belongs to it.
@raises not_found there is none, or none that they know of
@raises not_a_member they do not belong to it
@raises not_the_decider they are neither admin nor moderator of it
@raises closed it is dissolved';

revoke execute on function internal.lock_organising_group from public;
