create or replace function internal.notify_mentioned(
    author_id uuid,
    post_id uuid,
    content text,
    post_author_id uuid default null,
    comment_id uuid default null,
    left_out uuid[] default '{}'
)
    returns void
    language plpgsql
    volatile
as $$
declare
    v_id uuid;
begin
    foreach v_id in array internal.mentioned_ids(content) loop
        if v_id <> all (notify_mentioned.left_out)
            and v_id <> notify_mentioned.author_id
            and internal.can_see_post(
                coalesce(notify_mentioned.post_author_id, notify_mentioned.author_id),
                notify_mentioned.post_id, v_id
            )
            -- Both ways: they see who names them, and nobody calls people whom they do not see.
            and internal.can_see_profile(notify_mentioned.author_id, v_id)
            and internal.can_see_profile(v_id, notify_mentioned.author_id)
            -- Once of one text, however often it is edited.
            and not internal.is_told_of(
                coalesce(notify_mentioned.comment_id, notify_mentioned.post_id), v_id
            )
        then
            perform internal.notify(
                v_id, 'mention', notify_mentioned.author_id,
                coalesce(notify_mentioned.comment_id, notify_mentioned.post_id),
                jsonb_build_object(
                    'post_id', notify_mentioned.post_id, 'comment_id', notify_mentioned.comment_id
                )
            );
        end if;
    end loop;
end
$$;

comment on function internal.notify_mentioned is
'Tells the people whom a post, or a comment on the post of post_author_id, names, without left_out:
those who may see it and see its author, whom the author may see, and whom no notification has told
of the text. Call it after all locks, with the text locked if others may edit it.';

revoke execute on function internal.notify_mentioned from public;
