create or replace function api.finish_outbox(ids uuid[], error text default null)
    returns integer
    language plpgsql
    volatile
    security definer  -- no role may write the outbox itself
    set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
    v_count integer;
    -- The error of a program is cleaned, not refused.
    v_error text := left(core.cleaned_text(left(finish_outbox.error, 2000)), 2000);
begin
    perform internal.check_transaction();
    with unfinished as (
        -- In the order of ids, so that two workers with the same work do not deadlock.
        select
            id,
            finish_outbox.error is not null
            and attempts >= internal.setting('outbox_max_attempts') as is_last,
            least(
                internal.setting('outbox_backoff_max_seconds'),
                internal.setting('outbox_backoff_seconds') * 2 ^ greatest(attempts - 1, 0)
            ) as wait_seconds
        from core.outbox
        where
            id = any (finish_outbox.ids)
            and finished_at is null
            and (dead_at is null or finish_outbox.error is null)
        order by id
        for update
    )

    update core.outbox
    set
        finished_at = case when finish_outbox.error is null then statement_timestamp() end,
        dead_at = case when unfinished.is_last then statement_timestamp() end,
        last_error = coalesce(v_error, last_error),
        available_at = case
            when finish_outbox.error is null then available_at
            else statement_timestamp() + make_interval(secs => unfinished.wait_seconds)
        end
    from unfinished
    where outbox.id = unfinished.id;

    get diagnostics v_count = row_count;
    return v_count;
end
$$;

comment on function api.finish_outbox is
'Reports that claimed work is done, or that it failed. Failed work is tried again after a wait that
doubles each time, and is dead after outbox_max_attempts (a setting).
@argument ids the ids from claim_outbox; an id of unknown or finished work is ignored
@argument error what went wrong, of which 2,000 characters are kept; null when the work is done
@returns how many pieces of work the report changed
@notnull';

revoke execute on function api.finish_outbox from public;
grant execute on function api.finish_outbox to bandsy_service;
