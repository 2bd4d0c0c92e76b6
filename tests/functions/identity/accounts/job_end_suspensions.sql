begin;
select plan(5);

select tests.moderator('mod');
create temporary table said as
select name, tests.reported('ann', name) as id from unnest('{bob,cid,dan,eve}'::text[]) as n (name);
grant select on said to public;
create function pg_temp.status(username text) returns text language sql as $$
    select concat_ws(' ', s.status, u.status, s.reason)
    from identity.standings as s
    join identity.users as u on u.id = s.user_id
    where u.username = status.username
$$;
select tests.sign_in('mod', 'bandsy_moderator');
select api.resolve_report(
    id, 'suspend', facts => 'facts', ground => 'terms', rule => '1',
    ends_at => now() + interval '1 day'
)
from said;
select tests.as_owner();
update identity.standings as s
set
    suspended_until = now() + case u.username when 'cid' then 1 else 0 end * interval '1 second',
    erase_at = case when u.username = 'dan' then now() + interval '30 days' end
from identity.users as u
where u.id = s.user_id and u.username in ('bob', 'cid', 'dan');
select is(internal.job_end_suspensions(), false, 'the job has done all');
select is(pg_temp.status('bob'), 'active active', 'a suspension ends by itself');
select is(pg_temp.status('cid'), 'suspended suspended 1', 'not a second before its time');
select is(
    pg_temp.status('dan'), 'suspended suspended',
    'a person who asked to be erased stays out of sight'
);
select is(
    (select count(*) from core.outbox where topic = 'account.reinstated'), 2::bigint,
    'the application is told'
);

select * from finish();
rollback;
