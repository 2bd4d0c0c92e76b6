create or replace function internal.doubt(variadic ids uuid[])
    returns void
    language plpgsql
    volatile
as $$
begin
    insert into social.doubts (doubted_id)
    select d.id from unnest(doubt.ids) as d (id) where d.id is not null;
end
$$;

comment on function internal.doubt is
'Notes people and things that notifications may not tell about any more, because they, or who sees
them, have changed: counts of unread notifications ask again, until the job settle_doubts has
removed what is hidden. It waits for no lock.';

revoke execute on function internal.doubt from public;
