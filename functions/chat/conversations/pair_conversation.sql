create or replace function internal.pair_conversation(user_id uuid, other_user_id uuid)
    returns chat.conversations
    language plpgsql
    stable
as $$
declare
    v_conversation chat.conversations;
begin
    select c.* into v_conversation
    from chat.conversations as c
    where c.user1_id = least(pair_conversation.user_id, pair_conversation.other_user_id)
        and c.user2_id = greatest(pair_conversation.user_id, pair_conversation.other_user_id);
    return v_conversation;
end
$$;

comment on function internal.pair_conversation is
'The conversation of two people, in any state; null if they never had one.';

revoke execute on function internal.pair_conversation from public;
