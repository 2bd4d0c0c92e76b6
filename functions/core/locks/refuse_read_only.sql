create or replace function internal.refuse_read_only()
    returns uuid
    language plpgsql
    stable
as $$
begin
    perform internal.refuse(
        'read_only', 'a call that writes cannot run in a read-only transaction',
        case when current_setting('in_hot_standby')::boolean
            then 'This server is a replica. Call it on the primary.'
            else 'Begin the transaction with: begin read write; '
                'and set default_transaction_read_only = off for the login.'
        end
    );
end
$$;

comment on function internal.refuse_read_only is
'Refuses a write on a replica, or in a transaction that is read only.
@raises read_only always';

revoke execute on function internal.refuse_read_only from public;
