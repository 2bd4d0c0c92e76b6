create or replace function api.like_target(target_type social.target_type, target_id uuid)
    returns void
    language plpgsql
    volatile
    security definer  -- likes are written by functions alone
    set search_path = pg_catalog, pg_temp
    set plan_cache_mode = force_generic_plan
as $$
declare
    v_caller uuid := internal.require_writer();
    v_key_id uuid := internal.visible_target(
        like_target.target_type, like_target.target_id, v_caller
    );
    v_now timestamptz := clock_timestamp();
    v_delta_id uuid := gen_random_uuid();
begin
    -- Nothing of the target is locked: likes of one post do not wait for each other, and one that
    -- comes as the post is deleted is out of sight and removed by a job.
    insert into social.likes (target_id, user_id, target_type, created_at)
    values (like_target.target_id, v_caller, like_target.target_type, v_now)
    on conflict do nothing;
    if found then
        -- No one else waits for a person's own like, so a repeated one is not looked for first.
        perform internal.use_limit(v_caller, 'post_like');
        -- As internal.add_counts does: a call would cost more than the row.
        insert into social.count_deltas (target_id, id, target_type, key_id, likes, user_id)
        values (
            like_target.target_id, v_delta_id, like_target.target_type, v_key_id, 1, v_caller
        );
    end if;
end
$$;

comment on function api.like_target is
'Likes a post or a comment, once. Its author is told by the next run of the job fold_counts, of
several people together.
@argument target_type post or comment
@argument target_id the post or the comment
@limit post_like
@raises not_found the post or the comment does not exist, or the caller may not see it
@raises invalid_input target_type is null';

revoke execute on function api.like_target from public;
grant execute on function api.like_target to bandsy_user;
