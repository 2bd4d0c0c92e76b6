create or replace function internal.job_purge_sign_ins()
    returns void
    language plpgsql
    volatile
as $$
declare
    v_keep interval := make_interval(days => internal.setting('session_keep_days')::integer);
begin
    -- A token that was rotated is kept as long as it would have been good, to notice its reuse.
    delete from identity.refresh_tokens
    where
        coalesce(rotated_at, created_at)
        <= now() - make_interval(days => internal.setting('refresh_token_days')::integer);
    delete from identity.sessions where expires_at <= now() - v_keep;
    delete from identity.verifications where expires_at <= now();
    delete from identity.sign_in_failures
    where
        last_failed_at
        <= now() - make_interval(mins => internal.setting('sign_in_lock_minutes')::integer);
end
$$;

comment on function internal.job_purge_sign_ins is
'The job purge_sign_ins: removes refresh tokens and verifications that are good for nothing any
more, failures that count no more, and sessions (with the address of the device) that expired more
than session_keep_days ago.';

revoke execute on function internal.job_purge_sign_ins from public;
