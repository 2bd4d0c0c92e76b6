create or replace function internal.shared_post(author_id uuid, post_id uuid, viewer_id uuid)
    returns jsonb
    language plpgsql
    stable
    set timezone = 'UTC'  -- of the times in the post
as $$
begin
    return (
        select to_jsonb(shown) - '{shared,cursor}'::text[]
        from internal.shown_posts(
            array[shared_post.author_id], array[shared_post.post_id], shared_post.viewer_id
        ) as shown
    );
end
$$;

comment on function internal.shared_post is
'A post that another one shares, as a viewer sees it; null if they may not see it. What is shared
never shares another post.';

revoke execute on function internal.shared_post from public;
