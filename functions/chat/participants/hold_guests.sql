create or replace function internal.hold_guests(user_ids uuid[], host_id uuid)
    returns void
    language plpgsql
    volatile
as $$
begin
    -- Asked first, so that no caller holds a stranger's account; asked again below, since the
    -- answer may have changed.
    perform internal.check_guest(guest, hold_guests.host_id)
    from unnest(hold_guests.user_ids) as g (guest);
    perform internal.hold_fellows(hold_guests.user_ids, hold_guests.host_id);
    perform internal.check_guest(guest, hold_guests.host_id)
    from unnest(hold_guests.user_ids) as g (guest);
    -- The host reaches out to them.
    perform internal.forget_refusals(hold_guests.host_id, guest)
    from unnest(hold_guests.user_ids) as g (guest);
end
$$;

comment on function internal.hold_guests is
'Refuses unless the host may add each of the users to a conversation. Until the transaction
ends, none of the accounts ends, and nothing that the host has in common with each user.
@raises not_found no person has one of the ids, or the host may not see them
@raises not_matched one of the users is neither matched, a friend, connected nor in a group with the
host
@raises not_allowed one of the users does not let the host add them';

revoke execute on function internal.hold_guests from public;
