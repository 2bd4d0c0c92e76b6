begin;
select plan(10);

select tests.person('ann'), tests.person('bob');
select throws_ok(
    $$select api.repeat_erasures('{}')$$, 'PT422', 'the session has no hash key',
    'it needs the key (invalid_input)'
);
select set_config('bandsy.hash_key', repeat('k', 32), true);
select throws_ok(
    format('select api.repeat_erasures(%L)', hashes), 'PT422', 'user_hashes is invalid',
    'a hash has 64 digits'
)
from unnest(array['{x}', '{NULL}']) as hashes;
select is(
    api.repeat_erasures(
        array[
            encode(internal.keyed_hash(tests.id('ann')::text, repeat('k', 32)), 'hex'),
            repeat('0', 64)
        ]
    ),
    1, 'a person on the list is to be erased again'
);
select results_eq(
    $$select status::text from identity.standings where user_id = tests.id('ann')$$,
    $$values ('suspended')$$, 'and is hidden'
);
select results_eq(
    $$select status::text from identity.standings where user_id = tests.id('bob')$$,
    $$values ('active')$$, 'others are not'
);

select tests.sign_in('ann');
select throws_ok(
    'select api.cancel_erasure()', 'PT409', null, 'they cannot take it back (ended)'
);
-- The backup was made while they were leaving.
select tests.sign_in('bob');
select api.request_erasure();
select tests.as_owner();
-- And a report about them was open.
insert into trust.cases (target_type, target_id, owner_id, opened_at)
values ('profile', tests.id('bob'), tests.id('bob'), now() - interval '1 day');
select is(
    api.repeat_erasures(
        array[encode(internal.keyed_hash(tests.id('bob')::text, repeat('k', 32)), 'hex')]
    ),
    2, 'those who were leaving then are erased again, too'
);
select ok(not internal.is_held(tests.id('bob')), 'no report of the backup holds that');
select tests.sign_in('bob');
select throws_ok('select api.cancel_erasure()', 'PT409', null, 'nor can they');

select * from finish();
rollback;
