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
    perform internal.hold_guests(array[open_direct_conversation.user_id], v_caller);
    -- The pair is locked: two who open it at once get the same one.
    select id into v_id
    from chat.conversations
    where user1_id = least(v_caller, open_direct_conversation.user_id)
        and user2_id = greatest(v_caller, open_direct_conversation.user_id);
    if v_id is not null then
        -- What is opened again is not that of a match, which has ended.
        update chat.conversations
        set status = 'open', kind = 'direct', match_id = null
        where id = v_id and status <> 'open';
        return v_id;
    end if;
    insert into chat.conversations (kind, user1_id, user2_id, created_by)
    values (
        'direct',
        least(v_caller, open_direct_conversation.user_id),
        greatest(v_caller, open_direct_conversation.user_id),
        v_caller
    )
    returning id into v_id;
    insert into chat.participants (conversation_id, user_id)
    values (v_id, v_caller), (v_id, open_direct_conversation.user_id);
    return v_id;
end
$$;

comment on function api.open_direct_conversation is
'The conversation of the caller with somebody, one a pair: opened where there is none, or again
where an unmatch, the loss of what they had in common or a block that is over had ended it. The
other is matched with the caller or in a group with them.
@returns the conversation''s id; to both the same
@notnull
@raises not_found there is nobody of that id whom the caller may see or is together with
@raises not_matched the two are neither matched nor in a group together
@raises invalid_input it is the caller
@raises quota_used the transaction has opened too many';

revoke execute on function api.open_direct_conversation from public;
grant execute on function api.open_direct_conversation to bandsy_user;
