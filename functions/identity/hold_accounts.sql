create or replace function internal.hold_accounts(user_ids uuid[])
    returns void
    language plpgsql
    volatile
as $$
#variable_conflict use_column
begin
    -- Before any lock on a group or a conversation, as whoever deletes an account does.
    perform
    from identity.users
    where id = any (hold_accounts.user_ids)
    order by id
    for share;
end
$$;

comment on function internal.hold_accounts is
'Keeps accounts from being suspended or deleted until the transaction ends, so that none of them is
put into a group or a conversation behind its removal. What is read of them afterwards holds.';

revoke execute on function internal.hold_accounts from public;
