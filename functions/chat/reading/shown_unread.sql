-- depends: internal.hidden_unread
create or replace function internal.shown_unread(
    participant chat.participants, conversation chat.conversations, hidden_ids uuid[]
)
    returns integer
    language sql
    stable
return case
    when (conversation).message_count = (participant).seen_count then 0
    when shown_unread.hidden_ids = '{}' and coalesce(
        (conversation).last_hidden_id <= (participant).read_up_to,
        (conversation).last_hidden_id is null
    ) then (conversation).message_count - (participant).seen_count
    else (conversation).message_count - (participant).seen_count
        - internal.hidden_unread(
            participant, (conversation).last_message_id, shown_unread.hidden_ids
        )
end;

comment on function internal.shown_unread is
'How many messages of a conversation are unread for a participant: the difference of the two
counts, less what is hidden from them. Messages are looked up only after a message was hidden, or
for a participant with a block. It is inlined.';

revoke execute on function internal.shown_unread from public;
