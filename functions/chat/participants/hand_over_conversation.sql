create or replace function internal.hand_over_conversation(conversation_id uuid)
    returns void
    language plpgsql
    volatile
as $$
#variable_conflict use_column
declare
    v_heir uuid;
begin
    if exists (
        select
        from chat.participants
        where conversation_id = hand_over_conversation.conversation_id
            and left_at is null
            and role = 'admin'
    ) then
        return;
    end if;

    -- A suspended account cannot act, so it becomes admin only if there is no other.
    select p.user_id into v_heir
    from chat.participants as p
    join identity.users as u on u.id = p.user_id
    where p.conversation_id = hand_over_conversation.conversation_id and p.left_at is null
    order by u.status = 'active' desc, p.joined_at, p.user_id
    limit 1;
    if v_heir is null then
        perform internal.end_conversation(hand_over_conversation.conversation_id, 'closed');
        update chat.conversations
        set avatar_url = null
        where id = hand_over_conversation.conversation_id and avatar_url is not null;
        return;
    end if;
    update chat.participants
    set role = 'admin'
    where conversation_id = hand_over_conversation.conversation_id and user_id = v_heir;
end
$$;

comment on function internal.hand_over_conversation is
'If a conversation has no admin, makes the participant who joined first its admin. If it has no
participant, closes it and removes its picture. The conversation has to be locked.';

revoke execute on function internal.hand_over_conversation from public;
