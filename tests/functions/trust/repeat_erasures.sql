begin;
select plan(6);

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

select * from finish();
rollback;
