create or replace function internal.job_refresh_activity()
    returns void
    language plpgsql
    volatile
as $$
begin
    -- In steps of 10, so that a person who stays away changes, and makes feeds catch up, ten times.
    update matching.match_profiles as mp
    set activity_score = fresh.score, changed_xid = pg_current_xact_id()
    from (
        select
            user_id,
            (10 * round(
                10 * power(
                    0.5::float8,
                    extract(epoch from now() - last_active_at)::float8 / 86400
                    / internal.setting('activity_half_life_days')
                )
            ))::smallint as score
        from matching.match_profiles
    ) as fresh
    where fresh.user_id = mp.user_id and mp.activity_score <> fresh.score;
end
$$;

comment on function internal.job_refresh_activity is
'The job refresh_activity: lets the activity score of people who stay away sink, halved with each
half-life.';

revoke execute on function internal.job_refresh_activity from public;
