-- depends: internal.fill_feed
create or replace function internal.feed_for(
    me matching.match_profiles,
    filters matching.discovery_filters,
    filters_key uuid,
    after_rank integer,
    after_id uuid,
    refill boolean
)
    returns matching.feeds
    language plpgsql
    volatile
as $$
#variable_conflict use_column
declare
    v_feed matching.feeds;
begin
    if not refill then
        select * into v_feed
        from matching.feeds
        where user_id = me.user_id
            and filters_key = feed_for.filters_key
            and own_xid = me.changed_xid
            -- A birthday changes who is in the age range, and no transaction records it.
            and created_at > now() - make_interval(
                hours => internal.setting('discovery_max_age_hours')::integer
            )
            -- A feed from the future came with a restored dump, whose transaction ids mean
            -- nothing here.
            and seen_until <= pg_snapshot_xmax(pg_current_snapshot())
            and (
                starts_after_rank is null
                or after_rank < starts_after_rank
                or (after_rank = starts_after_rank and after_id >= starts_after_id)
            );
        if found then
            return v_feed;
        end if;
    end if;

    v_feed := internal.fill_feed(me.user_id, filters, after_rank, after_id);
    v_feed.filters_key := feed_for.filters_key;
    v_feed.created_at := now();
    if current_setting('transaction_read_only')::boolean then
        -- Beside the result, which has the same columns everywhere; a driver hands it on at once.
        raise notice using
            errcode = '01U01',
            message = 'the people were ranked for this page alone',
            detail = 'not_stored',
            hint = 'Call it once on the primary, in a transaction that may write: it stores the list, '
                'which pages then read, also on replicas.';
    -- If this transaction changed the owner, the feed is not stored either: it may change them again
    -- under the same id.
    elsif v_feed.own_xid is distinct from pg_current_xact_id_if_assigned() then
        insert into matching.feeds select v_feed.*
        on conflict (user_id, filters_key) do update set
            candidates = excluded.candidates,
            ranks = excluded.ranks,
            points = excluded.points,
            starts_after_rank = excluded.starts_after_rank,
            starts_after_id = excluded.starts_after_id,
            is_last = excluded.is_last,
            blocks = excluded.blocks,
            own_xid = excluded.own_xid,
            seen_until = excluded.seen_until,
            created_at = excluded.created_at;
        -- Each set of filters has its own feed, so only the newest few of a person are kept.
        delete from matching.feeds
        where user_id = me.user_id
            and filters_key in (
                select filters_key from matching.feeds
                where user_id = me.user_id
                order by created_at desc, filters_key
                offset 8
            );
    end if;
    -- The feed is read at once, so nothing has changed since: no id is later than this one.
    v_feed.seen_until := '18446744073709551615';
    return v_feed;
end
$$;

comment on function internal.feed_for is
'The stored feed of a person for these filters, whose internal.feed_key is given, if it is still
true and reaches back to the cursor; otherwise a new one, which is filled and stored now. In a
read-only transaction it cannot be stored: a notice says so.';

revoke execute on function internal.feed_for from public;
