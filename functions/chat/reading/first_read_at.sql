create or replace function internal.first_read_at(
    conversation_id uuid, message_id uuid, user_id uuid
)
    returns timestamptz
    language plpgsql
    stable
as $$
#variable_conflict use_column
declare
    v_read_at timestamptz;
begin
    select read_at into v_read_at
    from chat.read_marks
    where conversation_id = first_read_at.conversation_id
        and user_id = first_read_at.user_id
        and up_to >= first_read_at.message_id
    order by up_to
    limit 1;
    return v_read_at;
end
$$;

comment on function internal.first_read_at is
'When a participant first marked a message, or a later one, as read; null if they have not.';

revoke execute on function internal.first_read_at from public;
