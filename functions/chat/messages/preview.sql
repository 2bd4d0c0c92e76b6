create or replace function internal.preview(message chat.message_record)
    returns text
    language sql
    immutable
    parallel safe
return case
    when message.deleted_at is null and message.flagged_at is null then left(message.content, 200)
end;

comment on function internal.preview is
'What inboxes show of a message: at most 200 characters, and nothing if it is deleted or flagged.';

revoke execute on function internal.preview from public;
