-- depends: internal.readable_conversations
create or replace function internal.may_read(
    conversation chat.conversations, participant chat.participants
)
    returns boolean
    language plpgsql
    stable
    set plan_cache_mode = force_generic_plan
as $$
begin
    return exists (
        select
        from internal.readable_conversations(participant.user_id) as r
        where (r.participant).conversation_id = conversation.id
    );
end
$$;

comment on function internal.may_read is
'Whether a participant may read a conversation, by the rule of internal.readable_conversations.';

revoke execute on function internal.may_read from public;
