begin;
select plan(4);

select tests.registered('ann');
insert into identity.sessions (user_id, device_info, expires_at, ended_at)
values
(tests.id('ann'), 'used', now() + interval '1 day', null),
(tests.id('ann'), 'ended', now() + interval '1 day', now()),
(tests.id('ann'), 'of late', now() - interval '29 days', null),
(tests.id('ann'), 'long ago', now() - interval '30 days', null);
insert into identity.refresh_tokens (token_hash, session_id, created_at, rotated_at)
select
    tests.token_hash(s.device_info || t.name), s.id, now() - t.age, now() - t.rotated
from identity.sessions as s
cross join (
    values
    (' present', interval '6 days', null::interval),
    (' rotated', interval '13 days', interval '6 days'),
    (' old', interval '14 days', interval '7 days')
) as t (name, age, rotated);
insert into identity.verifications (
    token_hash, user_id, purpose, target, created_at, expires_at
)
select
    tests.token_hash(v.name), tests.id('ann'), 'phone', '+49301234',
    now() - v.age, now() + v.rest
from (
    values
    ('good', interval '1 day', interval '1 second'),
    ('late', interval '1 hour', interval '0'),
    ('short', interval '59 minutes', interval '-49 minutes')
) as v (name, age, rest);
insert into identity.sign_in_failures (user_id, network, failures, last_failed_at)
values
(tests.id('ann'), '0.0.0.0/0', 1, now() - interval '14 minutes'),
(tests.id('ann'), '203.0.113.7/32', 1, now() - interval '15 minutes');

select internal.job_purge_sign_ins();
select results_eq(
    'select device_info from identity.sessions order by device_info',
    $$values ('ended'), ('of late'), ('used')$$, 'sessions go after their time'
);
select bag_eq(
    'select token_hash from identity.refresh_tokens',
    $$
        select tests.token_hash(s || t)
        from unnest('{ended,of late,used}'::text[]) as s,
            unnest('{" present"," rotated"}'::text[]) as t
    $$,
    'tokens stay for seven days, and seven more after they were rotated'
);
select results_eq(
    'select token_hash from identity.verifications order by created_at',
    $$values (tests.token_hash('good')), (tests.token_hash('short'))$$,
    'verifications go when they expire, and count for an hour no more'
);
select results_eq(
    'select network from identity.sign_in_failures', $$values ('0.0.0.0/0'::cidr)$$,
    'failures go when they count no more'
);

select * from finish();
rollback;
