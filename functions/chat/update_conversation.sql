create or replace function api.update_conversation(
    conversation_id uuid,
    changes jsonb,
    out title text,
    out description text,
    out avatar_url text
)
    returns record
    language plpgsql
    volatile
    security definer  -- conversations are written by functions alone
    set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
    v_caller uuid := internal.require_writer();
    v_old chat.conversations;
begin
    perform internal.check_keys(
        'changes', update_conversation.changes, 'title', 'description', 'avatar_url'
    );
    perform internal.use_limit(v_caller, 'edit');
    v_old := internal.require_conversation_admin(
        update_conversation.conversation_id, v_caller,
        'Call update_group for that of a group; that of a pair or a pod cannot be changed.'
    );
    title := internal.patch_name(update_conversation.changes, 'title', v_old.title, 100, true);
    description := internal.patch_text(
        update_conversation.changes, 'description', v_old.description, 1000
    );
    avatar_url := internal.patch_text(
        update_conversation.changes, 'avatar_url', v_old.avatar_url, 500, false, true
    );
    if (title, description, avatar_url)
        is not distinct from (v_old.title, v_old.description, v_old.avatar_url)
    then
        return;
    end if;

    update chat.conversations
    set
        title = update_conversation.title,
        description = update_conversation.description,
        avatar_url = update_conversation.avatar_url
    where id = v_old.id;
    perform internal.wake_participants(v_old, v_caller, 'conversation.changed');
end
$$;

comment on function api.update_conversation is
'Changes a conversation of several people, and wakes the others.
@argument conversation_id a conversation that create_group_conversation opened, with the caller as
an admin
@argument changes a JSON merge patch: an absent key keeps its value, null clears it
@key title text(1..100) one line
@key description text(..1000)?
@key avatar_url url(..500)?
@column title the title as it is now
@column description the description as it is now; null without one
@column avatar_url link to the picture as it is now; null without one
@notnull title
@limit edit
@raises not_found the conversation does not exist, or the caller may not read it
@raises not_allowed the conversation belongs to a pair, a group or a pod
@raises not_the_decider the caller is not an admin of the conversation
@raises closed the conversation is closed
@raises invalid_input a key is unknown, or a value is of the wrong type, malformed or too long';

revoke execute on function api.update_conversation from public;
grant execute on function api.update_conversation to bandsy_user;
