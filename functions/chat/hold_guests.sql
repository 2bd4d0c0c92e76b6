create or replace function internal.hold_guests(host_id uuid, user_ids uuid[])
    returns void
    language plpgsql
    volatile
as $$
begin
    -- Nobody can hold a stranger's account; and what was true before it was held may have changed.
    perform internal.check_connected(hold_guests.host_id, guest)
    from unnest(hold_guests.user_ids) as g (guest);
    perform internal.hold_accounts(hold_guests.host_id || hold_guests.user_ids);
    perform internal.require_user();
    perform internal.check_connected(hold_guests.host_id, guest)
    from unnest(hold_guests.user_ids) as g (guest);
end
$$;

comment on function internal.hold_guests is
'Lets people pass with whom the caller, their host, may begin a conversation, and keeps the accounts
of all of them until the transaction ends.
@raises not_found there is nobody of one of the ids whom the host may see
@raises not_matched one of them is neither matched nor in a group with the host';

revoke execute on function internal.hold_guests from public;
