create or replace function internal.end_ties_in_groups(user_id uuid, other_user_id uuid)
    returns void
    language plpgsql
    volatile
as $$
#variable_conflict use_column
declare
    v_people uuid[] := array[end_ties_in_groups.user_id, end_ties_in_groups.other_user_id];
    v_group groups.groups;
begin
    -- An array: after a wait, a row lock can drop a row that a union chose.
    for v_group in
        select g.*
        from groups.groups as g
        where g.id = any (array(
            select m.group_id
            from groups.members as m
            where m.user_id = any (v_people)
                and m.invited_by = any (v_people)
                and m.status = 'invited'
            union all
            select o.group_id
            from groups.applications as a
            join groups.openings as o on o.id = a.opening_id
            where a.user_id = any (v_people)
                and o.created_by = any (v_people)
                and a.status = 'pending'
        ))
        order by g.id
        for no key update
    loop
        perform internal.remove_member(v_group, m.user_id, 'left')
        from groups.members as m
        where m.group_id = v_group.id
            and m.user_id = any (v_people)
            and m.invited_by = any (v_people)
            and m.status = 'invited';
        update groups.applications as a
        set status = 'declined', decided_at = now()
        from groups.openings as o
        where o.id = a.opening_id
            and o.group_id = v_group.id
            and a.user_id = any (v_people)
            and o.created_by = any (v_people)
            and a.status = 'pending';
    end loop;
end
$$;

comment on function internal.end_ties_in_groups is
'Ends what a block between two people ends in groups: invitations of one by the other, and pending
applications of one to openings that the other posted. Both stay members of their groups.';

revoke execute on function internal.end_ties_in_groups from public;
