create or replace function internal.job_erase_accounts()
    returns boolean
    language plpgsql
    volatile
as $$
#variable_conflict use_column
begin
    -- With pg_cron there is no key; health() tells if no other worker brings it.
    if internal.hash_key() is null then
        return false;
    end if;
    return (
        select e.is_more from api.erase_due_accounts() as e
    );
end
$$;

comment on function internal.job_erase_accounts is
'The job erase_accounts: a batch of the erasure of a person who is due, if the session has the hash
key.
@returns whether there may be more';

revoke execute on function internal.job_erase_accounts from public;
