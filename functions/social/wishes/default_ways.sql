create or replace function internal.default_ways(
    notification_type social.notification_type,
    out in_app boolean,
    out push boolean,
    out mail boolean
)
    returns record
    language plpgsql
    immutable
    parallel safe
as $$
begin
    in_app := true;
    push := notification_type not in ('like', 'follow', 'saved_search', 'message_request');
    mail := notification_type in (
        'match', 'group_invitation', 'event_invitation', 'event_change', 'event_seat', 'moderation'
    );
end
$$;

comment on function internal.default_ways is
'How people are told of a type of notification who have not chosen otherwise.';

revoke execute on function internal.default_ways from public;
