-- depends: internal.require_user internal.refuse_isolation
create or replace function internal.require_discoverer()
    returns uuid
    language sql
    stable
return case
    -- In a read-only transaction discovery writes nothing, so any isolation level will do.
    when current_setting('transaction_read_only') = 'on'
        or current_setting('transaction_isolation') in ('read committed', 'read uncommitted')
        then internal.require_user()
    else internal.refuse_isolation()
end;

comment on function internal.require_discoverer is
'Returns the id of the caller, for discovery, which writes if the transaction may. It is inlined.
@raises wrong_isolation the transaction may write, and its isolation level is not read committed
@raises not_signed_in the claims name no account
@raises account_suspended the caller''s account is suspended';

revoke execute on function internal.require_discoverer from public;
