create or replace function internal.shown_comments(
    post_id uuid, comment_ids uuid[], viewer_id uuid, is_moderator boolean
)
    returns setof social.listed_comment
    language plpgsql
    stable
    rows 20
    set plan_cache_mode = force_generic_plan
    set enable_seqscan = off  -- a plan made while a table was small stays when it is not
as $$
begin
    -- One statement: see internal.shown_posts.
    return query
    select
        c.id, c.post_id, c.parent_id, c.depth::integer, u.id, u.username, profile.display_name,
        profile.image_url, case when sight.is_shown then c.content end,
        case when sight.is_shown then c.likes_count + coalesce(waiting.likes, 0) end,
        c.replies_count + coalesce(waiting.replies, 0),
        sight.is_shown and exists (
            select from social.likes as l
            where l.target_id = c.id and l.user_id = shown_comments.viewer_id
        ),
        case when sight.is_shown then c.edited_at end, c.created_at, c.id::text
    from unnest(shown_comments.comment_ids) with ordinality as asked (comment_id, place)
    join social.comments as c
        on c.post_id = shown_comments.post_id and c.id = asked.comment_id
    cross join lateral (
        select
            c.deleted_at is null
            and (c.hidden_at is null or c.author_id = shown_comments.viewer_id)
            and internal.can_see_profile(c.author_id, shown_comments.viewer_id) as is_shown
        offset 0
    ) as sight
    left join identity.users as u on u.id = c.author_id and sight.is_shown
    left join identity.profiles as profile on profile.user_id = u.id
    left join lateral (
        select sum(d.likes)::integer as likes, sum(d.comments)::integer as replies
        from social.count_deltas as d
        where d.target_id = c.id
    ) as waiting on true
    where sight.is_shown
        or shown_comments.is_moderator and c.deleted_at is null
        or internal.has_live_replies(c.post_id, c.id)
    order by asked.place;
end
$$;

comment on function internal.shown_comments is
'Comments on one post as a viewer (null for a visitor) sees them, in the order given. A deleted one,
and one whose author the viewer may not see, is a place without content while comments are below
it, or while somebody who may delete it looks, and left out otherwise.';

revoke execute on function internal.shown_comments from public;
