create or replace function internal.job_purge_sign_ins()
    returns void
    language plpgsql
    volatile
as $$
declare
    v_keep interval := make_interval(days => internal.setting('session_keep_days')::integer);
    v_lock interval := make_interval(mins => internal.setting('sign_in_lock_minutes')::integer);
begin
    -- A token that was rotated is kept as long as it would have been good, to notice its reuse.
    delete from identity.refresh_tokens
    where
        coalesce(rotated_at, created_at)
        <= now() - make_interval(days => internal.setting('refresh_token_days')::integer);
    -- Functions lock several rows of a person at once: what is locked waits for the next run.
    delete from identity.sessions
    where id in (
        select id from identity.sessions where expires_at <= now() - v_keep for update skip locked
    );
    delete from identity.verifications
    where token_hash in (
        select token_hash
        from identity.verifications
        -- For an hour they count for the target.
        where expires_at <= now() and created_at <= now() - interval '1 hour'
        for update skip locked
    );
    delete from identity.sign_in_failures
    where (user_id, network) in (
        select user_id, network
        from identity.sign_in_failures
        where last_failed_at <= now() - v_lock
        for update skip locked
    );
end
$$;

comment on function internal.job_purge_sign_ins is
'The job purge_sign_ins: removes refresh tokens and verifications that are good for nothing any
more, failures that count no more, and sessions (with the address of the device) that expired more
than session_keep_days ago.';

revoke execute on function internal.job_purge_sign_ins from public;
