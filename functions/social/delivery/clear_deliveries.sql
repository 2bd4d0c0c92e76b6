create or replace function internal.clear_deliveries(author_id uuid, post_id uuid)
    returns void
    language plpgsql
    volatile
    set plan_cache_mode = force_generic_plan
as $$
begin
    delete from social.undelivered as w
    where w.author_id = clear_deliveries.author_id and w.post_id = clear_deliveries.post_id;
    delete from social.broadcasts as b where b.post_id = clear_deliveries.post_id;
end
$$;

comment on function internal.clear_deliveries is
'Clears what waits for delivery, and what was broadcast, of a post that was deleted. Its entries in
feeds show nothing; the job tidy_feeds removes them.';

revoke execute on function internal.clear_deliveries from public;
