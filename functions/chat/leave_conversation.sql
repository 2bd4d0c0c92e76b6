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
begin
    if v_conversation.title is null then
        perform internal.refuse(
            'not_allowed', 'the conversation does not belong to its people',
            case v_conversation.kind
                when 'group' then 'Leave the group: leave_group.'
                when 'pod' then 'Leave the pod: leave_pod.'
                else 'Of two, nobody leaves: unmatch or block_user ends it.'
            end
        );
    end if;
    perform internal.exit_conversation(v_conversation.id, v_caller);
end
$$;

comment on function api.leave_conversation is
'Takes the caller out of a conversation of several people, and tells it: from then on the caller
neither reads nor writes in it. When the last admin leaves, who has been in it for longest leads it;
when the last of all leaves, it is closed.
@raises not_found there is no such conversation of the caller
@raises not_allowed it is of a pair, a group or a pod';

revoke execute on function api.leave_conversation from public;
grant execute on function api.leave_conversation to bandsy_user;
