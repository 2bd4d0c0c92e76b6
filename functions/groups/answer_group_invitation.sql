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
    v_status groups.member_status := internal.member_status(v_group.id, v_caller);
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
        perform internal.refuse_inviter(v_group.id, v_caller);
    end if;
    return v_answer;
end
$$;

comment on function api.answer_group_invitation is
'Accepts or declines an invitation to a group. A person who declines also withdraws their
applications to openings of the group, and the person who invited them cannot invite them to a group
again for refusal_days (a setting). The same answer again has no effect.
@argument group_id the group that invited the caller
@argument accept true to join the group, false to decline
@returns active when the caller is a member now, left when they declined
@notnull
@limit none: an invitation is answered once
@raises not_found the caller does not know of such a group, or is not invited to it
@raises group_full the group is full; the invitation stays
@raises invalid_input accept is null';

revoke execute on function api.answer_group_invitation from public;
grant execute on function api.answer_group_invitation to bandsy_user;
