-- depends: internal.activity_week
create or replace function internal.activity_score(
    last_active_at timestamptz, active_before timestamptz
)
    returns smallint
    language sql
    stable
    parallel safe
-- A return counts from the next week on: a score that changed at once would tell the hour.
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
'The activity score of a person: 100 if they were active in the week before the present one, 50 if
in the three weeks before that, otherwise 0. A new person counts as active. It changes only on
Mondays, for everybody at once.';

revoke execute on function internal.activity_score from public;
