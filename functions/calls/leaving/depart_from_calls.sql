create or replace function internal.depart_from_calls(user_id uuid)
    returns void
    language plpgsql
    volatile
as $$
#variable_conflict use_column
declare
    v_connection calls.connections;
begin
    perform internal.leave_calls(depart_from_calls.user_id);
    -- In the order of ids: two users who depart at once do not deadlock.
    for v_connection in
        select *
        from calls.connections
        where depart_from_calls.user_id in (user1_id, user2_id) and ended_at is null
        order by id
        for no key update
    loop
        perform internal.close_connection(v_connection.user1_id, v_connection.user2_id, null);
    end loop;
end
$$;

comment on function internal.depart_from_calls is
'Takes a person whose account ends out of the queue and their call, and ends their connections. The
account is locked; conversations end after this.';

revoke execute on function internal.depart_from_calls from public;
