create or replace function internal.fold_counts_of(
    target_id uuid, target_type social.target_type, key_id uuid
)
    returns social.liked_target
    language plpgsql
    volatile
    set plan_cache_mode = force_generic_plan
as $$
declare
    v_liked social.liked_target;
    v_counts record;
    v_votes integer[];
    v_delta record;
    v_likes integer := 0;
    v_comments integer := 0;
    v_shares integer := 0;
begin
    -- A row that its author is changing is left for the next run: the job waits for nobody.
    if target_type = 'post' then
        select p.vote_counts, p.author_id into v_counts
        from social.posts as p
        where p.author_id = fold_counts_of.key_id and p.id = fold_counts_of.target_id
        for no key update skip locked;
    else
        select null::integer[] as vote_counts, c.author_id into v_counts
        from social.comments as c
        where c.post_id = fold_counts_of.key_id and c.id = fold_counts_of.target_id
        for no key update skip locked;
    end if;
    if not found and internal.target_exists(target_id, target_type, key_id) then
        return null;
    end if;
    v_votes := v_counts.vote_counts;
    v_liked.user_ids := '{}';
    for v_delta in
        delete from social.count_deltas as d
        where d.target_id = fold_counts_of.target_id
        returning d.likes, d.comments, d.shares, d.votes, d.user_id
    loop
        v_likes := v_likes + v_delta.likes;
        v_comments := v_comments + v_delta.comments;
        v_shares := v_shares + v_delta.shares;
        if v_delta.votes is not null then
            for v_option in 1 .. coalesce(cardinality(v_votes), 0) loop
                v_votes[v_option] := v_votes[v_option] + v_delta.votes[v_option];
            end loop;
        end if;
        if v_delta.user_id is not null then
            v_liked.user_ids := v_liked.user_ids || v_delta.user_id;
        end if;
    end loop;
    if target_type = 'post' then
        update social.posts as p
        set
            likes_count = p.likes_count + v_likes, comments_count = p.comments_count + v_comments,
            shares_count = p.shares_count + v_shares, vote_counts = v_votes
        where p.author_id = fold_counts_of.key_id and p.id = fold_counts_of.target_id;
    else
        update social.comments as c
        set likes_count = c.likes_count + v_likes, replies_count = c.replies_count + v_comments
        where c.post_id = fold_counts_of.key_id and c.id = fold_counts_of.target_id;
    end if;
    v_liked.target_id := fold_counts_of.target_id;
    v_liked.target_type := fold_counts_of.target_type;
    v_liked.key_id := fold_counts_of.key_id;
    v_liked.author_id := v_counts.author_id;
    return v_liked;
end
$$;

comment on function internal.fold_counts_of is
'Moves the changes that wait for one post or comment to its row. What waits for one that is gone is
removed.
@returns who liked it since the last run; null if the row is locked';

revoke execute on function internal.fold_counts_of from public;
