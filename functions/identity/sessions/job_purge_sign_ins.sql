create or replace function internal.job_purge_sign_ins()
    returns boolean
    language plpgsql
    volatile
as $$
declare
    v_tokens_before timestamptz := now() - internal.keep_for('refresh_tokens');
    v_sessions_before timestamptz := now() - internal.keep_for('sessions');
    v_verifications_before timestamptz := now() - internal.keep_for('verifications');
    v_failures_before timestamptz := now() - internal.keep_for('sign_in_failures');
    v_batch integer := internal.setting('retention_batch')::integer;
    v_count integer;
    v_is_full boolean := false;
begin
    -- Functions lock several rows of a person at once: what is locked waits for the next run.
    -- A token that was rotated is kept as long as it would have been good, to notice its reuse.
    with old as materialized (
        select token_hash
        from identity.refresh_tokens
        where coalesce(rotated_at, created_at) <= v_tokens_before
        limit v_batch
        for update skip locked
    )

    delete from identity.refresh_tokens as gone
    using old
    where gone.token_hash = old.token_hash;
    get diagnostics v_count = row_count;
    perform internal.note_removed('refresh_tokens', v_count);
    v_is_full := v_is_full or v_count = v_batch;
    with old as materialized (
        select id
        from identity.sessions
        where expires_at <= v_sessions_before
        limit v_batch
        for update skip locked
    )

    delete from identity.sessions as gone
    using old
    where gone.id = old.id;
    get diagnostics v_count = row_count;
    perform internal.note_removed('sessions', v_count);
    v_is_full := v_is_full or v_count = v_batch;
    with old as materialized (
        select token_hash
        from identity.verifications
        -- So long they count for the target.
        where expires_at <= now() and created_at <= v_verifications_before
        limit v_batch
        for update skip locked
    )

    delete from identity.verifications as gone
    using old
    where gone.token_hash = old.token_hash;
    get diagnostics v_count = row_count;
    perform internal.note_removed('verifications', v_count);
    v_is_full := v_is_full or v_count = v_batch;
    with old as materialized (
        select user_id, network
        from identity.sign_in_failures
        where last_failed_at <= v_failures_before
        limit v_batch
        for update skip locked
    )

    delete from identity.sign_in_failures as gone
    using old
    where (gone.user_id, gone.network) = (old.user_id, old.network);
    get diagnostics v_count = row_count;
    perform internal.note_removed('sign_in_failures', v_count);
    v_is_full := v_is_full or v_count = v_batch;
    return v_is_full;
end
$$;

comment on function internal.job_purge_sign_ins is
'The job purge_sign_ins: removes refresh tokens and verifications that are good for nothing any
more, failures that count no more, and sessions (with the address of the device) that expired more
than session_keep_days ago; retention_batch of each at most (both are settings).
@returns whether a full batch was done, so that more may be left';

revoke execute on function internal.job_purge_sign_ins from public;
