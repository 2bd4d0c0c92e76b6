create or replace function internal.post_sight(author_id uuid, post_id uuid)
    returns social.post_sight
    language plpgsql
    stable
    set plan_cache_mode = force_generic_plan
as $$
declare
    v_post social.post_sight;
begin
    select
        p.author_id, p.id, p.post_type, p.privacy_level, p.event_id, p.shared_author_id,
        p.shared_post_id, p.body, p.hidden_at
    into v_post
    from social.posts as p
    where p.author_id = post_sight.author_id and p.id = post_sight.post_id;
    return v_post;
end
$$;

comment on function internal.post_sight is
'What decides who may see a post; a row of nulls if it does not exist.';

revoke execute on function internal.post_sight from public;
