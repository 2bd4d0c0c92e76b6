create or replace function internal.purge_unfilled()
    returns void
    language plpgsql
    volatile
    set plan_cache_mode = force_generic_plan
as $$
begin
    -- In random places, as the table is small and nobody else removes these.
    delete from social.unfilled_ties as u
    using (
        select sampled.user_id, sampled.other_user_id, sampled.queued_at
        from social.unfilled_ties as sampled tablesample system (10)
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
