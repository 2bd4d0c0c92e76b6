-- People who follow each other: some few are followed by many, most by some. The special readers are
-- the last people; 20 of those before them post rarely.
-- psql variables: people, many (how many follow a broadcaster at least).
select setseed(0.42);

set session_replication_role = replica;

create schema bench;

create table bench.person as
select core.uuid_v7() as id, n from generate_series(1, :people) as n;

alter table bench.person add primary key (n);

insert into identity.users (id, username, clerk_id)
select id, 'person-' || n, 'user_' || n from bench.person;

insert into identity.standings (user_id) select id from bench.person;

insert into identity.profiles (user_id, display_name)
select id, 'Person ' || n from bench.person;

-- Cubing the random number makes the first ones popular.
insert into social.ties (user_id, other_user_id, followed_at)
select a.id, b.id, now()
from (
    select
        1 + floor(:people * random())::integer as reader,
        1 + floor((:people - 100) * power(random(), 3))::integer as author
    from generate_series(1, 8 * :people)
) as pair
join bench.person as a on a.n = pair.reader
join bench.person as b on b.n = pair.author
where pair.reader <> pair.author and pair.reader <= :people - 50
on conflict do nothing;

-- A hundred broadcasters at least.
insert into social.ties (user_id, other_user_id, followed_at)
select a.id, b.id, now()
from (
    select
        1 + floor((:people - 100) * random())::integer as reader,
        author
    from generate_series(1, 100) as author
    cross join generate_series(1, :many)
) as pair
join bench.person as a on a.n = pair.reader
join bench.person as b on b.n = pair.author
where pair.reader <> pair.author
on conflict do nothing;

-- Nearly everyone follows the first.
insert into social.ties (user_id, other_user_id, followed_at)
select a.id, b.id, now()
from bench.person as a
join bench.person as b on b.n = 1
where a.n > 1 and a.n <= :people - 100
on conflict do nothing;

-- The last ten: they follow 20, 2,000, 5,000, quiet people; again 2,000 with blocks; away for a month,
-- for a week, and with few followed for a month.
insert into social.ties (user_id, other_user_id, followed_at)
select reader.id, author.id, now()
from (
    values (0, 20), (1, 2000), (2, 5000), (4, 2000), (5, 5000), (6, 5000), (7, 20)
) as special (place, follows)
join bench.person as reader on reader.n = :people - special.place
cross join lateral (
    -- The same mix of popular and other people for each.
    select p.id
    from (
        select distinct 1 + ((g * 7919::bigint) % (:people - 200))::integer as n
        from generate_series(
            1, least(special.follows, :people / 4)
        ) as g
    ) as chosen
    join bench.person as p on p.n = chosen.n
) as author
on conflict do nothing;

insert into social.ties (user_id, other_user_id, followed_at)
select reader.id, author.id, now()
from bench.person as reader
join bench.person as author on author.n between :people - 89 and :people - 70
where reader.n = :people - 3;

insert into trust.blocks (blocker_id, blocked_id, is_finished)
select reader.id, blocked.id, true
from bench.person as reader
join bench.person as blocked on blocked.n between :people / 2 and :people / 2 + 499
where reader.n = :people - 4;

delete from social.ties as t
using trust.blocks as b
where t.user_id = b.blocker_id and t.other_user_id = b.blocked_id;

set session_replication_role = origin;

analyze;
