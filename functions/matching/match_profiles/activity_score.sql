-- depends: internal.activity_week
create or replace function internal.activity_score(
    last_active_at timestamptz, active_before timestamptz
)
    returns smallint
    language sql
    stable
    parallel safe
-- Who came back this week is where they were until it is over, or the hour would be told.
return case
    when case
            when last_active_at < internal.activity_week() then last_active_at
            else coalesce(active_before, last_active_at)
        end >= internal.activity_week() - interval '7 days' then 100
    when case
            when last_active_at < internal.activity_week() then last_active_at
            else coalesce(active_before, last_active_at)
        end >= internal.activity_week() - interval '28 days' then 50
    else 0
end;

comment on function internal.activity_score is
'The activity score of somebody: 100 if they were here in the week before the present one, 50 in the
month before it, else 0; somebody new counts as here. It changes on Mondays alone, for everybody.';

revoke execute on function internal.activity_score from public;
