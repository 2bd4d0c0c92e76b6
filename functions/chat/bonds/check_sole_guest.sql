create or replace function internal.check_sole_guest(guest_id uuid, host_id uuid)
    returns void
    language plpgsql
    stable
as $$
begin
    -- Otherwise it would be a way around the one text of a request.
    if not coalesce(
        internal.is_under_way(
            internal.pair_conversation(check_sole_guest.host_id, check_sole_guest.guest_id),
            check_sole_guest.host_id, check_sole_guest.guest_id
        ),
        false
    ) then
        perform internal.check_connected(check_sole_guest.host_id, check_sole_guest.guest_id);
        perform internal.check_reach(
            check_sole_guest.guest_id, check_sole_guest.host_id, 'first_message'
        );
    end if;
end
$$;

comment on function internal.check_sole_guest is
'Refuses unless a host may write first, and more than one text, to the only guest of a conversation
that the host opens.
@raises not_found no person has the id, or the host may not see them
@raises not_matched the two are neither matched, friends, connected nor in a group together
@raises not_allowed the guest does not let the host write first';

revoke execute on function internal.check_sole_guest from public;
