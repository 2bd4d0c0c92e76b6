-- depends: internal.claimed_user internal.refuse_caller internal.refuse_isolation
create or replace function internal.require_writer()
    returns uuid
    language sql
    stable
-- The test of internal.check_isolation again, so that it is inlined.
return case
    when current_setting('transaction_isolation') in ('read committed', 'read uncommitted')
        then coalesce(internal.claimed_user('active'), internal.refuse_caller())
    else internal.refuse_isolation()
end;

comment on function internal.require_writer is
'The id of the caller, for a function that writes: it asks for this first, before it looks at or
locks anything. It is inlined.
@raises wrong_isolation the isolation level of the transaction is not read committed
@raises not_signed_in the claims name no account
@raises account_suspended the caller''s account is suspended';

revoke execute on function internal.require_writer from public;
