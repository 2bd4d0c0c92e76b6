create or replace function internal.job_clear_removed()
    returns void
    language plpgsql
    volatile
as $$
declare
    v_removal social.removals;
    v_is_cleared boolean;
begin
    for v_removal in
        select *
        from social.removals as r
        where r.seen_xid is null or r.seen_xid < pg_snapshot_xmin(pg_current_snapshot())
        order by r.target_id
        limit 1000
        for update skip locked
    loop
        if v_removal.seen_xid is null then
            -- People who saw it before it was deleted may still be adding to it.
            update social.removals as r
            set seen_xid = pg_current_xact_id()
            where r.target_id = v_removal.target_id;
            continue;
        elsif v_removal.target_type = 'post' then
            perform internal.clear_post(v_removal.target_id);
            v_is_cleared := true;
        else
            v_is_cleared := internal.clear_comment(v_removal.key_id, v_removal.target_id);
        end if;
        if v_is_cleared then
            delete from social.removals as r where r.target_id = v_removal.target_id;
        end if;
    end loop;
end
$$;

comment on function internal.job_clear_removed is
'The job clear_removed: removes what hangs on deleted posts and comments, once no one can add to it
any more: when all transactions have ended that were open when the job first saw the deletion.';

revoke execute on function internal.job_clear_removed from public;
