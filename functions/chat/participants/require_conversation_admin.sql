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
            'not_allowed', 'the conversation does not belong to its people', hint
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
            'not_the_decider', 'only its admins decide that', 'Ask an admin of the conversation.'
        );
    end if;
    if v_conversation.status <> 'open' then
        perform internal.refuse_closed();
    end if;
    return v_conversation;
end
$$;

comment on function internal.require_conversation_admin is
'A conversation of several people that somebody leads, locked. The hint is for who finds that it is
of a pair or a group.
@raises not_found there is none, or they may not read it
@raises not_allowed it is of a pair or a group
@raises not_the_decider they are no admin of it
@raises closed nobody is left in it';

revoke execute on function internal.require_conversation_admin from public;
