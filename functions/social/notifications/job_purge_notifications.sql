create or replace function internal.job_purge_notifications()
    returns boolean
    language plpgsql
    volatile
as $$
#variable_conflict use_column
declare
    v_old record;
    v_before timestamptz := now() - internal.keep_for('notifications');
    v_count integer := 0;
    v_batch integer := internal.setting('notification_purge_batch')::integer;
begin
    for v_old in
        select n.recipient_id, n.id
        from social.notifications as n
        where n.read_at < v_before
        order by n.read_at
        limit v_batch
        for update skip locked
    loop
        v_count := v_count + 1;
        delete from social.notifications
        where recipient_id = v_old.recipient_id and id = v_old.id;
    end loop;
    perform internal.note_removed('notifications', v_count);
    return v_count = v_batch;
end
$$;

comment on function internal.job_purge_notifications is
'The job purge_notifications: removes notifications that were marked as read more than
notification_keep_days ago, notification_purge_batch at most at a time (both are settings).
@returns whether a full batch was done, so that more may be left';

revoke execute on function internal.job_purge_notifications from public;
