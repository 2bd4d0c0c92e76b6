create or replace function internal.clear_post(post_id uuid)
    returns void
    language plpgsql
    volatile
    set plan_cache_mode = force_generic_plan
as $$
declare
    v_comment_id uuid;
begin
    for v_comment_id in
        select c.id from social.comments as c where c.post_id = clear_post.post_id
    loop
        perform internal.clear_target(v_comment_id);
    end loop;
    delete from social.comments as c where c.post_id = clear_post.post_id;
    delete from social.votes as v where v.post_id = clear_post.post_id;
    perform internal.clear_target(clear_post.post_id);
end
$$;

comment on function internal.clear_post is
'Removes what hangs on a deleted post: comments, likes and votes.';

revoke execute on function internal.clear_post from public;
