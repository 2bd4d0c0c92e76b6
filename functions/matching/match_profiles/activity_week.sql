create or replace function internal.activity_week()
    returns timestamptz
    language sql
    stable
    parallel safe
return date_trunc('week', now() at time zone 'utc') at time zone 'utc';

comment on function internal.activity_week is
'When the present week began: Monday, 00:00 UTC. Activity counts from the next week on.';

revoke execute on function internal.activity_week from public;
