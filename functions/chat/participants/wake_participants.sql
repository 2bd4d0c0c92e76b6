create or replace function internal.wake_participants(
    conversation chat.conversations, sender_id uuid, topic text
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
    );
    -- Between a pair nobody writes after a block; among more, the two do not hear of each other.
    if conversation.user1_id is null then
        v_recipients := array(
            select unnest(v_recipients)
            except
            select unnest(internal.blocked_with(wake_participants.sender_id))
        );
    end if;
    perform internal.wake(v_recipients, wake_participants.topic, conversation.id);
end
$$;

comment on function internal.wake_participants is
'Wakes everybody in a conversation but for whom it comes from, whom they have blocked or are blocked
by, and who has muted it. The id that wakes them is the conversation''s.';

revoke execute on function internal.wake_participants from public;
