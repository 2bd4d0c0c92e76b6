create or replace function api.add_participants(conversation_id uuid, user_ids uuid[])
    returns void
    language plpgsql
    volatile
    security definer  -- participants are written by functions alone
    set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
    v_caller uuid := internal.require_writer();
    v_limit integer := internal.setting('conversation_max_participants')::integer;
    v_guests uuid[];
begin
    perform internal.require_participant(add_participants.conversation_id, v_caller);
    -- Participants are skipped, except those whom a block hides: hold_guests refuses them.
    v_guests := array(
        select guest
        from unnest(internal.guests_of(add_participants.user_ids, v_caller))
            with ordinality as g (guest, position)
        where not exists (
            select
            from chat.participants
            where conversation_id = add_participants.conversation_id
                and user_id = guest
                and left_at is null
                and internal.can_see_fellow(guest, v_caller)
        )
        order by position
    );
    -- None is added where none is left.
    if cardinality(v_guests) > 0 then
        perform internal.use_limit(v_caller, 'invitation', cardinality(v_guests));
    end if;
    perform internal.hold_guests(v_guests, v_caller);

    perform internal.require_conversation_admin(
        add_participants.conversation_id, v_caller,
        'The match, the group or the pod decides who is in it.'
    );
    -- Again: a block and a change of the settings do not wait for the lock of the conversation.
    perform internal.check_guest(guest, v_caller) from unnest(v_guests) as g (guest);
    if cardinality(v_guests) > 0 and v_limit < (
        select count(*)
        from (
            select user_id
            from chat.participants
            where conversation_id = add_participants.conversation_id and left_at is null
            union
            select guest from unnest(v_guests) as g (guest)
        ) as everybody
    ) then
        perform internal.refuse(
            'full', 'the conversation would have too many participants',
            format('At most %s people can be in it.', v_limit)
        );
    end if;
    perform internal.enter_conversation(
        add_participants.conversation_id, guest, false, added_by => v_caller
    )
    from unnest(v_guests) as g (guest);
    perform internal.wake(
        v_guests, 'conversation.opened', add_participants.conversation_id
    );
end
$$;

comment on function api.add_participants is
'Adds people to a conversation of several people. Its participants are told, and the new ones are
woken and do not read what was said before. It has no effect on people who are in the
conversation.
@argument conversation_id a conversation that create_group_conversation opened, with the caller as
an admin
@argument user_ids the people to add: at most 10000 ids, no null, each matched, a friend or
connected with the caller, in a group with them, or one who lets everyone add them; the caller''s own
id is ignored
@limit invitation
@raises not_found the conversation does not exist, or the caller may not read it
@raises not_found no person has one of the ids, or the caller may not see them
@raises not_matched one of the people is neither matched, a friend, connected nor in a group with
the caller, and does not let everyone add them
@raises not_allowed one of the people does not let the caller add them, or the conversation belongs
to a pair, a group or a pod
@raises not_the_decider the caller is not an admin of the conversation
@raises full there would be more than conversation_max_participants (a setting)
@raises closed the conversation is closed
@raises invalid_input user_ids is null, too long, has a null, or names only the caller';

revoke execute on function api.add_participants from public;
grant execute on function api.add_participants to bandsy_user;
