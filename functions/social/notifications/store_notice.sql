create or replace function internal.store_notice(
    recipient_id uuid, notice social.notice, most integer default null
)
    returns social.notice
    language plpgsql
    volatile
as $$
#variable_conflict use_column
declare
    v_notice social.notice := notice;
    v_announced_id uuid := v_notice.id;
    v_is_checked boolean := internal.is_checked_always(notice);
    v_old record;
begin
    v_notice.created_at := clock_timestamp();
    v_notice.latest_at := v_notice.created_at;
    if internal.is_told_together(notice.notification_type) then
        -- What is locked is being marked as read, or told again, by another transaction, for which
        -- nobody waits here. Two rows of the same become one when it is told the next time.
        for v_old in
            select id, announced_id, sender_id, count, created_at
            from social.notifications
            where recipient_id = store_notice.recipient_id
                and subject_id = notice.subject_id
                and notification_type = notice.notification_type
                and read_at is null
            order by id desc
            for update skip locked
        loop
            v_announced_id := v_old.announced_id;
            -- Who likes again what they have taken back is one person.
            v_notice.count := v_notice.count + v_old.count - (
                notice.notification_type = 'like' and v_old.sender_id = notice.sender_id
            )::integer;
            v_notice.created_at := v_old.created_at;
            delete from social.notifications
            where recipient_id = store_notice.recipient_id and id = v_old.id;
        end loop;
    end if;
    v_notice.count := greatest(least(v_notice.count, store_notice.most), 1);
    v_notice.priority := internal.priority_of(notice.notification_type);
    insert into social.notifications (
        recipient_id, id, notification_type, sender_id, subject_id, author_id, post_id, data,
        priority, count, is_checked, announced_id, created_at, latest_at
    )
    values (
        store_notice.recipient_id, v_notice.id, v_notice.notification_type, v_notice.sender_id,
        v_notice.subject_id, v_notice.author_id, v_notice.post_id, v_notice.data,
        v_notice.priority, v_notice.count, v_is_checked, v_announced_id,
        v_notice.created_at, v_notice.latest_at
    );
    return v_notice;
end
$$;

comment on function internal.store_notice is
'Stores a notification. One of a type that is told together takes the place of an unread one about
the same, with a new id, so that it is the newest, and counts for both, up to most.
@returns the notification as it is stored; its two times are equal unless it took a place';

revoke execute on function internal.store_notice from public;
