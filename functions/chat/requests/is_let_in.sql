create or replace function internal.is_let_in(conversation chat.conversations, user_id uuid)
    returns boolean
    language sql
    immutable
    parallel safe
return conversation.requested_by is null
    or conversation.request_status = 'accepted'
    or conversation.requested_by = is_let_in.user_id;

comment on function internal.is_let_in is
'Whether a conversation counts for a participant: one that waits as a request, or was refused,
counts for its sender alone. It is inlined.';

revoke execute on function internal.is_let_in from public;
