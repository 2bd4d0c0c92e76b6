begin;
select plan(4);

select tests.person('ann'), tests.person('bob');
insert into trust.erasure_requests (user_id, due_at, cancelled_at)
select
    tests.id('ann'),
    now(),
    now() - a.age
from unnest(array[interval '1095 days', interval '1094 days 23:59:59']) as a (age);
insert into trust.erasure_requests (user_id, due_at, requested_at)
values (tests.id('bob'), now() - interval '9 years', now() - interval '10 years');
insert into trust.legal_holds (user_id, reason, ends_at, released_at, created_at)
values
(tests.id('ann'), 'released', null, now() - interval '1095 days', now()),
(tests.id('ann'), 'over', now() - interval '1095 days', null, now()),
(tests.id('ann'), 'a second left', now() - interval '1094 days 23:59:59', null, now()),
(tests.id('ann'), 'no end', null, null, now() - interval '10 years'),
(tests.id('ann'), 'end to come', now() + interval '1 second', null, now());

select is(internal.job_purge_erasures(), false, 'all is done');
select bag_eq(
    'select reason from trust.legal_holds',
    $$values ('a second left'), ('no end'), ('end to come')$$,
    'a hold goes erasure_keep_days after its end, and never while it holds'
);
select bag_eq(
    'select user_id, cancelled_at is null from trust.erasure_requests',
    $$values (tests.id('ann'), false), (tests.id('bob'), true)$$,
    'so does a request that was taken back; one that is open stays'
);

-- Long due, but held: neither the rule of accounts nor this one takes it.
select api.place_hold(tests.id('bob'), 'inquiry');
select set_config('bandsy.hash_key', repeat('k', 40), true);
select results_eq(
    'select * from api.erase_due_accounts()', 'values (0, false)', 'who is held is kept'
);

select * from finish();
rollback;
