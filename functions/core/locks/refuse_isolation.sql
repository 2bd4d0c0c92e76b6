create or replace function internal.refuse_isolation()
    returns uuid
    language plpgsql
    stable
as $$
begin
    perform internal.refuse(
        'wrong_isolation', 'a call that writes needs isolation level read committed',
        format(
            'This transaction is %s. Begin it with: begin isolation level read committed; '
            'and set default_transaction_isolation = ''read committed'' for the login.',
            current_setting('transaction_isolation')
        )
    );
end
$$;

comment on function internal.refuse_isolation is
'Refuses a write in a transaction whose isolation level hides what was committed since it began.
@raises wrong_isolation always';

revoke execute on function internal.refuse_isolation from public;
