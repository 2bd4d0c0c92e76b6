create or replace function internal.page_of(
    conversation_id uuid, away tstzmultirange, before uuid, page_size integer
)
    returns setof chat.messages
    language sql
    stable
    rows 20
begin atomic
    select m.*
    from chat.messages as m
    where
        m.conversation_id = page_of.conversation_id
        and m.id < page_of.before
        and not page_of.away @> m.created_at
    order by m.id desc
    limit page_of.page_size;
end;

comment on function internal.page_of is
'A page of messages before an id, the newest first, without those sent while the reader was away.
It is inlined.';

revoke execute on function internal.page_of from public;
