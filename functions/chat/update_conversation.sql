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
        update_conversation.changes, 'title', 'description', 'avatar_url'
    );
    v_old := internal.require_conversation_admin(
        update_conversation.conversation_id, v_caller,
        'A group goes by its own name, see update_group; a pod by its own, a pair by the other.'
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
'Changes a conversation of several people that the caller leads, by a JSON merge patch: a key that
is absent stays, null clears. Keys: title (1 to 100 characters), description (at most 1000), avatar_url
(http or https, at most 500). Wakes the others.
@returns them as they are now
@notnull title
@raises not_found there is no such conversation of the caller
@raises not_allowed it is of a pair or a group
@raises not_the_decider the caller is no admin of it
@raises closed nobody is left in it
@raises invalid_input a key is unknown, or a value of the wrong type or too long';

revoke execute on function api.update_conversation from public;
grant execute on function api.update_conversation to bandsy_user;
