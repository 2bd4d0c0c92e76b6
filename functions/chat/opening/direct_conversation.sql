create or replace function internal.direct_conversation(user_id uuid, other_user_id uuid)
    returns uuid
    language plpgsql
    volatile
as $$
#variable_conflict use_column
declare
    v_id uuid;
begin
    select id into v_id
    from chat.conversations
    where user1_id = least(direct_conversation.user_id, other_user_id)
        and user2_id = greatest(direct_conversation.user_id, other_user_id);
    if v_id is not null then
        -- What is opened again is not that of a match, which has ended.
        update chat.conversations
        set status = 'open', kind = 'direct', match_id = null
        where id = v_id and status <> 'open';
        return v_id;
    end if;
    insert into chat.conversations (kind, user1_id, user2_id, created_by)
    values (
        'direct',
        least(direct_conversation.user_id, other_user_id),
        greatest(direct_conversation.user_id, other_user_id),
        direct_conversation.user_id
    )
    returning id into v_id;
    insert into chat.participants (conversation_id, user_id)
    values (v_id, direct_conversation.user_id), (v_id, other_user_id);
    return v_id;
end
$$;

comment on function internal.direct_conversation is
'The open conversation between two people, whose pair the caller has locked: the one there is, which
is opened again where it had ended, or a new one.
@returns its id';

revoke execute on function internal.direct_conversation from public;
