-- depends: internal.is_request internal.other_of
create or replace function api.signal(conversation_id uuid, kind chat.signal_kind default 'typing')
    returns void
    language plpgsql
    volatile
    security definer  -- reads a conversation and wakes others
    set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
    v_caller uuid := internal.require_writer();
    v_conversation chat.conversations;
    v_other uuid;
begin
    if signal.kind is null then
        perform internal.refuse(
            'invalid_input', 'kind is missing', 'kind: typing, recording, uploading or stopped.'
        );
    end if;
    -- Refuses what send_message refuses, but locks nothing: a signal is of this moment.
    perform internal.require_participant(signal.conversation_id, v_caller);
    select * into v_conversation from chat.conversations where id = signal.conversation_id;
    v_other := internal.other_of(v_conversation, v_caller);
    if v_conversation.status <> 'open' then
        perform internal.refuse_closed();
    end if;
    if internal.is_request(v_conversation) and v_conversation.request_message_id is not null then
        perform internal.refuse(
            'not_allowed', 'the other person has not answered yet',
            'One message can be sent before they answer.'
        );
    end if;
    if v_conversation.kind = 'direct'
        and v_conversation.message_count = 0
        and v_other is not null
        and v_conversation.created_by is distinct from v_other
    then
        perform internal.check_reach(v_other, v_caller, 'first_message');
    end if;
    perform internal.use_limit(v_caller, 'signal');
    perform internal.wake_participants(
        v_conversation, v_caller, 'conversation.signal',
        jsonb_build_object('kind', signal.kind, 'user_id', v_caller)
    );
end
$$;

comment on function api.signal is
'Tells the other participants who listen what the caller is doing in a conversation right now, such
as typing. Nothing is stored: it reaches those who listen at this moment and have not muted the
conversation, and nobody later. Send it again every few seconds while it lasts; who shows it lets it
end after some ten seconds, at stopped, or at the message.
@argument conversation_id an open conversation that the caller is in and may write in
@argument kind typing, recording, uploading or stopped
@limit signal
@raises not_found the conversation does not exist, or the caller may not read it
@raises not_allowed the conversation began as a request that the other person has not accepted, and
the caller has sent a message in it
@raises not_allowed there is no message yet, and the other person does not let the caller write
first
@raises closed the conversation is closed
@raises invalid_input kind is null';

revoke execute on function api.signal from public;
grant execute on function api.signal to bandsy_user;
