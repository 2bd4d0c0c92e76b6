create or replace function api.open_direct_conversation(user_id uuid)
    returns uuid
    language plpgsql
    volatile
    security definer  -- conversations are written by functions alone
    set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
    v_caller uuid := internal.require_writer();
    v_talk chat.conversations;
    v_is_request boolean;
begin
    if open_direct_conversation.user_id = v_caller then
        perform internal.refuse(
            'invalid_input', 'user_id is the caller', 'user_id: the id of another person.'
        );
    end if;
    v_talk := internal.pair_conversation(v_caller, open_direct_conversation.user_id);
    -- Asked first, so that no caller holds a stranger's account; asked again behind the locks.
    if not coalesce(
        internal.is_under_way(v_talk, v_caller, open_direct_conversation.user_id), false
    ) then
        if v_talk.id is null then
            perform internal.use_limit(v_caller, 'conversation');
        end if;
        if not internal.is_request(v_talk) then
            perform internal.opens_request(
                v_caller, open_direct_conversation.user_id, v_talk.id is not null
            );
        end if;
        perform internal.check_fellow(open_direct_conversation.user_id, v_caller);
    end if;
    perform internal.hold_fellows(array[open_direct_conversation.user_id], v_caller);
    -- The pair is locked: two people who open it at once get the same conversation.
    perform internal.check_fellow(open_direct_conversation.user_id, v_caller);
    v_talk := internal.pair_conversation(v_caller, open_direct_conversation.user_id);
    if internal.is_under_way(v_talk, v_caller, open_direct_conversation.user_id) then
        return v_talk.id;
    end if;
    if internal.is_request(v_talk) then
        if v_talk.requested_by = v_caller then
            perform internal.renew_request(v_talk, open_direct_conversation.user_id);
        else
            perform internal.accept_request(v_talk.id, v_caller);
        end if;
        return v_talk.id;
    end if;
    v_is_request := internal.opens_request(
        v_caller, open_direct_conversation.user_id, v_talk.id is not null
    );
    perform internal.forget_refusals(v_caller, open_direct_conversation.user_id);
    return internal.open_pair_conversation(
        v_talk, v_caller, open_direct_conversation.user_id, v_is_request
    );
end
$$;

comment on function api.open_direct_conversation is
'Opens the conversation of the caller with another person, or gives the one that they have. Two
people have one conversation; if they are matched, it is that of the match. One that has ended is
opened again. With a person with whom the caller has no match, friendship, connection or group in
common, and who lets the caller write first, the conversation is a request: the caller sends one
message, and the other person reads it in message_requests. A caller who received a request accepts
it by this call.
@argument user_id the other person
@returns the id of the conversation, the same for both people
@notnull
@limit conversation
@raises not_found no person has that id, or the caller may not see them
@raises not_matched the two are neither matched, friends, connected nor in a group together, and the
person does not let the caller write first, or their conversation has ended
@raises not_allowed the person does not let the caller write first
@raises invalid_input user_id is the caller
@raises quota_used the transaction has opened too many conversations';

revoke execute on function api.open_direct_conversation from public;
grant execute on function api.open_direct_conversation to bandsy_user;
