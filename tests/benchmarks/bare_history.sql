-- A page of a conversation, the newest first: one range of the primary key.
-- psql variables: conversation, before (a message).
select
    id,
    sender_id,
    message_type,
    content,
    file_url,
    file_name,
    file_size,
    file_type,
    metadata,
    reply_to,
    flagged_at,
    edited_at,
    deleted_at,
    created_at
from chat.messages
where conversation_id = :conversation and id < :before
order by id desc
limit 20;
