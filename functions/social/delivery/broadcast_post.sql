create or replace function internal.broadcast_post(author_id uuid, post_id uuid)
    returns void
    language plpgsql
    volatile
as $$
#variable_conflict use_column
begin
    insert into social.broadcasts (post_id, author_id)
    values (broadcast_post.post_id, broadcast_post.author_id)
    on conflict (post_id) do nothing;
    -- Another worker may be adding the author. To look first keeps all later posts from waiting.
    perform from social.broadcasters as b where b.author_id = broadcast_post.author_id;
    if not found then
        insert into social.broadcasters (author_id)
        values (broadcast_post.author_id)
        on conflict (author_id) do nothing;
    end if;
end
$$;

comment on function internal.broadcast_post is
'Puts a post where all feeds find it that follow its author.';

revoke execute on function internal.broadcast_post from public;
