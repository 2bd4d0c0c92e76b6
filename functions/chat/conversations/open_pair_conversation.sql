create or replace function internal.open_pair_conversation(
    conversation chat.conversations, user_id uuid, other_user_id uuid, is_request boolean
)
    returns uuid
    language plpgsql
    volatile
as $$
#variable_conflict use_column
declare
    v_id uuid := conversation.id;
    v_user1_id uuid := least(open_pair_conversation.user_id, other_user_id);
    v_user2_id uuid := greatest(open_pair_conversation.user_id, other_user_id);
begin
    if v_id is not null then
        -- The match, connection or request that it belonged to has ended.
        update chat.conversations
        set
            status = 'open', kind = 'direct', match_id = null, connection_id = null,
            requested_by = null, request_status = null, request_message_id = null
        where id = v_id and status <> 'open';
        return v_id;
    end if;
    insert into chat.conversations (
        kind, user1_id, user2_id, created_by, requested_by, request_status
    )
    values (
        'direct', v_user1_id, v_user2_id, open_pair_conversation.user_id,
        case when is_request then open_pair_conversation.user_id end,
        case when is_request then 'pending'::chat.request_status end
    )
    returning id into v_id;
    insert into chat.participants (conversation_id, user_id)
    values (v_id, v_user1_id), (v_id, v_user2_id);
    return v_id;
end
$$;

comment on function internal.open_pair_conversation is
'Opens the conversation of two people: the one that has ended, or a new one, which is_request makes
a request of the user. The pair has to be locked.
@returns the id of the conversation';

revoke execute on function internal.open_pair_conversation from public;
