create or replace function internal.job_purge_payments()
    returns boolean
    language plpgsql
    volatile
as $$
#variable_conflict use_column
declare
    v_before timestamptz := now() - internal.keep_for('payments');
    v_batch integer := internal.setting('retention_batch')::integer;
    v_ids text[];
begin
    -- An event that comes now waits for its customer, and finds none.
    select array_agg(old.id) into v_ids
    from (
        select c.id
        from billing.customers as c
        where c.user_id is null
            and c.created_at <= v_before
            and not exists (
                select from billing.stripe_events as e
                where e.customer_id = c.id and e.created_at > v_before
            )
        order by c.id
        limit v_batch
        for update of c skip locked
    ) as old;
    delete from billing.stripe_events where customer_id = any (v_ids);
    delete from billing.subscriptions where stripe_customer_id = any (v_ids);
    delete from billing.customers where id = any (v_ids);
    perform internal.note_removed('payments', coalesce(cardinality(v_ids), 0));
    return coalesce(cardinality(v_ids), 0) = v_batch;
end
$$;

comment on function internal.job_purge_payments is
'The job purge_payments: removes customers without an account, their subscriptions and events, after
payment_keep_days without an event; retention_batch customers at a time (both are settings).
@returns whether a full batch was done, so that more may be left';

revoke execute on function internal.job_purge_payments from public;
