create or replace function api.answer_message_request(conversation_id uuid, accept boolean)
    returns void
    language plpgsql
    volatile
    security definer  -- conversations are written by functions alone
    set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
    v_caller uuid := internal.require_writer();
    v_talk chat.conversations;
begin
    if accept is null then
        perform internal.refuse('invalid_input', 'accept is null', 'accept: true or false.');
    end if;
    -- A second message, and a match of the two, wait here. Only those of the caller are locked.
    select * into v_talk
    from chat.conversations
    where id = answer_message_request.conversation_id
        and v_caller in (user1_id, user2_id)
        and requested_by <> v_caller
    for no key update;
    if v_talk.id is null
        or v_talk.status <> 'open'
        or v_talk.request_message_id is null
        or not internal.can_see_fellow(v_talk.requested_by, v_caller)
        or v_talk.request_status
            = (case when accept then 'refused' else 'accepted' end)::chat.request_status
    then
        perform internal.refuse('not_found', 'no such request');
    end if;
    if accept then
        perform internal.accept_request(v_talk.id, v_caller);
    elsif v_talk.request_status = 'pending' then
        update chat.conversations set request_status = 'refused' where id = v_talk.id;
        perform internal.store_refusal(v_caller, v_talk.requested_by, 'first_message');
    end if;
end
$$;

comment on function api.answer_message_request is
'Accepts or refuses the first message of a person with whom the caller had nothing in common. A
conversation that is accepted is open for both and comes into the inbox; its sender is woken
(conversation.opened). A sender who is refused is not told: they see their conversation as before,
can send nothing more, and cannot write first again for refusal_days (a setting). The same answer
again has no effect.
@argument conversation_id a conversation of message_requests
@argument accept true to open the conversation, false to refuse
@limit none: a request is answered once
@raises not_found the caller has no such request, gave the other answer before, or the sender is
blocked or not active
@raises invalid_input accept is null';

revoke execute on function api.answer_message_request from public;
grant execute on function api.answer_message_request to bandsy_user;
