begin;
select plan(2);

insert into core.limit_uses (user_id, action, slot, slot_length, counts)
select
    core.uuid_v7(),
    u.action,
    internal.slot_at(now() - u.ago, u.slot_length),
    u.slot_length,
    array[1]
from (
    values
    ('new', interval '0', interval '24 minutes'),
    ('counts', interval '24 hours', interval '24 minutes'),
    ('over', interval '24 hours 49 minutes', interval '24 minutes'),
    ('long', interval '300 days', interval '366 days' / 60),
    ('short', interval '62 minutes', interval '1 minute')
) as u (action, ago, slot_length);

select internal.job_purge_limit_uses();
select bag_eq(
    'select action from core.limit_uses', $$values ('new'), ('counts'), ('long')$$,
    'counts are removed once no use counts any more'
);
select has_function('internal'::name, 'job_purge_limit_uses'::name, 'the job is scheduled')
from core.jobs
where name = 'purge_limit_uses';

select * from finish();
rollback;
