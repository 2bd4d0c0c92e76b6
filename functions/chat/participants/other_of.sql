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
'Who talks with somebody in a conversation of a pair; null where there are more, or for who is none
of the two. It is inlined.';

revoke execute on function internal.other_of from public;
