create or replace function api.answer_group_invitation(group_id uuid, accept boolean)
    returns groups.member_status
    language plpgsql
    volatile
    security definer  -- members are written by functions alone
    set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
    v_caller uuid := internal.require_writer();
    v_group groups.groups := internal.lock_group(answer_group_invitation.group_id, v_caller);
    v_answer groups.member_status := case
        when accept then 'active'::groups.member_status
        else 'left'
    end;
    v_status groups.member_status := internal.standing_in_group(v_group.id, v_caller);
begin
    if accept is null then
        perform internal.refuse('invalid_input', 'accept is null', 'accept: true or false.');
    end if;
    if v_status = v_answer then
        return v_answer;
    end if;
    if v_status is distinct from 'invited' then
        perform internal.refuse('not_found', 'no such invitation');
    end if;
    if accept then
        perform internal.admit_member(v_group, v_caller);
    else
        perform internal.remove_member(v_group, v_caller, 'left');
    end if;
    return v_answer;
end
$$;

comment on function api.answer_group_invitation is
'Joins a group that has invited the caller, or declines, and then applies for nothing there
either. The same again changes nothing.
@returns active, or left
@notnull
@raises not_found the caller knows of no such group, or is not invited
@raises group_full all its seats are taken; the invitation stays
@raises invalid_input accept is null';

revoke execute on function api.answer_group_invitation from public;
grant execute on function api.answer_group_invitation to bandsy_user;
