create or replace function internal.job_settle_doubts()
    returns void
    language plpgsql
    volatile
as $$
#variable_conflict use_column
declare
    v_doubt record;
begin
    -- A transaction that looked before the change may store its notification after it. So a doubt
    -- stays until all have ended that had begun to write when a run of this job first saw it.
    for v_doubt in
        select min(d.doubted_id::text)::uuid as doubted_id, array_agg(d.id) as ids
        from social.doubts as d
        where d.settled_after <= pg_snapshot_xmin(pg_current_snapshot())
        group by d.doubted_id
    loop
        if internal.remove_hidden(v_doubt.doubted_id) then
            delete from social.doubts where id = any (v_doubt.ids);
        end if;
    end loop;
    update social.doubts
    set settled_after = pg_snapshot_xmax(pg_current_snapshot())
    where settled_after is null;
end
$$;

comment on function internal.job_settle_doubts is
'The job settle_doubts: removes unread notifications that are hidden now of people and things that
have changed, so that counts need not ask about them any more.';

revoke execute on function internal.job_settle_doubts from public;
