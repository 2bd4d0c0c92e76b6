-- Empty conversations of two: each person has about ten, and one popular person has every
-- twenty-fifth of all.
-- psql variables: conversations, people (a fifth as many). Triggers are off while tables are filled.
set session_replication_role = replica;

create temp table person as
select n, core.uuid_v7() as id
from generate_series(0, :people) as n;

insert into identity.users (id, username, clerk_id)
select id, 'talker-' || n, 'user_' || n from person;

insert into identity.profiles (user_id, display_name, image_url)
select id, 'Talker ' || n, 'https://img.example/' || n || '.jpg' from person;

-- Person 0 is the popular one; each lap around the others pairs people who are further apart.
create temp table pair as
select
    n,
    case when n % 25 = 0 then 0 else 1 + n % :people end as one,
    case when n % 25 = 0 then 1 + n / 25 else 1 + (n + 1 + n / :people) % :people end as two
from generate_series(0, :conversations - 1) as n;

insert into chat.conversations (kind, user1_id, user2_id)
select 'direct', least(one.id, two.id), greatest(one.id, two.id)
from pair
join person as one on one.n = pair.one
join person as two on two.n = pair.two
order by pair.n;

insert into chat.participants (conversation_id, user_id)
select c.id, pair.user_id
from chat.conversations as c
cross join lateral (values (c.user1_id), (c.user2_id)) as pair (user_id)
order by c.id;

-- In the place of a trigger.
insert into identity.standings (user_id)
select id from identity.users
on conflict (user_id) do nothing;

set session_replication_role = origin;

analyze identity.users, chat.conversations, chat.participants;
