-- depends: internal.is_let_in
create or replace function internal.reads(
    conversation chat.conversations,
    participant chat.participants,
    other_status identity.account_status,
    are_blocked boolean
)
    returns boolean
    language sql
    immutable
    parallel safe
return participant.left_at is null
    and conversation.status <> 'hidden'
    and not are_blocked
    and internal.is_let_in(conversation, participant.user_id)
    and (conversation.user1_id is null or other_status = 'active');

comment on function internal.reads is
'Whether a participant reads a conversation: the one rule of chat. They have not left it and no
block hides it; in a pair, the other person is active and there is no block between the two, even
one that has not ended everything yet; a request that the participant has not accepted is not read. Messages from a time away are a separate question, and to
write the conversation has to be open. It is inlined.';

revoke execute on function internal.reads from public;
