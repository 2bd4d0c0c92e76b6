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
        perform internal.refuse('not_found', 'no such applicant');
    end if;

    perform internal.fill_opening(v_opening, accept_applicant.user_id);
    update groups.applications
    set status = 'accepted', decided_at = now()
    where opening_id = v_opening.id and user_id = accept_applicant.user_id;
    perform internal.end_opening(v_opening.id, 'filled', accept_applicant.user_id);
    perform internal.wake(array[accept_applicant.user_id], 'opening.accepted', v_opening.id);
    perform internal.notify(
        accept_applicant.user_id, 'group_approval', null, v_opening.group_id
    );
end
$$;

comment on function api.accept_applicant is
'Accepts an applicant for an opening, as an admin or moderator of the group. The applicant becomes a
member who plays the instrument of the opening, and is woken (opening.accepted). The opening is
filled, and its other applications are declined.
@argument opening_id an open opening of the group
@argument user_id a person whose application is pending; if they are a member already, only their
instrument changes
@limit none: an application is accepted once
@raises not_found the caller does not know of such an opening, or cannot see a pending application
of that person
@raises not_a_member the caller is not a member of the group
@raises not_the_decider the caller is neither an admin nor a moderator of the group
@raises closed the opening is filled or closed
@raises group_full the group is full';

revoke execute on function api.accept_applicant from public;
grant execute on function api.accept_applicant to bandsy_user;
