-- depends: internal.activity_score
create or replace function internal.job_refresh_activity()
    returns void
    language plpgsql
    volatile
as $$
begin
    -- Feeds rank a changed person anew, so only rows with another score are written.
    update matching.match_profiles as mp
    set
        activity_score = internal.activity_score(last_active_at, active_before),
        changed_xid = pg_current_xact_id()
    where activity_score <> internal.activity_score(last_active_at, active_before);
end
$$;

comment on function internal.job_refresh_activity is
'The job refresh_activity: updates the activity scores of everybody when a new week has begun.';

revoke execute on function internal.job_refresh_activity from public;
