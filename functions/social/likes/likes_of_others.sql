create or replace function internal.likes_of_others(liked social.liked_target)
    returns integer
    language plpgsql
    stable
    set plan_cache_mode = force_generic_plan
as $$
declare
    v_likes integer;
begin
    if liked.target_type = 'post' then
        select p.likes_count into v_likes
        from social.posts as p
        where p.author_id = liked.key_id and p.id = liked.target_id;
    else
        select c.likes_count into v_likes
        from social.comments as c
        where c.post_id = liked.key_id and c.id = liked.target_id;
    end if;
    perform
    from social.likes as l
    where l.target_id = liked.target_id and l.user_id = liked.author_id;
    return v_likes - found::integer;
end
$$;

comment on function internal.likes_of_others is
'How many people like a post or a comment whose likes have just been counted, without its author.';

revoke execute on function internal.likes_of_others from public;
