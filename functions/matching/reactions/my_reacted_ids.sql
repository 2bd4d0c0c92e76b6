create or replace function internal.my_reacted_ids()
    returns setof uuid
    language plpgsql
    stable
    security definer  -- a policy asks it; the caller may not read accounts
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_caller uuid := internal.current_user_id();
    v_hidden uuid[] := internal.blocked_with(v_caller);
begin
    return query
    select i.to_user_id
    from matching.interactions as i
    join identity.standings as s on s.user_id = i.to_user_id and s.status = 'active'
    where i.from_user_id = v_caller and i.to_user_id <> all (v_hidden);
end
$$;

comment on function internal.my_reacted_ids is
'The people whom the caller has reacted to and who are active, where neither blocks the other.';

-- A policy runs with the rights of the role that reads.
revoke execute on function internal.my_reacted_ids from public;
grant execute on function internal.my_reacted_ids to bandsy_user;
