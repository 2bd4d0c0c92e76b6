create or replace function internal.make_connection(
    call calls.calls, out connection_id uuid, out conversation_id uuid
)
    returns record
    language plpgsql
    volatile
as $$
#variable_conflict use_column
declare
    v_connection calls.connections;
begin
    insert into calls.connections (user1_id, user2_id, call_id, decider_id)
    values (call.user1_id, call.user2_id, call.id, call.decider_id)
    on conflict (user1_id, user2_id) do nothing
    returning * into v_connection;
    if v_connection.id is not null then
        update calls.calls set outcome = 'decided_to_connect' where id = call.id;
        connection_id := v_connection.id;
        conversation_id := internal.open_connection_conversation(
            v_connection.id, v_connection.user1_id, v_connection.user2_id
        );
        perform internal.wake(
            array[v_connection.user1_id, v_connection.user2_id], 'connection.made', connection_id
        );
        perform internal.notify(
            v_connection.user1_id, 'connection', v_connection.user2_id, connection_id
        );
        perform internal.notify(
            v_connection.user2_id, 'connection', v_connection.user1_id, connection_id
        );
        return;
    end if;
    select n.id, c.id into connection_id, conversation_id
    from calls.connections as n
    join chat.conversations as c on c.user1_id = n.user1_id and c.user2_id = n.user2_id
    where n.user1_id = call.user1_id and n.user2_id = call.user2_id and n.ended_at is null;
    if connection_id is null then
        perform internal.refuse(
            'ended', 'the connection of the two has ended', 'Two people connect once.'
        );
    end if;
end
$$;

comment on function internal.make_connection is
'Connects the two people of a call, opens their conversation, tells and wakes both; or gives the
connection that they have. The pair is locked.
@raises ended they were connected before, and one of them ended it';

revoke execute on function internal.make_connection from public;
