create or replace function internal.leave_group_conversation(group_id uuid, user_id uuid)
    returns void
    language plpgsql
    volatile
as $$
#variable_conflict use_column
begin
    perform internal.exit_conversation(c.id, leave_group_conversation.user_id)
    from chat.conversations as c
    where c.group_id = leave_group_conversation.group_id;
end
$$;

comment on function internal.leave_group_conversation is
'Takes a person out of the conversation of a group that the calling function has locked.';

revoke execute on function internal.leave_group_conversation from public;
