create or replace function internal.is_request(conversation chat.conversations)
    returns boolean
    language sql
    immutable
    parallel safe
return coalesce(
    conversation.status = 'open' and conversation.request_status <> 'accepted', false
);

comment on function internal.is_request is
'Whether a conversation is a request that the other person has not accepted, or has refused. It is
inlined.';

revoke execute on function internal.is_request from public;
