create or replace function internal.require_conversation_admin(
    conversation_id uuid, user_id uuid, hint text
)
    returns chat.conversations
    language plpgsql
    volatile
as $$
#variable_conflict use_column
declare
    v_conversation chat.conversations := internal.lock_conversation(conversation_id, user_id);
begin
    if v_conversation.title is null then
        perform internal.refuse(
            'not_allowed', 'the conversation belongs to a pair, a group or a pod', hint
        );
    end if;
    if not exists (
        select
        from chat.participants
        where conversation_id = require_conversation_admin.conversation_id
            and user_id = require_conversation_admin.user_id
            and role = 'admin'
    ) then
        perform internal.refuse(
            'not_the_decider', 'the caller is not an admin of the conversation',
            'Ask an admin of the conversation.'
        );
    end if;
    if v_conversation.status <> 'open' then
        perform internal.refuse_closed();
    end if;
    return v_conversation;
end
$$;

comment on function internal.require_conversation_admin is
'A conversation of several people with the user as an admin, locked. The hint is for a conversation
that belongs to a pair, a group or a pod.
@raises not_found the conversation does not exist, or the user may not read it
@raises not_allowed the conversation belongs to a pair, a group or a pod
@raises not_the_decider the user is not an admin of the conversation
@raises closed the conversation is closed';

revoke execute on function internal.require_conversation_admin from public;
