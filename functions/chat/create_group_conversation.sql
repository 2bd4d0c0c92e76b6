create or replace function api.create_group_conversation(title text, user_ids uuid[])
    returns uuid
    language plpgsql
    volatile
    security definer  -- conversations are written by functions alone
    set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
    v_caller uuid := internal.require_writer();
    v_title text := internal.patch_name(
        jsonb_build_object('title', create_group_conversation.title), 'title', null, 100, true
    );
    v_guests uuid[] := internal.guests_of(create_group_conversation.user_ids, v_caller);
    v_conversation chat.conversations;
begin
    perform internal.hold_guests(v_guests, v_caller);
    insert into chat.conversations (kind, title, created_by)
    values ('direct', v_title, v_caller)
    returning * into v_conversation;
    insert into chat.participants (conversation_id, user_id, role)
    values (v_conversation.id, v_caller, 'admin');
    insert into chat.participants (conversation_id, user_id)
    select v_conversation.id, guest from unnest(v_guests) as g (guest);
    perform internal.wake_participants(v_conversation, v_caller, 'conversation.opened');
    return v_conversation.id;
end
$$;

comment on function api.create_group_conversation is
'Opens a conversation of several people, whose admin the caller is, and wakes the others. The title
has 1 to 100 characters; each of the others is matched with the caller or in a group with them; all
together are at most conversation_max_participants. Who is matched or in a group with nobody in it
any more, after an unmatch or outside of the group, is taken out of it; where fewer than two would
be left it is closed.
@returns the conversation''s id
@notnull
@raises not_found there is nobody of one of the ids whom the caller may see or is together with
@raises not_matched one of them is neither matched nor in a group with the caller
@raises full it would have too many participants
@raises invalid_input the title is blank or too long, or there is nobody but the caller';

revoke execute on function api.create_group_conversation from public;
grant execute on function api.create_group_conversation to bandsy_user;
