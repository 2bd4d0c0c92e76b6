create or replace function internal.hold_fellows(user_ids uuid[], host_id uuid)
    returns void
    language plpgsql
    volatile
as $$
begin
    perform internal.hold_accounts(hold_fellows.host_id || hold_fellows.user_ids);
    perform internal.require_user();
    -- Anyone who leaves a group or unmatches now waits, and then finds the conversation.
    perform
    from groups.groups as g
    where g.id in (
        select mine.group_id
        from groups.members as mine
        join groups.members as theirs on theirs.group_id = mine.group_id
        where mine.user_id = hold_fellows.host_id
            and theirs.user_id = any (hold_fellows.user_ids)
    )
    order by g.id
    for share;
    perform internal.lock_pair(hold_fellows.host_id, guest)
    from (select guest from unnest(hold_fellows.user_ids) as g (guest) order by guest) as guests;
end
$$;

comment on function internal.hold_fellows is
'Until the transaction ends, neither the account of the host nor one of the users ends, and nothing
that the host has in common with each user. Ask before whether the host may do this to them.';

revoke execute on function internal.hold_fellows from public;
