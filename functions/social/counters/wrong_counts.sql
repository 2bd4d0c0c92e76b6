create or replace function internal.wrong_counts(author_id uuid, post_id uuid)
    returns integer
    language plpgsql
    volatile
    set plan_cache_mode = force_generic_plan
    set enable_seqscan = off  -- a plan made while a table was small stays when it is not
as $$
declare
    v_wrong record;
    v_found integer := 0;
begin
    -- One statement compares rows, counters and what waits: only under one snapshot do they agree.
    select
        s.likes - p.likes_count - s.waiting_likes as likes,
        s.comments - p.comments_count - s.waiting_comments as comments,
        s.shares - p.shares_count - s.waiting_shares as shares
    into v_wrong
    from social.posts as p
    cross join lateral (
        select
            (select count(*) from social.likes as l where l.target_id = p.id) as likes,
            (
                select count(*) from social.comments as c
                where c.post_id = p.id and c.deleted_at is null
            ) as comments,
            (select count(*) from social.posts as s where s.shared_post_id = p.id) as shares,
            coalesce(sum(d.likes), 0) as waiting_likes,
            coalesce(sum(d.comments), 0) as waiting_comments,
            coalesce(sum(d.shares), 0) as waiting_shares
        from social.count_deltas as d
        where d.target_id = p.id
    ) as s
    where p.author_id = wrong_counts.author_id and p.id = wrong_counts.post_id;
    if (v_wrong.likes, v_wrong.comments, v_wrong.shares) <> (0, 0, 0) then
        v_found := (v_wrong.likes <> 0)::integer + (v_wrong.comments <> 0)::integer
            + (v_wrong.shares <> 0)::integer;
        perform internal.add_counts(
            wrong_counts.post_id, 'post', wrong_counts.author_id, v_wrong.likes::integer,
            v_wrong.comments::integer, v_wrong.shares::integer
        );
    end if;
    for v_wrong in
        select c.id, s.likes - c.likes_count - s.waiting_likes as likes,
            s.replies - c.replies_count - s.waiting_replies as replies
        from social.comments as c
        cross join lateral (
            select
                (select count(*) from social.likes as l where l.target_id = c.id) as likes,
                (
                    select count(*) from social.comments as r
                    where r.post_id = c.post_id and r.parent_id = c.id and r.deleted_at is null
                ) as replies,
                coalesce(sum(d.likes), 0) as waiting_likes,
                coalesce(sum(d.comments), 0) as waiting_replies
            from social.count_deltas as d
            where d.target_id = c.id
        ) as s
        where c.post_id = wrong_counts.post_id
            and (
                s.likes <> c.likes_count + s.waiting_likes
                or s.replies <> c.replies_count + s.waiting_replies
            )
    loop
        v_found := v_found + (v_wrong.likes <> 0)::integer + (v_wrong.replies <> 0)::integer;
        perform internal.add_counts(
            v_wrong.id, 'comment', wrong_counts.post_id, v_wrong.likes::integer,
            v_wrong.replies::integer
        );
    end loop;
    return v_found + internal.wrong_votes(wrong_counts.author_id, wrong_counts.post_id);
end
$$;

comment on function internal.wrong_counts is
'Compares the counters of a post and its comments with the rows that they count, and puts right what
differs.
@returns how many counters were wrong';

revoke execute on function internal.wrong_counts from public;
