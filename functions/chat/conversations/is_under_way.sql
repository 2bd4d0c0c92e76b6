-- depends: internal.is_request
create or replace function internal.is_under_way(
    conversation chat.conversations, user_id uuid, other_user_id uuid
)
    returns boolean
    language plpgsql
    stable
as $$
begin
    return conversation.status = 'open'
        and not internal.is_request(conversation)
        and internal.can_see_fellow(is_under_way.other_user_id, is_under_way.user_id)
        and (
            conversation.request_status = 'accepted'
            or internal.have_bond(is_under_way.user_id, is_under_way.other_user_id)
        );
end
$$;

comment on function internal.is_under_way is
'Whether two people talk in their conversation already, so that neither reaches the other by opening
it; null if they have none.';

revoke execute on function internal.is_under_way from public;
