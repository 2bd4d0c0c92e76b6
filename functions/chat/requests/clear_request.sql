create or replace function internal.clear_request(user_id uuid, other_user_id uuid)
    returns void
    language plpgsql
    volatile
as $$
begin
    update chat.conversations as c
    set requested_by = null, request_status = null, request_message_id = null
    where c.user1_id = least(clear_request.user_id, clear_request.other_user_id)
        and c.user2_id = greatest(clear_request.user_id, clear_request.other_user_id)
        and c.requested_by is not null;
end
$$;

comment on function internal.clear_request is
'Makes a conversation that began as a request one like any other: two people have something in
common now that lets them talk. The pair has to be locked.';

revoke execute on function internal.clear_request from public;
