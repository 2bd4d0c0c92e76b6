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
'The door of every function that writes and has no caller: under any other level, a check behind a
lock would look at what was true before the lock was waited for (PostgreSQL treats read uncommitted
as read committed).
@raises wrong_isolation the isolation level of the transaction is not read committed';

revoke execute on function internal.check_isolation from public;
