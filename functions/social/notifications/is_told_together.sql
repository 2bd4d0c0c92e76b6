create or replace function internal.is_told_together(notification_type social.notification_type)
    returns boolean
    language sql
    immutable
    parallel safe
return is_told_together.notification_type in ('message', 'like', 'saved_search');

comment on function internal.is_told_together is
'Whether several notifications of the type about the same thing are one while it is unread. Jobs
alone tell of these, so no person''s transaction holds their rows for long.';

revoke execute on function internal.is_told_together from public;
