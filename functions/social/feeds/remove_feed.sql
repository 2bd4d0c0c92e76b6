create or replace function internal.remove_feed(recipient_id uuid)
    returns void
    language plpgsql
    volatile
    set plan_cache_mode = force_generic_plan
as $$
declare
    v_entries integer;
begin
    delete from social.feed_entries as e where e.recipient_id = remove_feed.recipient_id;
    get diagnostics v_entries = row_count;
    perform internal.note_removed('feeds', v_entries);
    if v_entries > 0 then
        -- It comes here once more, for what a late delivery may add.
        update social.feeds as f
        set tidied_at = now()
        where f.recipient_id = remove_feed.recipient_id;
    else
        delete from social.feeds as f where f.recipient_id = remove_feed.recipient_id;
    end if;
end
$$;

comment on function internal.remove_feed is
'Removes the entries of a feed that is not kept, or the feed itself if it has none left.';

revoke execute on function internal.remove_feed from public;
