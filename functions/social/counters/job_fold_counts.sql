create or replace function internal.job_fold_counts()
    returns void
    language plpgsql
    volatile
    set plan_cache_mode = force_generic_plan
as $$
declare
    v_target record;
    v_liked social.liked_target;
    v_liked_targets social.liked_target[] := array[]::social.liked_target[];
begin
    for v_target in
        select distinct d.target_id, d.target_type, d.key_id
        from social.count_deltas as d
        order by d.target_type, d.target_id
        limit 20000
    loop
        v_liked := internal.fold_counts_of(
            v_target.target_id, v_target.target_type, v_target.key_id
        );
        if v_liked.author_id is not null and v_liked.user_ids <> '{}' then
            v_liked_targets := v_liked_targets || v_liked;
        end if;
    end loop;
    -- After all rows are written, since notifications lock rows of their own.
    foreach v_liked in array v_liked_targets loop
        perform internal.notify_liked(v_liked);
    end loop;
end
$$;

comment on function internal.job_fold_counts is
'The job fold_counts: moves changes of counters from social.count_deltas to the posts and comments,
and tells authors of likes. Readers see the same counts before and after, since both are in one
transaction.';

revoke execute on function internal.job_fold_counts from public;
