create or replace function internal.job_purge_erasures()
    returns boolean
    language plpgsql
    volatile
as $$
#variable_conflict use_column
declare
    v_batch integer := internal.setting('retention_batch')::integer;
    v_people integer;
    v_requests integer;
    v_holds integer;
begin
    delete from trust.erased_people
    where user_hash = any (array(
        select user_hash from trust.erased_people
        where erased_at <= now() - internal.keep_for('erased_people')
        order by user_hash
        limit v_batch
        for update skip locked
    ));
    get diagnostics v_people = row_count;
    perform internal.note_removed('erased_people', v_people);
    delete from trust.erasure_requests
    where id = any (array(
        select id from trust.erasure_requests
        where coalesce(finished_at, cancelled_at) <= now() - internal.keep_for('erasure_requests')
        order by id
        limit v_batch
        for update skip locked
    ));
    get diagnostics v_requests = row_count;
    perform internal.note_removed('erasure_requests', v_requests);
    delete from trust.legal_holds
    where id = any (array(
        select id from trust.legal_holds
        where least(released_at, ends_at) <= now() - internal.keep_for('legal_holds')
        order by user_id, id
        limit v_batch
        for update skip locked
    ));
    get diagnostics v_holds = row_count;
    perform internal.note_removed('legal_holds', v_holds);
    return greatest(v_people, v_requests, v_holds) = v_batch;
end
$$;

comment on function internal.job_purge_erasures is
'The job purge_erasures: forgets what is left of an erasure after erasure_keep_days, namely the hash
of the person and the request, and holds that ended as long ago; retention_batch of each at most
(both are settings). A hold without an end stays.
@returns whether a full batch was done, so that more may be left';

revoke execute on function internal.job_purge_erasures from public;
