create or replace function internal.post_of_comment(comment_id uuid)
    returns uuid
    language plpgsql
    stable
    set plan_cache_mode = force_generic_plan
as $$
declare
    v_post_id uuid;
begin
    select t.key_id into v_post_id
    from social.targets as t
    where t.id = post_of_comment.comment_id and t.target_type = 'comment';
    return v_post_id;
end
$$;

comment on function internal.post_of_comment is
'The post of a comment, by which comments are split; null if there is no such comment. A deleted
comment still has one for a while.';

revoke execute on function internal.post_of_comment from public;
