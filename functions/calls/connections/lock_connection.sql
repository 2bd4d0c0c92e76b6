create or replace function internal.lock_connection(connection_id uuid, user_id uuid)
    returns calls.connections
    language plpgsql
    volatile
as $$
#variable_conflict use_column
declare
    v_connection calls.connections := internal.own_connection(
        lock_connection.connection_id, lock_connection.user_id
    );
begin
    perform from calls.connections where id = v_connection.id for no key update;
    -- Again: it may have ended before the lock.
    v_connection := internal.own_connection(
        lock_connection.connection_id, lock_connection.user_id
    );
    if v_connection.ended_at is not null then
        perform internal.refuse(
            'ended', 'the connection has ended', 'Nothing brings it back: leave it out.'
        );
    end if;
    return v_connection;
end
$$;

comment on function internal.lock_connection is
'An active connection of a user, locked until the transaction ends.
@raises not_found the user has no connection with that id, or does not see the other person
@raises ended the connection has ended';

revoke execute on function internal.lock_connection from public;
