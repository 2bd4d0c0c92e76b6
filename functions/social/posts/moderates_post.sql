create or replace function internal.moderates_post(post social.post_sight, user_id uuid)
    returns boolean
    language plpgsql
    stable
as $$
begin
    return exists (
        select
        from events.events as e
        where e.id = post.event_id
            and internal.can_see_event(e, moderates_post.user_id)
            and internal.organises_event(e, moderates_post.user_id)
    );
end
$$;

comment on function internal.moderates_post is
'Whether a person organises the event that a post is in, and so may delete it.';

revoke execute on function internal.moderates_post from public;
