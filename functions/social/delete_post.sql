create or replace function api.delete_post(post_id uuid)
    returns void
    language plpgsql
    volatile
    security definer  -- posts are written by functions alone
    set search_path = pg_catalog, pg_temp
    set plan_cache_mode = force_generic_plan
as $$
declare
    v_caller uuid := internal.require_writer();
    v_author_id uuid := internal.author_of(delete_post.post_id);
begin
    -- In their event, organisers delete what hidden people post, too: all members read it.
    if not internal.moderates_post(
        internal.post_sight(v_author_id, delete_post.post_id), v_caller
    ) then
        perform internal.own_post(delete_post.post_id, v_caller);
    end if;
    if not internal.remove_post(v_author_id, delete_post.post_id) then
        perform internal.refuse('not_found', 'no such post');
    end if;
end
$$;

comment on function api.delete_post is
'Deletes a post with its comments, likes and votes, which no one sees from then on. Its author
may do so, and the organisers of the event that it is in, even if they do not see each other.
Its files are queued for removal. Posts that share it are shown to their own authors
alone, without it.
@argument post_id the post
@limit none: a post is deleted once
@raises not_found the post does not exist, or the caller may not see it and does not organise its
event
@raises not_allowed another person wrote the post, and the caller does not organise its event';

revoke execute on function api.delete_post from public;
grant execute on function api.delete_post to bandsy_user;
