-- depends: internal.refuse_isolation
create or replace function internal.check_isolation()
    returns void
    language plpgsql
    stable
as $$
begin
    if current_setting('transaction_isolation') not in ('read committed', 'read uncommitted') then
        perform internal.refuse_isolation();
    end if;
end
$$;

comment on function internal.check_isolation is
'Refuses a write under any isolation level but read committed (read uncommitted is the same to
PostgreSQL): a check behind a lock would see the data as it was before the wait. Functions that
write and have no caller call it first.
@raises wrong_isolation the isolation level of the transaction is not read committed';

revoke execute on function internal.check_isolation from public;
