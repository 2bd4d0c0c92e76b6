create or replace function internal.renew_request(
    conversation chat.conversations, recipient_id uuid
)
    returns void
    language plpgsql
    volatile
as $$
begin
    if not internal.may_reach(recipient_id, conversation.requested_by, 'first_message') then
        return;  -- The sender is not told.
    end if;
    if internal.have_bond(recipient_id, conversation.requested_by) then
        perform internal.clear_request(recipient_id, conversation.requested_by);
    else
        update chat.conversations
        set request_status = 'pending', request_message_id = null
        where id = conversation.id and request_status = 'refused';
    end if;
end
$$;

comment on function internal.renew_request is
'What comes of a request whose sender opens the conversation again: an open conversation if the two
have something in common by now that lets them talk; a new request if the refusal is over; otherwise
it stays. The pair has to be locked.';

revoke execute on function internal.renew_request from public;
