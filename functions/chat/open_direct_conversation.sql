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
    v_id uuid;
begin
    if open_direct_conversation.user_id = v_caller then
        perform internal.refuse(
            'invalid_input', 'nobody talks to themselves', 'user_id: the id of somebody else.'
        );
    end if;
    perform internal.hold_guests(v_caller, array[open_direct_conversation.user_id]);
    -- Two who open it at once get the same one; a block that came before is found, and another one
    -- finds what was opened.
    perform internal.lock_pair(v_caller, open_direct_conversation.user_id);
    perform internal.check_connected(v_caller, open_direct_conversation.user_id);

    select c.id into v_id
    from matching.matches as m
    join chat.conversations as c on c.match_id = m.id
    where m.user1_id = least(v_caller, open_direct_conversation.user_id)
        and m.user2_id = greatest(v_caller, open_direct_conversation.user_id)
        and c.status = 'open';
    return coalesce(v_id, internal.direct_conversation(v_caller, open_direct_conversation.user_id));
end
$$;

comment on function api.open_direct_conversation is
'The conversation of the caller with somebody: that of their match, else the one between the two,
which is opened where there is none, or again where a block that is over had ended it. The other is
matched with the caller or in a group with them.
@returns the conversation''s id; to both the same
@notnull
@raises not_found there is nobody of that id whom the caller may see or is together with
@raises not_matched the two are neither matched nor in a group together
@raises invalid_input it is the caller
@raises quota_used the transaction has opened too many';

revoke execute on function api.open_direct_conversation from public;
grant execute on function api.open_direct_conversation to bandsy_user;
