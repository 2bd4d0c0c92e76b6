create or replace function internal.author_of(post_id uuid)
    returns uuid
    language plpgsql
    stable
    set plan_cache_mode = force_generic_plan
as $$
declare
    v_author_id uuid;
begin
    select t.key_id into v_author_id
    from social.targets as t
    where t.id = author_of.post_id and t.target_type = 'post';
    return v_author_id;
end
$$;

comment on function internal.author_of is
'The author of a post, by whom posts are split; null if there is no such post. A deleted post still
has one for a while.';

revoke execute on function internal.author_of from public;
