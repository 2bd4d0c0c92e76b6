begin;
select plan(9);

select tests.person('ann');
select tests.sign_in('ann');
select api.request_erasure();
select tests.as_owner();

select throws_ok(
    'select * from api.erase_due_accounts()', 'PT422', 'the session has no hash key',
    'nothing happens without the key (invalid_input)'
);
select ok(not internal.job_erase_accounts(), 'the job waits for a worker who has it');
select set_config('bandsy.hash_key', 'short', true);
select throws_ok(
    'select api.erase_due_accounts()', 'PT422', 'the hash key is too short',
    'a short key is refused (invalid_input)'
);
select set_config('bandsy.hash_key', repeat('k', 32), true);
select results_eq(
    'select * from api.erase_due_accounts()', 'values (0, false)', 'before the time is over, nothing'
);
update trust.erasure_requests set due_at = now();
select results_eq(
    'select * from api.erase_due_accounts()', 'values (0, true)', 'the account ends first'
);
select is(
    (select payload ->> 'user_id' from core.outbox where topic = 'account.erased'),
    tests.id('ann')::text, 'the application is told, to erase what it has'
);
select results_eq(
    'select * from api.erase_due_accounts()', 'values (1, true)', 'then the rows are erased'
);
select is_empty($$select from identity.users where username = 'ann'$$, 'to the last one');
select is(
    (select count(*) from trust.erased_people), 1::bigint, 'a keyed hash is kept of the person'
);

select * from finish();
rollback;
