-- depends: internal.refuse_isolation internal.refuse_read_only
create or replace function internal.check_transaction()
    returns void
    language plpgsql
    stable
as $$
begin
    if current_setting('transaction_read_only')::boolean then
        perform internal.refuse_read_only();
    end if;
    if current_setting('transaction_isolation') not in ('read committed', 'read uncommitted') then
        perform internal.refuse_isolation();
    end if;
end
$$;

comment on function internal.check_transaction is
'Refuses a write in a read-only transaction, and under any isolation level but read committed (read
uncommitted is the same to PostgreSQL): a check behind a lock would see the data as it was before the
wait. Functions that write and have no caller call it first.
@raises read_only the transaction is read only, as every transaction of a replica is
@raises wrong_isolation the isolation level of the transaction is not read committed';

revoke execute on function internal.check_transaction from public;
