create or replace function internal.purge_unfilled()
    returns void
    language plpgsql
    volatile
    set plan_cache_mode = force_generic_plan
as $$
declare
    -- All of a small table. Of a large one so many pages, chosen by chance, as no index knows which
    -- ties have ended: each run costs the same, and no page is passed over for ever.
    v_pages constant double precision := 200;
    v_share constant real := least(
        100, 100 * v_pages * current_setting('block_size')::integer
        / greatest(pg_relation_size('social.unfilled_ties'), 1)
    );
begin
    delete from social.unfilled_ties as u
    using (
        select sampled.user_id, sampled.other_user_id, sampled.queued_at
        from social.unfilled_ties as sampled tablesample system (v_share)
        where not exists (
            select
            from social.ties as t
            where t.user_id = sampled.user_id and t.other_user_id = sampled.other_user_id
        )
        limit 1000
        for no key update skip locked
    ) as gone
    where u.user_id = gone.user_id
        and u.other_user_id = gone.other_user_id
        and u.queued_at = gone.queued_at;
end
$$;

comment on function internal.purge_unfilled is
'Removes notes of ties that have ended, of people without a stored feed.';

revoke execute on function internal.purge_unfilled from public;
