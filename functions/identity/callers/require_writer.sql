-- depends: internal.claimed_user internal.refuse_caller internal.refuse_isolation
-- depends: internal.refuse_read_only
create or replace function internal.require_writer()
    returns uuid
    language sql
    stable
-- Repeats the tests of internal.check_transaction, so that the whole function is inlined.
return case
    when current_setting('transaction_read_only') = 'on' then internal.refuse_read_only()
    when current_setting('transaction_isolation') in ('read committed', 'read uncommitted')
        then coalesce(internal.claimed_user('active'), internal.refuse_caller())
    else internal.refuse_isolation()
end;

comment on function internal.require_writer is
'Returns the id of the caller, for a function that writes. Call it first, before anything is read or
locked. It is inlined.
@raises read_only the transaction is read only, as every transaction of a replica is
@raises wrong_isolation the isolation level of the transaction is not read committed
@raises not_signed_in the claims name no account
@raises account_suspended the caller''s account is suspended';

revoke execute on function internal.require_writer from public;
