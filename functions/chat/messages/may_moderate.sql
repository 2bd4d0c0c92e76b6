create or replace function internal.may_moderate(conversation_id uuid, user_id uuid)
    returns boolean
    language plpgsql
    stable
as $$
#variable_conflict use_column
begin
    return exists (
        select
        from chat.participants
        where conversation_id = may_moderate.conversation_id
            and user_id = may_moderate.user_id
            and left_at is null
            and role = 'admin'
    ) or exists (
        select
        from chat.conversations as c
        join groups.members as m on m.group_id = c.group_id
        where c.id = may_moderate.conversation_id
            and m.user_id = may_moderate.user_id
            and m.status = 'active'
            and m.role in ('admin', 'moderator')
    );
end
$$;

comment on function internal.may_moderate is
'Whether a user may delete messages of others in a conversation: they are an admin of it, or an
admin or moderator of its group.';

revoke execute on function internal.may_moderate from public;
