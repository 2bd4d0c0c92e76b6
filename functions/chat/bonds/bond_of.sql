create or replace function internal.bond_of(user_id uuid, other_user_id uuid)
    returns chat.conversation_kind
    language plpgsql
    stable
as $$
begin
    return case
        when internal.are_matched(bond_of.user_id, bond_of.other_user_id) then 'match'
        when internal.are_connected(bond_of.user_id, bond_of.other_user_id) then 'connection'
        when internal.have_bond(bond_of.user_id, bond_of.other_user_id) then 'direct'
    end::chat.conversation_kind;
end
$$;

comment on function internal.bond_of is
'Which bond carries the conversation of two people: their match, else their connection, else what
lets them talk besides (direct); null if they have nothing in common.';

revoke execute on function internal.bond_of from public;
