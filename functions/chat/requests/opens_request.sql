create or replace function internal.opens_request(
    user_id uuid, other_user_id uuid, is_known boolean
)
    returns boolean
    language plpgsql
    stable
as $$
begin
    if not is_known
        and opens_request.user_id <> opens_request.other_user_id
        and not internal.have_bond(opens_request.user_id, opens_request.other_user_id)
        and internal.can_see_profile(opens_request.other_user_id, opens_request.user_id)
        and internal.may_reach(
            opens_request.other_user_id, opens_request.user_id, 'first_message'
        )
    then
        return true;
    end if;
    perform internal.check_connected(opens_request.user_id, opens_request.other_user_id);
    perform internal.check_reach(
        opens_request.other_user_id, opens_request.user_id, 'first_message'
    );
    return false;
end
$$;

comment on function internal.opens_request is
'Whether the first message of a user to another person waits as a request: they have nothing in
common that lets the two talk. is_known is true if the two ever talked: what has ended does not come
back as a request.
@raises not_found no person has the id, or the user may not see them
@raises not_matched the two are neither matched, friends, connected nor in a group together, and the
person does not let the user write first
@raises not_allowed the person does not let the user write first';

revoke execute on function internal.opens_request from public;
