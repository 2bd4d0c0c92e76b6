create or replace function api.remove_participant(conversation_id uuid, user_id uuid)
    returns void
    language plpgsql
    volatile
    security definer  -- participants are written by functions alone
    set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
    v_caller uuid := internal.require_writer();
begin
    perform internal.require_conversation_admin(
        remove_participant.conversation_id, v_caller,
        'The match, the group or the pod decides who is in it.'
    );
    if remove_participant.user_id = v_caller then
        perform internal.refuse(
            'invalid_input', 'user_id is the caller', 'Call leave_conversation to leave.'
        );
    end if;
    -- Blocks are not checked: a participant must not stay by blocking the admin.
    if not exists (
        select
        from chat.participants as p
        join identity.users as u on u.id = p.user_id and u.status = 'active'
        where p.conversation_id = remove_participant.conversation_id
            and p.user_id = remove_participant.user_id
            and p.left_at is null
    ) then
        perform internal.refuse('not_found', 'no such participant');
    end if;
    perform internal.exit_conversation(
        remove_participant.conversation_id, remove_participant.user_id
    );
end
$$;

comment on function api.remove_participant is
'Takes a participant out of a conversation of several people, and tells the others. The participant
no longer reads or writes in it. A block between the caller and the participant does not prevent it.
@argument conversation_id a conversation that create_group_conversation opened, with the caller as
an admin
@argument user_id the participant to take out
@limit none: it takes back what an invitation gave
@raises not_found the conversation does not exist, or the caller may not read it
@raises not_found the person is not in the conversation, or is not active
@raises not_allowed the conversation belongs to a pair, a group or a pod
@raises not_the_decider the caller is not an admin of the conversation
@raises closed the conversation is closed
@raises invalid_input user_id is the caller';

revoke execute on function api.remove_participant from public;
grant execute on function api.remove_participant to bandsy_user;
