-- Posts by their keys, which the client knows: what a page of a feed cannot do without.
-- psql variables: authors, posts (arrays of ids).
select
    p.id,
    p.author_id,
    p.post_type,
    p.privacy_level,
    p.event_id,
    p.content,
    p.body,
    p.location,
    p.media_count,
    p.likes_count,
    p.comments_count,
    p.shares_count,
    p.edited_at,
    p.created_at
from unnest(:authors::uuid[], :posts::uuid[]) as k (author_id, id)
join social.posts as p on p.author_id = k.author_id and p.id = k.id
order by p.id desc;
