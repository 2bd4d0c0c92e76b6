create or replace function internal.other_of(conversation chat.conversations, user_id uuid)
    returns uuid
    language sql
    immutable
    parallel safe
return case user_id
    when conversation.user1_id then conversation.user2_id
    when conversation.user2_id then conversation.user1_id
end;

comment on function internal.other_of is
'The other person in the conversation of a pair; null in other conversations, and if the user is
not one of the two. It is inlined.';

revoke execute on function internal.other_of from public;
