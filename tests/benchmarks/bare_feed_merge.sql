-- The newest posts of all whom a person follows, from the posts of each: a merge by keys.
-- psql variables: reader.
select
    p.author_id,
    p.id
from social.ties as t
cross join lateral (
    select
        mine.author_id,
        mine.id
    from social.posts as mine
    where mine.author_id = t.other_user_id
    order by mine.id desc
    limit 20
) as p
where t.user_id = :reader and t.followed_at is not null
order by p.id desc
limit 20;
