-- depends: internal.activity_score
create or replace function internal.job_refresh_activity()
    returns void
    language plpgsql
    volatile
as $$
begin
    -- Only who is in another band makes feeds catch up, at the turn of a week.
    update matching.match_profiles as mp
    set
        activity_score = internal.activity_score(last_active_at, active_before),
        changed_xid = pg_current_xact_id()
    where activity_score <> internal.activity_score(last_active_at, active_before);
end
$$;

comment on function internal.job_refresh_activity is
'The job refresh_activity: once a week everybody has the activity score of the weeks before.';

revoke execute on function internal.job_refresh_activity from public;
