create or replace function internal.broadcast_post(author_id uuid, post_id uuid)
    returns boolean
    language plpgsql
    volatile
as $$
#variable_conflict use_column
begin
    perform from social.broadcasters as b where b.author_id = broadcast_post.author_id;
    if not found then
        -- Another worker may be adding the author, and may wait for an entry that this one stored.
        perform
        from core.secrets as s
        where s.name = 'locks'
            and pg_try_advisory_xact_lock(
                internal.lock_key('broadcaster ' || broadcast_post.author_id, s.value)
            );
        if not found then
            return false;
        end if;
        insert into social.broadcasters (author_id)
        values (broadcast_post.author_id)
        on conflict (author_id) do nothing;
    end if;
    insert into social.broadcasts (post_id, author_id)
    values (broadcast_post.post_id, broadcast_post.author_id)
    on conflict (post_id) do nothing;
    return true;
end
$$;

comment on function internal.broadcast_post is
'Puts a post where all feeds find it that follow its author.
@returns false if another worker is making the author a broadcaster, so that the post has to wait';

revoke execute on function internal.broadcast_post from public;
