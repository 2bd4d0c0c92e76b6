create or replace function internal.hold_guests(user_ids uuid[], host_id uuid)
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
    -- Whoever leaves a group, unmatches or blocks meanwhile waits, and finds them together.
    perform
    from groups.groups as g
    where g.id in (
        select mine.group_id
        from groups.members as mine
        join groups.members as theirs on theirs.group_id = mine.group_id
        where mine.user_id = hold_guests.host_id and theirs.user_id = any (hold_guests.user_ids)
    )
    order by g.id
    for share;
    perform internal.lock_pair(hold_guests.host_id, guest)
    from (select guest from unnest(hold_guests.user_ids) as g (guest) order by guest) as guests;
    perform internal.check_connected(hold_guests.host_id, guest)
    from unnest(hold_guests.user_ids) as g (guest);
end
$$;

comment on function internal.hold_guests is
'Lets people pass with whom the caller, their host, may begin a conversation; until the transaction
ends none of the accounts ends, nor what the host and each of them have in common.
@raises not_found there is nobody of one of the ids whom the host may see
@raises not_matched one of them is neither matched nor in a group with the host';

revoke execute on function internal.hold_guests from public;
