create or replace function internal.check_guest(guest_id uuid, host_id uuid)
    returns void
    language plpgsql
    stable
as $$
begin
    -- A bond is needed unless the guest lets everyone add them.
    if (internal.contact_settings_of(check_guest.guest_id)).conversation <> 'everyone'
        or not coalesce(internal.can_see_profile(check_guest.guest_id, check_guest.host_id), false)
    then
        perform internal.check_connected(check_guest.host_id, check_guest.guest_id);
    end if;
    perform internal.check_reach(check_guest.guest_id, check_guest.host_id, 'conversation');
end
$$;

comment on function internal.check_guest is
'Refuses unless a host may add a guest to a conversation of several people.
@raises not_found no person has the id, or the host may not see them
@raises not_matched the two are neither matched, friends, connected nor in a group together, and the
guest does not let everyone add them
@raises not_allowed the guest does not let the host add them';

revoke execute on function internal.check_guest from public;
