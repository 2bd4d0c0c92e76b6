create or replace function api.share_post(
    post_id uuid,
    content text default null,
    privacy_level core.privacy_level default 'public',
    out share_id uuid,
    out created_at timestamptz
)
    returns record
    language plpgsql
    volatile
    security definer  -- posts are written by functions alone
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_caller uuid := internal.require_writer();
    v_content text := internal.checked_content(share_post.content, 10000, false);
    v_post social.post_sight;
begin
    if share_post.privacy_level is null then
        perform internal.refuse(
            'invalid_input', 'privacy_level is null', 'privacy_level: public, friends or private.'
        );
    end if;
    perform internal.use_limit(v_caller, 'post');
    v_post := internal.visible_post(share_post.post_id, v_caller);
    if v_post.shared_post_id is not null then
        -- The author of a share may see it even if they may not see the original any more.
        v_post := internal.visible_post(v_post.shared_post_id, v_caller);
    end if;
    created_at := clock_timestamp();
    share_id := core.uuid_v7_at(created_at);
    perform internal.store_post(
        v_caller, share_id, created_at, 'text', share_post.privacy_level, content => v_content,
        shared_author_id => v_post.author_id, shared_post_id => v_post.post_id
    );
    perform internal.add_counts(v_post.post_id, 'post', v_post.author_id, shares => 1);
    if strpos(v_content, '@') > 0 then
        perform internal.notify_mentioned(v_caller, share_id, v_content);
    end if;
end
$$;

comment on function api.share_post is
'Posts something that shows another post. People see it who may see both. Sharing a post that shares
another one shares that other one.
@argument post_id the post to share
@argument content what the caller says about it, as in create_post; null for nothing
@argument privacy_level who may see the new post: public, friends or private
@column share_id the new post
@column created_at when it was posted
@notnull share_id created_at
@limit post
@raises not_found the post does not exist, or the caller may not see it
@raises invalid_input the content is blank, too long or has control characters, or privacy_level is
null';

revoke execute on function api.share_post from public;
grant execute on function api.share_post to bandsy_user;
