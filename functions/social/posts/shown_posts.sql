-- depends: internal.media_of_post internal.shared_post internal.shown_votes
create or replace function internal.shown_posts(
    author_ids uuid[], post_ids uuid[], viewer_id uuid
)
    returns setof social.listed_post
    language plpgsql
    stable
    rows 20
    set plan_cache_mode = force_generic_plan
    set enable_seqscan = off  -- a plan made while a table was small stays when it is not
    set join_collapse_limit = 1  -- posts by their whole key before the rest: authors have many
as $$
begin
    -- One statement, although it joins: the counters are exact only under one snapshot of the posts
    -- and what waits for them, and a page of twenty costs as little as twenty keys. What hides a row
    -- comes as a scalar sub-query, which stays a probe of an index.
    return query
    with waiting as materialized (
        select
            d.target_id, sum(d.likes)::integer as likes, sum(d.comments)::integer as comments,
            sum(d.shares)::integer as shares
        from social.count_deltas as d
        where d.target_id = any (shown_posts.post_ids)
        group by d.target_id
    )

    select
        p.id, p.author_id, u.username, profile.display_name, profile.image_url, p.post_type,
        p.privacy_level, p.event_id, p.content, p.body, p.location,
        case
            when p.media_count > 0 then internal.media_of_post(p.author_id, p.id)
            else '[]'
        end,
        rare.shared,
        p.likes_count + coalesce(waiting.likes, 0),
        p.comments_count + coalesce(waiting.comments, 0),
        p.shares_count + coalesce(waiting.shares, 0),
        exists (
            select from social.likes as l
            where l.target_id = p.id and l.user_id = shown_posts.viewer_id
        ),
        rare.option,
        case
            when p.post_type = 'poll'
                then internal.shown_votes(p.id, p.body, p.vote_counts, rare.option is not null)
        end,
        p.edited_at, p.created_at, p.id::text
    from unnest(shown_posts.author_ids, shown_posts.post_ids)
        with ordinality as asked (author_id, post_id, place)
    join social.posts as p on p.author_id = asked.author_id and p.id = asked.post_id
    join identity.standings as s on s.user_id = p.author_id and s.status = 'active'
    join identity.users as u on u.id = p.author_id
    join identity.profiles as profile on profile.user_id = p.author_id
    left join waiting on waiting.target_id = p.id
    cross join lateral (
        select
            case
                when p.shared_post_id is not null
                    then internal.shared_post(
                        p.shared_author_id, p.shared_post_id, shown_posts.viewer_id
                    )
            end as shared,
            case
                when p.post_type = 'poll'
                    then (
                        select v.option
                        from social.votes as v
                        where v.post_id = p.id and v.user_id = shown_posts.viewer_id
                    )
            end as option
        -- Once a row, and not in each place that asks for it.
        offset 0
    ) as rare
    where p.author_id = shown_posts.viewer_id
        or p.hidden_at is null
        and p.privacy_level <> 'private'
        and profile.privacy_level <> 'private'
        and (
            shown_posts.viewer_id is null
            or (
                select true from trust.blocks as b
                where least(b.blocker_id, b.blocked_id) = least(p.author_id, shown_posts.viewer_id)
                    and greatest(b.blocker_id, b.blocked_id)
                    = greatest(p.author_id, shown_posts.viewer_id)
                limit 1
            ) is null
        )
        and (
            p.privacy_level = 'public' and profile.privacy_level = 'public'
            or (
                select true from social.ties as t
                where t.user_id = shown_posts.viewer_id
                    and t.other_user_id = p.author_id
                    and t.friends_since is not null
            )
            or (
                select true from matching.matches as m
                where m.user1_id = least(p.author_id, shown_posts.viewer_id)
                    and m.user2_id = greatest(p.author_id, shown_posts.viewer_id)
                    and m.status = 'active'
            )
        )
        and (
            p.event_id is null or internal.sees_event_posts(p.event_id, shown_posts.viewer_id)
        )
        and (p.shared_post_id is null or rare.shared is not null)
    order by asked.place;
end
$$;

comment on function internal.shown_posts is
'Posts, given by their authors and ids, as a viewer (null for a visitor) sees them: in the order
given, without those that the viewer may not see, which internal.can_see_post decides alike. The
author sees a post of their own that shares one which they may not see any more, without it.';

revoke execute on function internal.shown_posts from public;
