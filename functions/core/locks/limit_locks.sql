create or replace function internal.limit_locks()
    returns void
    language plpgsql
    volatile
as $$
declare
    -- One letter for each lock: any text that a caller puts there still has a length.
    v_taken text := coalesce(current_setting('bandsy.locks_taken', true), '');
begin
    if length(v_taken) >= 500 then
        perform internal.refuse(
            'quota_used', 'the transaction has taken too many locks',
            'Commit it, and go on in another one.'
        );
    end if;
    perform set_config('bandsy.locks_taken', v_taken || '.', true);
end
$$;

comment on function internal.limit_locks is
'Counts an advisory lock, since the server has room for only some thousands in all transactions
together.
@raises quota_used the transaction has taken 500 such locks';

revoke execute on function internal.limit_locks from public;
