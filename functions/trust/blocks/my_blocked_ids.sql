create or replace function internal.my_blocked_ids()
    returns setof uuid
    language plpgsql
    stable
    security definer  -- a policy asks it; the caller may not read accounts
    set search_path = pg_catalog, pg_temp
as $$
begin
    return query
    select b.blocked_id
    from trust.blocks as b
    join identity.users as u on u.id = b.blocked_id and u.status <> 'deleted'
    where b.blocker_id = internal.current_user_id();
end
$$;

comment on function internal.my_blocked_ids is
'The people whom the caller blocks and whose accounts are not deleted. Suspended people are
included: the block shows the names of its day, so it does not tell that they are suspended.';

-- A policy runs with the rights of the role that reads.
revoke execute on function internal.my_blocked_ids from public;
grant execute on function internal.my_blocked_ids to bandsy_user;
