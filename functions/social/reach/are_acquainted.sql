create or replace function internal.are_acquainted(user_id uuid, other_user_id uuid)
    returns boolean
    language plpgsql
    stable
as $$
begin
    return internal.have_bond(are_acquainted.user_id, are_acquainted.other_user_id)
        or internal.meet_at_event(are_acquainted.user_id, are_acquainted.other_user_id)
        or internal.come_from_call(are_acquainted.user_id, are_acquainted.other_user_id);
end
$$;

comment on function internal.are_acquainted is
'Whether two people share something: a match, a friendship, a connection, a group, an event to which
both go, or the last call of both while neither has declined. Blocks and suspensions are not
considered.';

revoke execute on function internal.are_acquainted from public;
