create or replace function internal.are_connected(user_id uuid, other_user_id uuid)
    returns boolean
    language plpgsql
    stable
as $$
begin
    return exists (
        select
        from calls.connections
        where user1_id = least(user_id, other_user_id)
            and user2_id = greatest(user_id, other_user_id)
            and ended_at is null
    );
end
$$;

comment on function internal.are_connected is 'Whether two people have an active connection.';

revoke execute on function internal.are_connected from public;
