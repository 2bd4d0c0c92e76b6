create or replace function api.apply_to_opening(opening_id uuid, message text default null)
    returns void
    language plpgsql
    volatile
    security definer  -- applications are written by functions alone
    set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
    v_caller uuid := internal.require_writer();
    v_opening groups.openings;
    v_was groups.application_status;
    v_message text := internal.check_text('message', apply_to_opening.message, 1000);
begin
    -- The same application again uses nothing.
    if not exists (
        select
        from groups.applications as a
        where a.opening_id = apply_to_opening.opening_id
            and a.user_id = v_caller
            and a.status = 'pending'
            and a.message is not distinct from v_message
    ) then
        perform internal.use_limit(v_caller, 'application');
    end if;
    v_opening := internal.lock_opening(apply_to_opening.opening_id, v_caller);
    if exists (
        select
        from groups.members
        where group_id = v_opening.group_id
            and user_id = v_caller
            and status in ('active', 'banned')
    ) then
        perform internal.refuse(
            'not_allowed', 'the caller may not apply to this group',
            'Only people who are neither members of the group nor banned from it may apply.'
        );
    end if;
    perform internal.check_opening_open(v_opening);

    select status into v_was
    from groups.applications
    where group_id = v_opening.group_id and opening_id = v_opening.id and user_id = v_caller;
    insert into groups.applications (group_id, opening_id, user_id, message)
    values (v_opening.group_id, v_opening.id, v_caller, v_message)
    on conflict (group_id, opening_id, user_id) do update
        set message = excluded.message, status = 'pending', decided_at = null;
    if v_was is distinct from 'pending' then
        perform internal.wake_deciders(
            v_opening.group_id, v_caller, 'opening.applied', v_opening.id
        );
    end if;
end
$$;

comment on function api.apply_to_opening is
'Applies for an opening of a group. The admins and moderators of the group are woken
(opening.applied). While the opening is open, a second call replaces the message, and renews an
application that was declined.
@argument opening_id an open opening of a group that the caller is not a member of
@argument message for the admins and moderators, at most 1,000 characters; null for none
@limit application
@raises not_found the caller does not know of such an opening
@raises not_allowed the caller is a member of the group, or is banned from it
@raises closed the opening is filled or closed
@raises invalid_input the message is too long, or contains control characters';

revoke execute on function api.apply_to_opening from public;
grant execute on function api.apply_to_opening to bandsy_user;
