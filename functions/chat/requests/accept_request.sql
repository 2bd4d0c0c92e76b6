create or replace function internal.accept_request(conversation_id uuid, user_id uuid)
    returns void
    language plpgsql
    volatile
as $$
declare
    v_sender_id uuid;
begin
    update chat.conversations as c
    set request_status = 'accepted'
    where c.id = accept_request.conversation_id and c.request_status <> 'accepted'
    returning c.requested_by into v_sender_id;
    if v_sender_id is not null then
        perform internal.forget_refusals(accept_request.user_id, v_sender_id);
        perform internal.wake(
            array[v_sender_id], 'conversation.opened', accept_request.conversation_id
        );
    end if;
end
$$;

comment on function internal.accept_request is
'Accepts the request with which a conversation began, for the person who received it, and wakes its
sender (conversation.opened). It locks the conversation.';

revoke execute on function internal.accept_request from public;
