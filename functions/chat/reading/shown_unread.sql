-- depends: internal.hidden_unread
create or replace function internal.shown_unread(
    participant chat.participants, message_count integer, hidden_ids uuid[]
)
    returns integer
    language sql
    stable
return case
    when shown_unread.hidden_ids = '{}' or shown_unread.message_count = (participant).seen_count
        then shown_unread.message_count - (participant).seen_count
    else shown_unread.message_count - (participant).seen_count
        - internal.hidden_unread(participant, shown_unread.hidden_ids)
end;

comment on function internal.shown_unread is
'How many messages of a conversation are unread for a participant: the difference of the two
counts, less what a block hides. Only a participant with a block pays for the second part. It is
inlined.';

revoke execute on function internal.shown_unread from public;
