create or replace function api.close_opening(opening_id uuid)
    returns void
    language plpgsql
    volatile
    security definer  -- openings are written by functions alone
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_caller uuid := internal.require_writer();
    v_opening groups.openings := internal.lock_opening(close_opening.opening_id, v_caller);
begin
    perform internal.require_group_role(v_opening.group_id, v_caller, 'moderator');
    if v_opening.status = 'open' then
        perform internal.end_opening(v_opening.id, 'closed');
    end if;
end
$$;

comment on function api.close_opening is
'Closes an opening of a group of which the caller is an admin or moderator; who still waits is
declined. One that is filled or closed stays so.
@raises not_found the caller knows of no such opening
@raises not_a_member the caller does not belong to the group
@raises not_the_decider the caller is neither admin nor moderator of it';

revoke execute on function api.close_opening from public;
grant execute on function api.close_opening to bandsy_user;
