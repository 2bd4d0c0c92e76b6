create or replace function internal.job_tell_people()
    returns void
    language plpgsql
    volatile
as $$
#variable_conflict use_column
declare
    v_payload jsonb;
begin
    for v_payload in
        with taken as (
            update core.outbox
            set finished_at = now()
            where id in (
                select id
                from core.outbox
                where topic = 'notification.tell' and finished_at is null and dead_at is null
                order by available_at, id
                limit 20
                for update skip locked
            )
            returning id, payload
        )
        select payload from taken order by id
    loop
        perform internal.notify(
            recipient_id::uuid,
            (v_payload ->> 'notification_type')::social.notification_type,
            (v_payload ->> 'sender_id')::uuid,
            (v_payload ->> 'subject_id')::uuid,
            nullif(v_payload -> 'data', 'null')
        )
        from jsonb_array_elements_text(v_payload -> 'recipient_ids') as r (recipient_id);
    end loop;
end
$$;

comment on function internal.job_tell_people is
'The job tell_people: tells what internal.notify_people has queued for many, 10,000 of them a run.';

revoke execute on function internal.job_tell_people from public;
