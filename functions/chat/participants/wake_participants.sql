-- depends: internal.is_let_in
create or replace function internal.wake_participants(
    conversation chat.conversations,
    sender_id uuid,
    topic core.wake_topic,
    details jsonb default '{}'
)
    returns void
    language plpgsql
    volatile
as $$
#variable_conflict use_column
declare
    v_recipients uuid[];
begin
    v_recipients := array(
        select p.user_id
        from chat.participants as p
        where p.conversation_id = conversation.id
            and p.user_id is distinct from wake_participants.sender_id
            and p.left_at is null
            and not p.is_muted
            -- A request wakes nobody until it is accepted.
            and internal.is_let_in(conversation, p.user_id)
    );
    -- After a block, nobody writes in a pair. In others, the two people do not wake each other.
    if conversation.user1_id is null then
        v_recipients := array(
            select unnest(v_recipients)
            except
            select unnest(internal.blocked_with(wake_participants.sender_id))
        );
    end if;
    perform internal.wake(
        v_recipients, wake_participants.topic, conversation.id, wake_participants.details
    );
end
$$;

comment on function internal.wake_participants is
'Wakes the participants of a conversation with its id, except the sender, people with a block
between them and the sender, those who muted it, and a person who has not accepted
its request.';

revoke execute on function internal.wake_participants from public;
