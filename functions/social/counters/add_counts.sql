create or replace function internal.add_counts(
    target_id uuid,
    target_type social.target_type,
    key_id uuid,
    likes integer default 0,
    comments integer default 0,
    shares integer default 0,
    votes integer[] default null,
    user_id uuid default null
)
    returns void
    language plpgsql
    volatile
    set plan_cache_mode = force_generic_plan
as $$
declare
    v_id uuid := gen_random_uuid();  -- spread, so that writers are not all in one page
begin
    insert into social.count_deltas (
        target_id, id, target_type, key_id, likes, comments, shares, votes, user_id
    )
    values (
        add_counts.target_id, v_id, add_counts.target_type, add_counts.key_id, add_counts.likes,
        add_counts.comments, add_counts.shares, add_counts.votes, add_counts.user_id
    );
end
$$;

comment on function internal.add_counts is
'Changes the counters of a post or a comment, without waiting for others who do so: readers add what
waits, and the job fold_counts moves it to the row. For a comment, comments are its replies.';

revoke execute on function internal.add_counts from public;
