-- depends: internal.hidden_unread
create or replace function internal.shown_unread(
    participant chat.participants, message_count integer, hidden_ids uuid[]
)
    returns integer
    language sql
    stable
return case
    when shown_unread.message_count = (participant).seen_count then 0
    else shown_unread.message_count - (participant).seen_count
        - internal.hidden_unread(participant, shown_unread.hidden_ids)
end;

comment on function internal.shown_unread is
'How many messages of a conversation are unread for a participant: the difference of the two
counts, less what is hidden from them. Nothing is looked up where everything is read. It is
inlined.';

revoke execute on function internal.shown_unread from public;
