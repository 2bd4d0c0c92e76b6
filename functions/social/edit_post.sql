create or replace function api.edit_post(post_id uuid, changes jsonb)
    returns void
    language plpgsql
    volatile
    security definer  -- posts are written by functions alone
    set search_path = pg_catalog, pg_temp
    set plan_cache_mode = force_generic_plan
as $$
declare
    v_caller uuid := internal.require_writer();
    v_old record;
    v_content text;
    v_privacy_level core.privacy_level;
    v_location text;
    v_body jsonb;
    v_edited_at timestamptz;
begin
    perform internal.check_keys('changes', changes, 'content', 'privacy_level', 'location', 'body');
    perform internal.use_limit(v_caller, 'edit');
    perform internal.own_post(edit_post.post_id, v_caller);
    select
        p.post_type, p.content, p.privacy_level, p.location, p.body, p.shared_post_id, p.event_id,
        p.edited_at
    into v_old
    from social.posts as p
    where p.author_id = v_caller and p.id = edit_post.post_id
    for no key update;
    if not found then
        perform internal.refuse('not_found', 'no such post');
    end if;
    v_content := internal.checked_content(
        internal.patch_text(changes, 'content', v_old.content, 10000), 10000,
        v_old.post_type = 'text' and v_old.shared_post_id is null
    );
    v_privacy_level := internal.patch_choice(changes, 'privacy_level', v_old.privacy_level, true);
    v_location := internal.patch_name(changes, 'location', v_old.location, 100);
    v_body := internal.edited_body(v_old.body, changes -> 'body', v_old.post_type);
    v_edited_at := case
        when (v_content, v_location, v_body)
            is distinct from (v_old.content, v_old.location, v_old.body) then clock_timestamp()
        else v_old.edited_at
    end;
    update social.posts
    set
        content = v_content, privacy_level = v_privacy_level, location = v_location,
        body = v_body, edited_at = v_edited_at
    where author_id = v_caller and id = edit_post.post_id;
    if v_privacy_level <> v_old.privacy_level then
        perform internal.doubt(edit_post.post_id);
        if v_old.privacy_level = 'private' and v_old.event_id is null then
            perform internal.queue_delivery(v_caller, edit_post.post_id);
        end if;
    end if;
    if v_content is distinct from v_old.content and strpos(v_old.content, '@') > 0 then
        perform internal.doubt(edit_post.post_id);
    end if;
    if strpos(v_content, '@') > 0
        and (v_content, v_privacy_level) is distinct from (v_old.content, v_old.privacy_level)
    then
        perform internal.notify_mentioned(
            v_caller, edit_post.post_id, v_content,
            left_out => case
                when v_privacy_level = v_old.privacy_level
                    then internal.mentioned_ids(v_old.content)
                -- Some may see it only now.
                else '{}'
            end
        );
    end if;
end
$$;

comment on function api.edit_post is
'Changes a post of the caller. People whom it names, or who see it, only now are told, each once of
one post; a mention that is gone is not shown any more. A post whose content, body or
location changed says so in edited_at; the same values again have no effect.
@argument post_id the post
@argument changes a JSON merge patch: an absent key keeps its value
@key content text(1..10000)? not blank if the post has nothing else
@key privacy_level core.privacy_level
@key location text(..100)?
@key body json as in create_post. Of the body of a poll only closes_at can change, until the poll is
closed: a time that has passed closes it
@limit edit
@raises not_found the post does not exist, or the caller may not see it
@raises not_allowed another person wrote the post
@raises closed the poll is closed, so that its end does not change any more
@raises invalid_input a key is unknown, or a value is invalid';

revoke execute on function api.edit_post from public;
grant execute on function api.edit_post to bandsy_user;
