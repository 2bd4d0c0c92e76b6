create or replace function internal.default_ways(
    notification_type social.notification_type,
    out in_app boolean,
    out push boolean,
    out mail boolean
)
    returns record
    language sql
    immutable
    parallel safe
begin atomic
    select
        true as in_app,
        default_ways.notification_type not in (
            'like', 'follow', 'saved_search', 'message_request'
        ) as push,
        default_ways.notification_type in (
            'match', 'group_invitation', 'event_invitation', 'event_change', 'event_seat',
            'moderation'
        ) as mail;
end;

comment on function internal.default_ways is
'How people are told of a type of notification who have not chosen otherwise.';

revoke execute on function internal.default_ways from public;
