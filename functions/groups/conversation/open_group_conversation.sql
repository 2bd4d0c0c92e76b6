create or replace function internal.open_group_conversation(group_id uuid, created_by uuid)
    returns uuid
    language plpgsql
    volatile
as $$
#variable_conflict use_column
declare
    v_id uuid;
begin
    insert into chat.conversations (kind, group_id, created_by)
    values ('group', open_group_conversation.group_id, open_group_conversation.created_by)
    on conflict (group_id) do update set status = 'open'
    returning id into v_id;
    insert into chat.participants (conversation_id, user_id)
    values (v_id, open_group_conversation.created_by)
    on conflict (conversation_id, user_id) do nothing;
    return v_id;
end
$$;

comment on function internal.open_group_conversation is
'Opens the conversation of a group that the calling function has locked, with its creator as the
first participant. A closed conversation is opened again as it was.
@returns the id of the conversation';

revoke execute on function internal.open_group_conversation from public;
