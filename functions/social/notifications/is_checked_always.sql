create or replace function internal.is_checked_always(notice social.notice)
    returns boolean
    language plpgsql
    stable
as $$
declare
    v_original_id uuid;
begin
    if notice.notification_type in ('message', 'message_request', 'super_like', 'saved_search') then
        return true;
    end if;
    -- What hides the original of a shared post hides the post.
    if notice.author_id is not null then
        select p.shared_post_id into v_original_id
        from social.posts as p
        where p.author_id = notice.author_id and p.id = notice.post_id;
    end if;
    return v_original_id is not null;
end
$$;

comment on function internal.is_checked_always is
'Whether a notification may become hidden without a doubt in social.doubts. Messages are read,
reactions change and posts are shared too often to note each.';

revoke execute on function internal.is_checked_always from public;
