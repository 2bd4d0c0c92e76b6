create or replace function internal.hold_accounts(user_ids uuid[])
    returns void
    language plpgsql
    volatile
as $$
#variable_conflict use_column
begin
    -- Called before any lock on a group or a conversation, in the order of end_account. It locks
    -- the standing: each message locks the account's row, so end_account would wait for a
    -- conversation while it holds that row, and deadlock. The owner never locks the standing.
    perform
    from identity.standings
    where user_id = any (hold_accounts.user_ids)
    order by user_id
    for key share;
end
$$;

comment on function internal.hold_accounts is
'Prevents the deletion of accounts until the transaction ends, so that it cannot add a deleted
account to a group or a conversation. Only a deletion waits for it: owners can change their
accounts, others can block them, and moderators can suspend them.';

revoke execute on function internal.hold_accounts from public;
