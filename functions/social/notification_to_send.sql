create or replace function api.notification_to_send(
    recipient_id uuid,
    notification_id uuid,
    out notification_type social.notification_type,
    out title text,
    out message text,
    out action_url text,
    out data jsonb,
    out priority social.notification_priority,
    out count integer,
    out push boolean,
    out mail boolean,
    out email text,
    out created_at timestamptz
)
    returns setof record
    language plpgsql
    stable
    security definer  -- notifications are read by functions alone
    set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
    v_notice social.notice;
    v_ways record;
begin
    select
        n.id, n.notification_type, n.sender_id, n.subject_id, n.author_id, n.post_id, n.data,
        n.priority, n.count, n.read_at, n.created_at, n.latest_at
    into v_notice
    from social.notifications as n
    where n.recipient_id = notification_to_send.recipient_id
        and n.announced_id = notification_to_send.notification_id
        and n.read_at is null
    order by n.id desc
    limit 1;
    if v_notice.id is null
        or internal.shown_notices(notification_to_send.recipient_id, array[v_notice]) = '{}'
    then
        return;
    end if;
    v_ways := internal.ways_to_tell(notification_to_send.recipient_id, v_notice.notification_type);
    return query
    select
        v_notice.notification_type, told.title, told.message, told.action_url, v_notice.data,
        v_notice.priority, told.count, v_ways.push, v_ways.mail,
        case when u.email_verified_at is not null then u.email end, v_notice.created_at
    from identity.users as u
    cross join lateral internal.told_notices(u.id, array[v_notice]) as told
    where u.id = notification_to_send.recipient_id and u.status = 'active' and v_ways.in_app;
end
$$;

comment on function api.notification_to_send is
'What to send of a notification whose entry a worker took from the outbox (notification.send), as it
is at this moment. Nothing is to be sent, and there is no row, if the recipient has read it meanwhile
or may not see it any more.
@argument recipient_id the recipient_id of the entry
@argument notification_id the notification_id of the entry
@returns one row, or none
@column notification_type what happened
@column title what happened, in English, in one line
@column message more of it, such as the beginning of a comment; null for nothing
@column action_url where it leads: a path, which the application makes its own
@column data details for the application''s own wording; null for none
@column priority low, normal, high or urgent
@column count how many of the same it stands for
@column push whether the recipient still wants it on their devices
@column mail whether the recipient still wants it by mail
@column email the recipient''s address; null if it is not verified
@column created_at when the first of the same happened
@notnull notification_type title action_url priority count push mail created_at';

revoke execute on function api.notification_to_send from public;
grant execute on function api.notification_to_send to bandsy_service;
