create or replace function internal.job_purge_presences()
    returns void
    language plpgsql
    volatile
as $$
#variable_conflict use_column
begin
    -- They stopped counting when they expired. The hour is for devices that come back together,
    -- after an outage: none of them shall wait until this transaction has ended.
    delete from identity.presences
    where (user_id, socket_id) in (
        select user_id, socket_id
        from identity.presences
        where expires_at < now() - interval '1 hour'
        for update skip locked
    );
end
$$;

comment on function internal.job_purge_presences is
'The job purge_presences: removes devices that have been gone for an hour. A device that is just
coming back is left alone.';

revoke execute on function internal.job_purge_presences from public;
