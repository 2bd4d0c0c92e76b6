create or replace function internal.activity_week()
    returns timestamptz
    language sql
    stable
    parallel safe
return date_trunc('week', now() at time zone 'utc') at time zone 'utc';

comment on function internal.activity_week is
'When the present week began, on Monday in UTC: activity counts from the next one on.';

revoke execute on function internal.activity_week from public;
