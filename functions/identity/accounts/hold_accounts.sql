create or replace function internal.hold_accounts(user_ids uuid[])
    returns void
    language plpgsql
    volatile
as $$
#variable_conflict use_column
begin
    -- Before any lock on a group or a conversation, as whoever deletes an account does.
    -- The standing is locked for the account: a message refers to the account itself, so that who
    -- ends it would wait for a conversation behind that row, and deadlock; nor does its owner lock it.
    perform
    from identity.standings
    where user_id = any (hold_accounts.user_ids)
    order by user_id
    for key share;
end
$$;

comment on function internal.hold_accounts is
'Keeps accounts from being deleted until the transaction ends, so that none of them is put into a
group or a conversation behind its removal. Nobody else waits for it: the owner changes what they
like, others block them, moderators suspend them.';

revoke execute on function internal.hold_accounts from public;
