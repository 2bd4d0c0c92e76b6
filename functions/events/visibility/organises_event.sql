create or replace function internal.organises_event(event events.events, user_id uuid)
    returns boolean
    language plpgsql
    stable
    set plan_cache_mode = force_generic_plan
as $$
#variable_conflict use_column
declare
    v_role groups.member_role;
    v_status groups.member_status;
begin
    if event.group_id is null then
        return coalesce(event.organiser_id = organises_event.user_id, false);
    end if;
    select role, status into v_role, v_status
    from groups.members
    where group_id = event.group_id and user_id = organises_event.user_id;
    return coalesce(v_status = 'active' and v_role < 'member', false)
        or coalesce(event.organiser_id = organises_event.user_id, false)
        and (
            coalesce(v_status = 'active', false)
            -- A ban holds even after the group is dissolved.
            or v_status is distinct from 'banned'
            and not (select g.is_active from groups.groups as g where g.id = event.group_id)
        );
end
$$;

comment on function internal.organises_event is
'Whether a person organises an event: it is theirs alone, they are admin or moderator of its group,
or they created it and are still in the group. After the group is dissolved, the creator of the
event organises it unless they were banned from the group.';

revoke execute on function internal.organises_event from public;
