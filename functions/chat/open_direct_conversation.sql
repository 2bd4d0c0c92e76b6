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
            'invalid_input', 'user_id is the caller', 'user_id: the id of another person.'
        );
    end if;
    if not exists (
        select
        from chat.conversations
        where user1_id = least(v_caller, open_direct_conversation.user_id)
            and user2_id = greatest(v_caller, open_direct_conversation.user_id)
    ) then
        perform internal.use_limit(v_caller, 'conversation');
    end if;
    perform internal.hold_guests(array[open_direct_conversation.user_id], v_caller);
    -- hold_guests locked the pair: two people who open it at once get the same conversation.
    select id into v_id
    from chat.conversations
    where user1_id = least(v_caller, open_direct_conversation.user_id)
        and user2_id = greatest(v_caller, open_direct_conversation.user_id);
    if v_id is not null then
        -- The match or the connection that it belonged to has ended.
        update chat.conversations
        set status = 'open', kind = 'direct', match_id = null, connection_id = null
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
'Opens the conversation of the caller with another person, or gives the one that they have. Two
people have one conversation; if they are matched, it is that of the match. One that has ended is
opened again.
@argument user_id the other person, matched or connected with the caller, or in a group
with them
@returns the id of the conversation, the same for both people
@notnull
@limit conversation
@raises not_found no person has that id, or the caller may not see them
@raises not_matched the two are neither matched, connected nor in a group together
@raises invalid_input user_id is the caller
@raises quota_used the transaction has opened too many conversations';

revoke execute on function api.open_direct_conversation from public;
grant execute on function api.open_direct_conversation to bandsy_user;
