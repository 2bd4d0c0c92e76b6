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
        remove_participant.conversation_id, v_caller, 'Who is in it follows from whose it is.'
    );
    if remove_participant.user_id = v_caller then
        perform internal.refuse(
            'invalid_input', 'nobody removes themselves',
            'user_id: the id of somebody else; leave_conversation is for oneself.'
        );
    end if;
    if not exists (
        select
        from chat.participants
        where conversation_id = remove_participant.conversation_id
            and user_id = remove_participant.user_id
            and left_at is null
    ) or not internal.can_see_fellow(remove_participant.user_id, v_caller) then
        perform internal.refuse('not_found', 'nobody of that id is in the conversation');
    end if;
    perform internal.exit_conversation(
        remove_participant.conversation_id, remove_participant.user_id
    );
end
$$;

comment on function api.remove_participant is
'Takes somebody out of a conversation of several people that the caller leads, and tells it. From
then on they neither read nor write in it.
@raises not_found there is no such conversation of the caller, or nobody of that id in it
@raises not_allowed the conversation is of a pair or a group
@raises not_the_decider the caller is no admin of it
@raises closed nobody is left in it
@raises invalid_input it is the caller';

revoke execute on function api.remove_participant from public;
grant execute on function api.remove_participant to bandsy_user;
