create or replace function internal.reads(
    seat chat.participants,
    conversation chat.conversations,
    other_status identity.account_status,
    are_blocked boolean
)
    returns boolean
    language sql
    immutable
    parallel safe
return seat.left_at is null
    and conversation.status <> 'hidden'
    and not are_blocked
    and (conversation.user1_id is null or other_status = 'active');

comment on function internal.reads is
'Whether who has this seat in a conversation reads it: the one rule of chat. They have not left it,
no block has hidden it, and of a pair the other, whose status is asked for, is active and there is
no block between the two, which may not have been finished yet. What was said
while they were away is not part of it, and to write it has to be open as well. It is inlined.';

revoke execute on function internal.reads from public;
