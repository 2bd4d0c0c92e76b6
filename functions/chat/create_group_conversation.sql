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
    perform internal.use_limit(v_caller, 'conversation');
    perform internal.use_limit(v_caller, 'invitation', cardinality(v_guests));
    perform internal.hold_guests(v_guests, v_caller);
    if cardinality(v_guests) = 1 then
        perform internal.check_sole_guest(v_guests[1], v_caller);
    end if;
    insert into chat.conversations (kind, title, created_by)
    values ('direct', v_title, v_caller)
    returning * into v_conversation;
    insert into chat.participants (conversation_id, user_id, role)
    values (v_conversation.id, v_caller, 'admin');
    insert into chat.participants (conversation_id, user_id, added_by)
    select v_conversation.id, guest, v_caller from unnest(v_guests) as g (guest);
    perform internal.wake_participants(v_conversation, v_caller, 'conversation.opened');
    return v_conversation.id;
end
$$;

comment on function api.create_group_conversation is
'Opens a conversation of several people, with the caller as its admin, and wakes the others. A
participant who is no longer matched, a friend, connected or in a group with any
other participant is taken out. If
fewer than two would be left, the conversation is closed instead.
@argument title one line of 1 to 100 characters
@argument user_ids the other people: at most 10000 ids, no null, each matched, a friend or
connected with the caller, in a group with them, or one who lets everyone add them; the caller''s own
id is ignored. One person alone needs more: to be matched, a friend, connected or in a group with
the caller, and to let the caller write first (open_direct_conversation serves two people)
@returns the id of the conversation
@notnull
@limit conversation
@limit invitation
@raises not_found no person has one of the ids, or the caller may not see them
@raises not_matched one of the people is neither matched, a friend, connected nor in a group with
the caller, and does not let everyone add them or is the only one
@raises not_allowed one of the people does not let the caller add them, or is the only one and does
not let the caller write first
@raises full there would be more than conversation_max_participants (a setting)
@raises invalid_input the title is blank, too long, or not one line
@raises invalid_input user_ids is null, too long, has a null, or names only the caller';

revoke execute on function api.create_group_conversation from public;
grant execute on function api.create_group_conversation to bandsy_user;
