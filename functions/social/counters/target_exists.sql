create or replace function internal.target_exists(
    target_id uuid, target_type social.target_type, key_id uuid
)
    returns boolean
    language plpgsql
    stable
    set plan_cache_mode = force_generic_plan
as $$
begin
    if target_type = 'post' then
        perform
        from social.posts as p
        where p.author_id = target_exists.key_id and p.id = target_exists.target_id;
    else
        perform
        from social.comments as c
        where c.post_id = target_exists.key_id and c.id = target_exists.target_id;
    end if;
    return found;
end
$$;

comment on function internal.target_exists is
'Whether a post or a comment has a row, in the table that key_id splits.';

revoke execute on function internal.target_exists from public;
