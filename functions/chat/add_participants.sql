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
    -- Who is in it already is no guest; whom a block hides from the caller is nobody.
    v_guests := array(
        select guest
        from unnest(internal.guests_of(add_participants.user_ids, v_caller)) as g (guest)
        where not exists (
            select
            from chat.participants
            where conversation_id = add_participants.conversation_id
                and user_id = guest
                and left_at is null
                and internal.can_see_fellow(guest, v_caller)
        )
    );
    perform internal.hold_guests(v_guests, v_caller);

    perform internal.require_conversation_admin(
        add_participants.conversation_id, v_caller, 'Who is in it follows from whose it is.'
    );
    -- While the conversation was waited for, a block may have come.
    perform internal.check_connected(v_caller, guest) from unnest(v_guests) as g (guest);
    if cardinality(v_guests) > 0 and v_limit < (
        select count(*)
        from (
            select user_id
            from chat.participants
            where conversation_id = add_participants.conversation_id and left_at is null
            union
            select guest from unnest(v_guests) as g (guest)
        ) as all_of_them
    ) then
        perform internal.refuse(
            'full', 'the conversation has no room for so many',
            format('At most %s people take part in it.', v_limit)
        );
    end if;
    perform internal.enter_conversation(add_participants.conversation_id, guest, false)
    from unnest(v_guests) as g (guest);
    perform internal.wake(
        v_guests, 'conversation.opened', add_participants.conversation_id
    );
end
$$;

comment on function api.add_participants is
'Takes people into a conversation of several that the caller leads, tells it, and wakes them; what
was said while they were not in it they do not read. Whoever is in it stays so. Each of them is
matched with the caller or in a group with them.
@raises not_found there is no such conversation of the caller, or nobody of one of the ids whom the
caller may see or is together with
@raises not_matched one of them is neither matched nor in a group with the caller
@raises not_allowed the conversation is of a pair or a group
@raises not_the_decider the caller is no admin of it
@raises full it would have more than conversation_max_participants
@raises closed nobody is left in it
@raises invalid_input there is nobody but the caller';

revoke execute on function api.add_participants from public;
grant execute on function api.add_participants to bandsy_user;
