-- depends: internal.activity_score
create or replace function internal.job_refresh_activity()
    returns void
    language plpgsql
    volatile
as $$
begin
    -- Feeds rank a changed person anew, so only rows with another score are written. They are
    -- locked in the order in which refresh_match_profiles writes several.
    with due as (
        select user_id
        from matching.match_profiles
        where activity_score <> internal.activity_score(last_active_at, active_before)
        order by user_id
        for no key update
    )
    update matching.match_profiles as mp
    set
        activity_score = internal.activity_score(mp.last_active_at, mp.active_before),
        changed_xid = pg_current_xact_id()
    from due
    where mp.user_id = due.user_id;
end
$$;

comment on function internal.job_refresh_activity is
'The job refresh_activity: updates the activity scores of everybody when a new week has begun.';

revoke execute on function internal.job_refresh_activity from public;
