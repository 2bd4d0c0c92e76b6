begin;
select plan(12);

select tests.person(name) from unnest('{ann,bob,fay,hid}'::text[]) as name;
update identity.profiles set privacy_level = 'private' where user_id = tests.id('fay');
select tests.blocked('hid', 'ann');
select tests.sign_in('ann');
select lives_ok($$select api.follow(tests.id('bob'))$$, 'a person is followed');
select lives_ok($$select api.follow(tests.id('bob'))$$, 'twice is once');
select tests.as_owner();
select results_eq(
    $$select user_id, other_user_id, friends_since is null from social.ties$$,
    $$values (tests.id('ann'), tests.id('bob'), true)$$, 'one way only'
);
select tests.sign_in('ann');
select throws_ok(format('select api.follow(%L)', id), 'PT404', 'no such person', what)
from (
    values
    (tests.id('fay'), 'a private profile is not found'),
    (tests.id('hid'), 'nor is a person who blocks the caller'),
    (gen_random_uuid(), 'nor an unknown id'), (null, 'nor null')
) as hidden (id, what);
select throws_ok(
    $$select api.follow(tests.id('ann'))$$, 'PT422', 'user_id is the caller',
    'nobody follows themselves'
);

-- A block ends it, both ways.
select tests.sign_in('bob');
select api.follow(tests.id('ann'));
select api.block_user(tests.id('ann'));
select tests.as_owner();
select is_empty('select from social.ties', 'a block ends following');
select tests.sign_in('bob');
select api.unblock_user(tests.id('ann'));
select is_empty($$select from api.followers('bob')$$, 'and its end brings nothing back');
select tests.allow('follow', 0);
select throws_ok(
    $$select api.follow(tests.id('ann'))$$, 'PT402', null, 'following is limited (quota_used)'
);
select tests.sign_out();
select throws_ok('select api.follow(null)', '42501', null, 'an anonymous caller may not call it');

select * from finish();
rollback;
