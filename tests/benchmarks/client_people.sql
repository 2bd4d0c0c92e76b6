-- Ann, a hundred people that she blocks, and more rows than any function of ours gives at once.
insert into identity.users (username, clerk_id)
select 'person' || n, 'user_' || n
from generate_series(0, 100) as n;

insert into identity.profiles (user_id, display_name)
select id, username from identity.users;

insert into trust.blocks (blocker_id, blocked_id, created_at)
select ann.id, other.id, now() - make_interval(secs => row_number() over (order by other.id))
from identity.users as ann
inner join identity.users as other on ann.id <> other.id
where ann.clerk_id = 'user_0';

create table core.many as
select
    md5(n::text) as cursor,
    core.uuid_v7() as user_id,
    'person' || n as username,
    'Person ' || n as display_name,
    now() as blocked_at
from generate_series(1, 10000) as n;

grant select on core.many to bandsy_user;

create view api.many as select * from core.many;

grant select on api.many to bandsy_user;

analyze;
