-- depends: internal.readable_conversations
create or replace function internal.require_participant(conversation_id uuid, user_id uuid)
    returns chat.participants
    language plpgsql
    stable
    set plan_cache_mode = force_generic_plan
as $$
#variable_conflict use_column
declare
    v_seat chat.participants;
begin
    select (s.seat).* into v_seat
    from internal.readable_conversations(require_participant.user_id) as s
    where (s.seat).conversation_id = require_participant.conversation_id;
    if v_seat.user_id is null then
        perform internal.refuse('not_found', 'no such conversation');
    end if;
    return v_seat;
end
$$;

comment on function internal.require_participant is
'How somebody takes part in a conversation that they may read.
@raises not_found there is none, or they may not read it';

revoke execute on function internal.require_participant from public;
