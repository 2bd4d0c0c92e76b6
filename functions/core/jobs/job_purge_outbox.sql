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
'Removes finished work from the outbox after outbox_keep_days; dead letters stay.';

revoke execute on function internal.job_purge_outbox from public;
