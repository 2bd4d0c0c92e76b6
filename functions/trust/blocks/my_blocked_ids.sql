create or replace function internal.my_blocked_ids()
    returns setof uuid
    language plpgsql
    stable
    security definer  -- a policy asks it; whoever reads may not read the accounts
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
'Whom the caller blocks and who is not gone for good. Whether they are suspended changes nothing:
what is said of them is what was known when they were blocked.';

-- Policies run with the rights of whoever reads.
revoke execute on function internal.my_blocked_ids from public;
grant execute on function internal.my_blocked_ids to bandsy_user;
