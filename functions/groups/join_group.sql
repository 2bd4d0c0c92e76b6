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
    v_group groups.groups;
    v_status groups.member_status;
begin
    if coalesce(
        internal.member_status(join_group.group_id, v_caller) not in ('active', 'pending'), true
    ) then
        perform internal.use_limit(v_caller, 'join');
    end if;
    v_group := internal.lock_group(join_group.group_id, v_caller);
    v_status := internal.member_status(v_group.id, v_caller);
    if v_status = 'banned' then
        perform internal.refuse('not_allowed', 'the caller is banned from the group');
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
'Joins a public group, or any group that the caller is invited to. The caller asks to join a private
group: the admins and moderators are woken (group.asked). A second call has no effect.
@argument group_id the group
@returns active when the caller is a member now, pending while they wait for an answer
@notnull
@limit join
@raises not_found the caller does not know of such a group
@raises not_allowed the caller is banned from the group
@raises group_full the group is full';

revoke execute on function api.join_group from public;
grant execute on function api.join_group to bandsy_user;
