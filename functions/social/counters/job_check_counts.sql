create or replace function internal.job_check_counts()
    returns void
    language plpgsql
    volatile
    set plan_cache_mode = force_generic_plan
as $$
declare
    v_round social.counter_checks;
    v_batch integer := internal.setting('check_counts_batch');
    v_post record;
    v_seen integer := 0;
begin
    select * into v_round from social.counter_checks as r where r.target_type = 'post' for update;
    for v_post in
        select p.author_id, p.id
        from social.posts as p
        where (p.author_id, p.id) > (v_round.author_id, v_round.post_id)
        order by p.author_id, p.id
        limit v_batch
    loop
        v_seen := v_seen + 1;
        v_round.author_id := v_post.author_id;
        v_round.post_id := v_post.id;
        v_round.wrong := v_round.wrong + internal.wrong_counts(v_post.author_id, v_post.id);
    end loop;
    v_round.checked := v_round.checked + v_seen;
    if v_seen < v_batch then
        v_round.last_checked := v_round.checked;
        v_round.last_wrong := v_round.wrong;
        v_round.finished_at := clock_timestamp();
        v_round.checked := 0;
        v_round.wrong := 0;
        v_round.author_id := '00000000-0000-0000-0000-000000000000';
        v_round.post_id := '00000000-0000-0000-0000-000000000000';
    end if;
    update social.counter_checks as r
    set
        author_id = v_round.author_id, post_id = v_round.post_id, checked = v_round.checked,
        wrong = v_round.wrong, last_checked = v_round.last_checked,
        last_wrong = v_round.last_wrong, finished_at = v_round.finished_at
    where r.target_type = 'post';
end
$$;

comment on function internal.job_check_counts is
'The job check_counts: goes through all posts again and again, check_counts_batch at a run, and
compares their counters with the rows. It should find nothing: health tells if it does.';

revoke execute on function internal.job_check_counts from public;
