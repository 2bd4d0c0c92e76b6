create or replace function internal.hold_guests(user_ids uuid[], host_id uuid)
    returns void
    language plpgsql
    volatile
as $$
begin
    -- Asked first, so that no caller holds a stranger's account; asked again below, since the
    -- answer may have changed.
    perform internal.check_connected(hold_guests.host_id, guest)
    from unnest(hold_guests.user_ids) as g (guest);
    perform internal.hold_accounts(hold_guests.host_id || hold_guests.user_ids);
    perform internal.require_user();
    -- Anyone who leaves a group or unmatches now waits, and then finds the conversation.
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
'Refuses unless the host may begin a conversation with each of the users. Until the transaction
ends, none of the accounts ends, and nothing that the host has in common with each user.
@raises not_found no person has one of the ids, or the host may not see them
@raises not_matched one of the users is neither matched, connected nor in a group with the host';

revoke execute on function internal.hold_guests from public;
