create or replace function internal.place_request(
    conversation chat.conversations, message_type chat.message_type
)
    returns void
    language plpgsql
    volatile
as $$
begin
    if place_request.message_type <> 'text' then
        perform internal.refuse(
            'not_allowed', 'a first message is a text',
            'Send files once the other person has answered.'
        );
    end if;
    -- The same while the request waits and after it was refused: the sender is not told.
    if conversation.request_message_id is not null then
        perform internal.refuse(
            'not_allowed', 'the other person has not answered yet',
            'One message can be sent before they answer.'
        );
    end if;
    -- The door may have closed since the conversation was opened.
    perform internal.check_reach(
        internal.other_of(conversation, conversation.requested_by), conversation.requested_by,
        'first_message'
    );
    update chat.conversations
    set request_message_id = conversation.last_message_id
    where id = conversation.id;
end
$$;

comment on function internal.place_request is
'Makes the newest message of a conversation, which its sender has locked, the one message of a
request.
@raises not_allowed the message is not a text, it is the second one, or the other person does not
let the sender write first any more';

revoke execute on function internal.place_request from public;
