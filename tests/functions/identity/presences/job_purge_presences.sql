begin;
select plan(1);

select tests.person('ann');
insert into identity.presences (user_id, socket_id, expires_at)
select tests.id('ann'), name, now() - gone
from (
    values
    ('there', interval '-1 minute'),
    ('gone', interval '1 hour'),
    ('forgotten', interval '1 hour 1 second')
) as d (name, gone);

select internal.job_purge_presences();
select results_eq(
    'select socket_id from identity.presences order by 1', $$values ('gone'), ('there')$$,
    'a device that has been gone for an hour is forgotten'
);

select * from finish();
rollback;
