create or replace function internal.priority_of(notification_type social.notification_type)
    returns social.notification_priority
    language sql
    immutable
    parallel safe
return case
    when priority_of.notification_type in ('moderation', 'event_seat')
        then 'urgent'::social.notification_priority
    when priority_of.notification_type in (
        'match', 'connection', 'video_request', 'event_change', 'group_approval'
    ) then 'high'
    when priority_of.notification_type in ('like', 'follow', 'saved_search', 'message_request')
        then 'low'
    else 'normal'
end;

comment on function internal.priority_of is 'How much a notification of a type matters.';

revoke execute on function internal.priority_of from public;
