create or replace function internal.notify_people(
    recipient_ids uuid[],
    notification_type social.notification_type,
    sender_id uuid,
    subject_id uuid,
    data jsonb default null
)
    returns void
    language plpgsql
    volatile
as $$
begin
    -- A few at once; many would keep the caller, and what the caller has locked, waiting.
    if coalesce(cardinality(recipient_ids), 0) <= 20 then
        perform internal.notify(
            r.id, notify_people.notification_type, notify_people.sender_id,
            notify_people.subject_id, notify_people.data
        )
        from unnest(recipient_ids) as r (id);
        return;
    end if;
    insert into core.outbox (topic, payload)
    select
        'notification.tell',
        jsonb_build_object(
            'recipient_ids', recipient_ids[first:first + 499],
            'notification_type', notify_people.notification_type,
            'sender_id', notify_people.sender_id,
            'subject_id', notify_people.subject_id,
            'data', notify_people.data
        )
    from generate_series(1, cardinality(recipient_ids), 500) as s (first);
end
$$;

comment on function internal.notify_people is
'Tells several people what happened: up to 20 at once, more of them by the job tell_people.';

revoke execute on function internal.notify_people from public;
