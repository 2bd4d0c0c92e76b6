create or replace function internal.job_purge_notifications()
    returns void
    language plpgsql
    volatile
as $$
#variable_conflict use_column
declare
    v_old record;
    v_before timestamptz := now() - make_interval(
        days => internal.setting('notification_keep_days')::integer
    );
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
        delete from social.notifications
        where recipient_id = v_old.recipient_id and id = v_old.id;
    end loop;
end
$$;

comment on function internal.job_purge_notifications is
'The job purge_notifications: removes notifications that were marked as read more than
notification_keep_days ago, notification_purge_batch at most in a run (both are settings).';

revoke execute on function internal.job_purge_notifications from public;
