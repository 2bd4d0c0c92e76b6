create or replace function internal.limit_locks()
    returns void
    language plpgsql
    volatile
as $$
declare
    -- A letter a lock: whatever somebody puts there, it has a length.
    v_taken text := coalesce(current_setting('bandsy.locks_taken', true), '');
begin
    if length(v_taken) >= 500 then
        perform internal.refuse(
            'quota_used', 'the transaction has locked too much',
            'Commit it, and go on in the next one.'
        );
    end if;
    perform set_config('bandsy.locks_taken', v_taken || '.', true);
end
$$;

comment on function internal.limit_locks is
'Counts a lock on a name, of which all transactions together have only some thousands.
@raises quota_used the transaction has taken 500';

revoke execute on function internal.limit_locks from public;
