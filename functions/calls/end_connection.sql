create or replace function api.end_connection(connection_id uuid)
    returns void
    language plpgsql
    volatile
    security definer  -- no role may write connections itself
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_caller uuid := internal.require_writer();
    v_connection calls.connections := internal.own_connection(
        end_connection.connection_id, v_caller
    );
begin
    -- A block, or a conversation that one opens with the other, comes before or after this.
    perform internal.lock_pair(v_connection.user1_id, v_connection.user2_id);
    v_connection := internal.own_connection(end_connection.connection_id, v_caller);
    if v_connection.ended_at is not null then
        return;
    end if;
    perform internal.close_connection(v_connection.user1_id, v_connection.user2_id, v_caller);
    perform internal.end_bonds(array[v_connection.user1_id], array[v_connection.user2_id]);
end
$$;

comment on function api.end_connection is
'Ends a connection for both people. Their conversation is closed if they have nothing else in common
(a match, a friendship, a group); both can still read it. The two are not paired for a call again,
and do not connect again. It has no effect on a connection that has ended.
@argument connection_id the connection to end
@limit none: a connection ends once
@raises not_found the caller has no connection with that id, or the other person is blocked or not
active
@raises quota_used the transaction has ended too many connections';

revoke execute on function api.end_connection from public;
grant execute on function api.end_connection to bandsy_user;
