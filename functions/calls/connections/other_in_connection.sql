create or replace function internal.other_in_connection(
    connection calls.connections, user_id uuid
)
    returns uuid
    language sql
    immutable
    parallel safe
return case user_id when connection.user1_id then connection.user2_id else connection.user1_id end;

comment on function internal.other_in_connection is
'The other person in a connection of a user. It is inlined.';

revoke execute on function internal.other_in_connection from public;
