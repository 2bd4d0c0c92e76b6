create or replace function internal.page_of(
    conversation_id uuid, away tstzmultirange, before uuid, page_size integer
)
    returns table (
        id uuid,
        sender_id uuid,
        message_type chat.message_type,
        content text,
        file_url text,
        file_name text,
        file_size bigint,
        file_type text,
        metadata jsonb,
        reply_to uuid,
        edited_at timestamptz,
        deleted_at timestamptz,
        flagged_at timestamptz,
        created_at timestamptz
    )
    language plpgsql
    stable
    rows 1  -- so that history looks up the senders, and does not read all participants
as $$
#variable_conflict use_column
begin
    -- No setting of plans, which costs time at each call: history has set it.
    return query
    select
        m.id, m.sender_id, m.message_type, m.content, m.file_url, m.file_name, m.file_size,
        m.file_type, m.metadata, m.reply_to, m.edited_at, m.deleted_at, m.flagged_at, m.created_at
    from chat.messages as m
    where m.conversation_id = page_of.conversation_id
        and m.id < page_of.before
        and not page_of.away @> m.created_at
    order by m.id desc
    limit page_of.page_size;
end
$$;

comment on function internal.page_of is
'A page of messages before an id, the newest first, without those sent while the reader was away.';

revoke execute on function internal.page_of from public;
