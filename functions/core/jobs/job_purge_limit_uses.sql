create or replace function internal.job_purge_limit_uses()
    returns void
    language plpgsql
    volatile
as $$
#variable_conflict use_column
begin
    -- The next use makes the row anew. One that an open transaction has locked is in use.
    delete from core.limit_uses
    where (user_id, action) in (
        select user_id, action
        from core.limit_uses
        where (slot + 61) * extract(epoch from slot_length)
            < extract(epoch from statement_timestamp())
        for update skip locked
    );
end
$$;

comment on function internal.job_purge_limit_uses is
'The job purge_limit_uses: removes what counts the uses of a limit once none of them counts any
more.';

revoke execute on function internal.job_purge_limit_uses from public;
