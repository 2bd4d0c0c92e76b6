create or replace function internal.job_purge_refusals()
    returns void
    language plpgsql
    volatile
as $$
begin
    -- One batch a run, so that no transaction is long.
    delete from social.refusals as r
    where (r.user_id, r.refused_id, r.door) in (
        select user_id, refused_id, door
        from social.refusals
        where refused_at <= now() - make_interval(
            days => internal.setting('refusal_days')::integer
        )
        order by refused_at
        limit 10000
        for update skip locked
    );
end
$$;

comment on function internal.job_purge_refusals is
'The job purge_refusals: forgets refusals after refusal_days, 10000 at most in a run.';

revoke execute on function internal.job_purge_refusals from public;
