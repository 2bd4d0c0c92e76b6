-- depends: internal.readable_conversations
create or replace function internal.require_participant(conversation_id uuid, user_id uuid)
    returns chat.participants
    language plpgsql
    stable
    set plan_cache_mode = force_generic_plan
as $$
#variable_conflict use_column
declare
    v_participant chat.participants;
begin
    select (r.participant).* into v_participant
    from internal.readable_conversations(require_participant.user_id) as r
    where (r.participant).conversation_id = require_participant.conversation_id;
    if v_participant.user_id is null then
        perform internal.refuse('not_found', 'no such conversation');
    end if;
    return v_participant;
end
$$;

comment on function internal.require_participant is
'The user as a participant of a conversation that they may read.
@raises not_found the conversation does not exist, or the user may not read it';

revoke execute on function internal.require_participant from public;
