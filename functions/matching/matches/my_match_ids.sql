create or replace function internal.my_match_ids()
    returns setof uuid
    language plpgsql
    stable
    security definer  -- a policy asks it; the caller may not read accounts
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_caller uuid := internal.current_user_id();
begin
    return query
    select m.id
    from (
        select id, user2_id as other_id from matching.matches where user1_id = v_caller
        union all
        select id, user1_id from matching.matches where user2_id = v_caller
    ) as m
    where internal.can_see_fellow(m.other_id, v_caller);
end
$$;

comment on function internal.my_match_ids is
'The caller''s matches, active or ended, with people who are active, where neither blocks the
other.';

-- A policy runs with the rights of the role that reads.
revoke execute on function internal.my_match_ids from public;
grant execute on function internal.my_match_ids to bandsy_user;
