create or replace function internal.have_bond(user_id uuid, other_user_id uuid)
    returns boolean
    language plpgsql
    stable
as $$
#variable_conflict use_column
begin
    return internal.are_matched(have_bond.user_id, have_bond.other_user_id)
    or internal.are_friends(have_bond.user_id, have_bond.other_user_id)
    or internal.are_connected(have_bond.user_id, have_bond.other_user_id)
    or exists (
        select
        from groups.members as mine
        join groups.members as theirs on theirs.group_id = mine.group_id
        join groups.groups as g on g.id = mine.group_id
        where mine.user_id = have_bond.user_id
            and theirs.user_id = have_bond.other_user_id
            and mine.status = 'active'
            and theirs.status = 'active'
            and g.is_active
    );
end
$$;

comment on function internal.have_bond is
'Whether two people have in common what lets them talk: a match, a friendship, a connection
after a call, or a group that both are active members of. Blocks and suspensions are not considered.';

revoke execute on function internal.have_bond from public;
