create or replace function api.leave_conversation(conversation_id uuid)
    returns void
    language plpgsql
    volatile
    security definer  -- participants are written by functions alone
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_caller uuid := internal.require_writer();
    v_conversation chat.conversations := internal.lock_conversation(
        leave_conversation.conversation_id, v_caller
    );
    v_added_by uuid;
begin
    if v_conversation.title is null then
        perform internal.refuse(
            'not_allowed', 'the conversation belongs to a pair, a group or a pod',
            case v_conversation.kind
                when 'group' then 'Call leave_group.'
                when 'pod' then 'Call leave_pod.'
                else 'Call unmatch or block_user to end it.'
            end
        );
    end if;
    -- Read before they leave: who added the caller cannot do so again at once.
    select p.added_by into v_added_by
    from chat.participants as p
    where p.conversation_id = v_conversation.id and p.user_id = v_caller;
    perform internal.exit_conversation(v_conversation.id, v_caller);
    perform internal.store_refusal(v_caller, v_added_by, 'conversation');
end
$$;

comment on function api.leave_conversation is
'Takes the caller out of a conversation of several people, and tells the others. The caller no
longer reads or writes in it. The person who added the caller cannot add them to a conversation
again for refusal_days (a setting). When the last admin leaves, the participant who joined first becomes
admin, an active one before a suspended one. When the last participant leaves, the conversation is
closed.
@argument conversation_id a conversation that create_group_conversation opened
@limit none: it is left once, and joining again takes an invitation
@raises not_found the conversation does not exist, or the caller may not read it
@raises not_allowed the conversation belongs to a pair, a group or a pod';

revoke execute on function api.leave_conversation from public;
grant execute on function api.leave_conversation to bandsy_user;
