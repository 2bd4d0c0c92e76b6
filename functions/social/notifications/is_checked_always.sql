create or replace function internal.is_checked_always(notice social.notice)
    returns boolean
    language plpgsql
    stable
as $$
declare
    v_post social.post_sight;
begin
    if notice.post_id is not null then
        v_post := internal.post_sight(notice.author_id, notice.post_id);
        return num_nonnulls(v_post.shared_post_id, v_post.event_id) > 0;
    end if;
    return notice.notification_type in (
        'message', 'message_request', 'super_like', 'saved_search'
    );
end
$$;

comment on function internal.is_checked_always is
'Whether a notification may become hidden without a doubt in social.doubts. Messages are read
and reactions change too often to note each, and what hides an event or the original of a shared post
hides the post.';

revoke execute on function internal.is_checked_always from public;
