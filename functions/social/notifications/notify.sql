create or replace function internal.notify(
    recipient_id uuid,
    notification_type social.notification_type,
    sender_id uuid,
    subject_id uuid default null,
    data jsonb default null
)
    returns void
    language plpgsql
    volatile
as $$
#variable_conflict use_column
declare
    v_ways record := internal.ways_to_tell(notify.recipient_id, notify.notification_type);
    v_notice social.notice;
begin
    if v_ways.in_app is not true or notify.sender_id = notify.recipient_id then
        return;
    end if;
    -- People whom the recipient has muted.
    if notify.notification_type in ('comment', 'reply', 'mention', 'like', 'follow')
        and (internal.tie_of(notify.recipient_id, notify.sender_id)).is_muted
    then
        return;
    end if;
    -- The transaction has a number before it looks: see internal.job_settle_doubts.
    perform pg_current_xact_id();
    v_notice := internal.place_notice(
        notify.notification_type, notify.sender_id, notify.subject_id
    );
    if not exists (
        select
        from identity.standings as s
        where s.user_id = notify.recipient_id and s.status = 'active'
    ) or internal.shown_notices(notify.recipient_id, array[v_notice]) = '{}' then
        return;
    end if;
    v_notice.data := nullif(notify.data - '{times,most}'::text[], '{}');
    v_notice.count := coalesce((notify.data ->> 'times')::integer, 1);
    v_notice := internal.store_notice(
        notify.recipient_id, v_notice, (notify.data ->> 'most')::integer
    );
    -- One that is told again while it is unread has its entry already.
    if v_notice.created_at = v_notice.latest_at and (v_ways.push or v_ways.mail) then
        insert into core.outbox (topic, payload, available_at)
        values (
            'notification.send',
            jsonb_build_object(
                'notification_id', v_notice.id,
                'recipient_id', notify.recipient_id,
                'channels', array_remove(
                    array[
                        case when v_ways.push then 'push' end, case when v_ways.mail then 'mail' end
                    ],
                    null
                )
            ),
            coalesce(v_ways.quiet_until, now())
        );
    end if;
    if notify.notification_type <> 'message_request' then
        perform internal.wake(array[notify.recipient_id], 'notification.told', v_notice.id);
    end if;
end
$$;

comment on function internal.notify is
'Tells a person what happened: stores a notification, queues its push and mail as the person prefers
(notification.send), and wakes them (notification.told), though not for a request to write. Nothing
happens if they do not want the type, are not active, did it themselves, may not see it, or have
muted the sender of what people do with posts. It waits
for no lock. subject_id is what it is about, by the type: the match, saved search, conversation,
group, event, connection, request for video, post, comment or message; null where the sender says it
all. The keys times and most of data are how many of the same happened, for a type that is told together,
and how many there are at most.';

revoke execute on function internal.notify from public;
