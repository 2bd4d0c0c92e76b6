create or replace function api.join_group(group_id uuid)
    returns groups.member_status
    language plpgsql
    volatile
    security definer  -- members are written by functions alone
    set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
    v_caller uuid := internal.require_writer();
    v_group groups.groups := internal.lock_group(join_group.group_id, v_caller);
    v_status groups.member_status := internal.standing_in_group(v_group.id, v_caller);
begin
    if v_status = 'banned' then
        perform internal.refuse('not_allowed', 'the group does not let the caller in');
    end if;
    if v_status = 'active' then
        return v_status;
    end if;
    if v_group.visibility = 'public' or v_status = 'invited' then
        perform internal.admit_member(v_group, v_caller);
        return 'active'::groups.member_status;
    end if;
    if v_status = 'pending' then
        return v_status;
    end if;

    insert into groups.members (group_id, user_id, status)
    values (v_group.id, v_caller, 'pending')
    on conflict (group_id, user_id) do update set status = excluded.status;
    perform internal.wake_deciders(v_group.id, v_caller, 'group.asked', v_group.id);
    return 'pending'::groups.member_status;
end
$$;

comment on function api.join_group is
'Joins a public group, or any group that has invited the caller; asks a private one to be let in,
and wakes who decides (group.asked). Again, it changes nothing.
@returns active, or pending while nobody has decided
@notnull
@raises not_found the caller knows of no such group
@raises not_allowed the group has banned the caller
@raises group_full all its seats are taken';

revoke execute on function api.join_group from public;
grant execute on function api.join_group to bandsy_user;
