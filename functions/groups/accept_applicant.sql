create or replace function api.accept_applicant(opening_id uuid, user_id uuid)
    returns void
    language plpgsql
    volatile
    security definer  -- members are written by functions alone
    set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
    v_caller uuid := internal.require_writer();
    v_opening groups.openings := internal.lock_opening(
        accept_applicant.opening_id, v_caller, accept_applicant.user_id
    );
begin
    perform internal.require_group_role(v_opening.group_id, v_caller, 'moderator');
    perform internal.check_opening_open(v_opening);
    if not internal.can_see_fellow(accept_applicant.user_id, v_caller) or not exists (
        select
        from groups.applications
        where opening_id = v_opening.id
            and user_id = accept_applicant.user_id
            and status = 'pending'
    ) then
        perform internal.refuse('not_found', 'nobody of that id has applied');
    end if;

    perform internal.fill_opening(v_opening, accept_applicant.user_id);
    update groups.applications
    set status = 'accepted', decided_at = now()
    where opening_id = v_opening.id and user_id = accept_applicant.user_id;
    perform internal.end_opening(v_opening.id, 'filled', accept_applicant.user_id);
    perform internal.wake(array[accept_applicant.user_id], 'opening.accepted', v_opening.id);
end
$$;

comment on function api.accept_applicant is
'Gives the seat of an opening to somebody who applied, who is a member of the group from then on,
with the instrument, and is woken (opening.accepted). The opening is filled, the others are
declined.
@raises not_found the caller knows of no such opening, or sees nobody of that id who waits
@raises not_a_member the caller does not belong to the group
@raises not_the_decider the caller is neither admin nor moderator of it
@raises closed the opening is filled or closed
@raises group_full all seats of the group are taken';

revoke execute on function api.accept_applicant from public;
grant execute on function api.accept_applicant to bandsy_user;
