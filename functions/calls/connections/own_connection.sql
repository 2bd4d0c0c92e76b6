create or replace function internal.own_connection(connection_id uuid, user_id uuid)
    returns calls.connections
    language plpgsql
    stable
as $$
#variable_conflict use_column
declare
    v_connection calls.connections;
begin
    select * into v_connection
    from calls.connections
    where id = own_connection.connection_id
        and own_connection.user_id in (user1_id, user2_id);
    if not found or not internal.can_see_fellow(
        internal.other_in_connection(v_connection, own_connection.user_id), user_id
    ) then
        perform internal.refuse(
            'not_found', 'no such connection', 'connection_id: a connection of my_connections.'
        );
    end if;
    return v_connection;
end
$$;

comment on function internal.own_connection is
'A connection of a user, active or ended, with a person whom they see.
@raises not_found the user has no connection with that id, the other person is not active, or one of
the two blocks the other';

revoke execute on function internal.own_connection from public;
