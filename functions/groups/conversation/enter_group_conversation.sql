create or replace function internal.enter_group_conversation(group_id uuid, user_id uuid)
    returns void
    language plpgsql
    volatile
as $$
#variable_conflict use_column
begin
    perform internal.enter_conversation(
        c.id, enter_group_conversation.user_id, g.shows_history
    )
    from chat.conversations as c
    join groups.groups as g on g.id = c.group_id
    where c.group_id = enter_group_conversation.group_id;
end
$$;

comment on function internal.enter_group_conversation is
'Makes a member a participant of the conversation of a group that the calling function has locked.';

revoke execute on function internal.enter_group_conversation from public;
