create or replace function internal.job_purge_outbox()
    returns void
    language plpgsql
    volatile
as $$
begin
    delete from core.outbox
    where
        finished_at
        < now() - make_interval(days => internal.setting('outbox_keep_days')::integer);
end
$$;

comment on function internal.job_purge_outbox is
'The job purge_outbox: removes work that was finished more than outbox_keep_days ago. Dead work
stays.';

revoke execute on function internal.job_purge_outbox from public;
