create or replace function internal.fill_opening(opening groups.openings, user_id uuid)
    returns void
    language plpgsql
    volatile
as $$
#variable_conflict use_column
declare
    v_group groups.groups;
begin
    -- The applicant may have joined in another way since they applied.
    update groups.members
    set instrument_id = opening.instrument_id
    where group_id = opening.group_id and user_id = fill_opening.user_id and status = 'active';
    if not found then
        select * into v_group from groups.groups where id = opening.group_id;
        perform internal.admit_member(v_group, fill_opening.user_id, opening.instrument_id);
    end if;
end
$$;

comment on function internal.fill_opening is
'Makes a person play the instrument of an opening in its group, which the calling function has
locked, and a member of the group if they are not one yet.
@raises group_full the group is full';

revoke execute on function internal.fill_opening from public;
