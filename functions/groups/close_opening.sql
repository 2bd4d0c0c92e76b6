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
'Closes an opening, as an admin or moderator of the group. Pending applications are declined. It has
no effect on an opening that is filled or closed.
@argument opening_id the opening to close
@limit none: an opening is closed once
@raises not_found the caller does not know of such an opening
@raises not_a_member the caller is not a member of the group
@raises not_the_decider the caller is neither an admin nor a moderator of the group';

revoke execute on function api.close_opening from public;
grant execute on function api.close_opening to bandsy_user;
