begin;
select plan(11);

select tests.person('ann');
select tests.person('bob');
insert into matching.interactions (from_user_id, to_user_id, reaction)
values (tests.id('ann'), tests.id('bob'), 'like');

select tests.as_service();
select lives_ok($$select api.remove_clerk_user('user_ann')$$, 'an account is removed');
select lives_ok($$select api.remove_clerk_user('user_ann')$$, 'removing it twice changes nothing');

select tests.as_owner();
select is(
    (select (status, deleted_at is not null)::text from identity.users where id = tests.id('ann')),
    '(deleted,t)',
    'the account is marked as deleted'
);
select is(
    (select count(*) from matching.interactions where from_user_id = tests.id('ann')), 1::bigint,
    'and its history is kept'
);

select tests.sign_in('bob');
select throws_ok(
    $$select * from api.profile('ann')$$, 'PT404', 'no such person', 'others do not find it'
);
select is_empty($$select * from api.search_profiles('ann')$$, 'nor does a search');
select tests.sign_in('ann');
select throws_ok(
    'select * from api.me()', 'PT401', 'nobody is signed in', 'its owner is not signed in any more'
);

select tests.as_service();
select lives_ok(
    $$select api.remove_clerk_user('user_late')$$, 'a removal may overtake the news of the account'
);
select is(
    (select status from api.sync_clerk_user('user_late', 'late@example.org', 'late')),
    'deleted',
    'which then opens no account'
);
select throws_ok(
    $$select api.remove_clerk_user('')$$, 'PT422', 'clerk_id is invalid', 'an id is needed'
);
select throws_ok(
    $$select api.remove_clerk_user('  ')$$, 'PT422', 'clerk_id is invalid', 'that is not blank'
);

select * from finish();
rollback;
