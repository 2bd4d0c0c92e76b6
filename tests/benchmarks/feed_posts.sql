-- Posts of sixty days; the people who are popular post more.
-- psql variables: people, first, last, total, many. What is delivered is what a worker would have
-- delivered: to a fifth of the people.
select setseed(0.42);

set session_replication_role = replica;

truncate social.feed_entries, social.feeds, social.broadcasts, social.broadcasters, social.undelivered;

insert into social.posts (author_id, id, post_type, privacy_level, content, created_at)
select
    person.id, core.uuid_v7_at(post.at), 'text', 'public',
    'The amplifier is in the rehearsal room, the keys are with Jo, and we start at eight.', post.at
from (
    select
        case
            when n % (:total / 500) = 0 then :people - 70 - (n / (:total / 500)) % 20
            else 1 + floor((:people - 100) * power(random(), 2))::integer
        end as author,
        now() - interval '60 days' * random() as at
    from generate_series(:first, :last) as n
) as post
join bench.person as person on person.n = post.author;

insert into social.broadcasters (author_id)
select t.other_user_id
from social.ties as t
group by t.other_user_id
having count(*) > :many;

insert into social.broadcasts (post_id, author_id)
select p.id, p.author_id
from social.posts as p
join social.broadcasters as b on b.author_id = p.author_id;

insert into social.feeds (recipient_id, floor, is_kept)
select id, core.uuid_v7_at(now() - interval '10 days'), true
from bench.person
where n % 5 = 0 and n < :people - 200;

insert into social.feed_entries (recipient_id, post_id, author_id)
select f.recipient_id, p.id, p.author_id
from social.posts as p
join social.ties as t on t.other_user_id = p.author_id
join social.feeds as f on f.recipient_id = t.user_id
where p.created_at > now() - interval '10 days'
    and p.author_id not in (select b.author_id from social.broadcasters as b);

-- The special readers come.
insert into social.feeds (recipient_id, is_kept)
select id, true
from bench.person
where n > :people - 50 and n not in (:people - 5, :people - 7);

set session_replication_role = origin;

analyze;

select internal.complete_feed(f.recipient_id)
from social.feeds as f
where f.floor is null;

-- One has not come for a week, in which workers delivered to them all the same.
delete from social.feed_entries as e
using bench.person as away
where away.n = :people - 6 and e.recipient_id = away.id;

insert into social.feed_entries (recipient_id, post_id, author_id)
select t.user_id, p.id, p.author_id
from bench.person as away
join social.ties as t on t.user_id = away.id
join social.posts as p on p.author_id = t.other_user_id
where away.n = :people - 6
    and p.created_at > now() - interval '9 days'
    and p.author_id not in (select b.author_id from social.broadcasters as b);

update social.feeds as f
set floor = core.uuid_v7_at(now() - interval '9 days'), seen_at = now() - interval '7 days'
from bench.person as away
where away.n = :people - 6 and f.recipient_id = away.id;
