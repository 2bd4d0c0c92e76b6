begin;
select plan(9);

select tests.befriended('ann', 'bob'), tests.person('cid'), tests.person('fay'), tests.person('dan');
update identity.profiles set privacy_level = 'private' where user_id = tests.id('fay');
select tests.sign_in('ann');
select lives_ok($$select api.mute_user(tests.id('bob'))$$, 'a friend is muted');
select lives_ok($$select api.mute_user(tests.id('cid'))$$, 'and so is a stranger');
select lives_ok($$select api.mute_user(tests.id('cid'))$$, 'twice is once');
select set_eq('select username from api.my_muted()', '{bob,cid}'::text[], 'both are muted');
select results_eq(
    'select username from api.my_friends()', array['bob'], 'the friend stays a friend'
);
select throws_ok(
    $$select api.mute_user(tests.id('fay'))$$, 'PT404', 'no such person',
    'a hidden person is not found'
);
select throws_ok(
    $$select api.mute_user(tests.id('ann'))$$, 'PT422', 'user_id is the caller',
    'nobody mutes themselves'
);
select tests.allow('follow', 0);
select throws_ok(
    $$select api.mute_user(tests.id('dan'))$$, 'PT402', null, 'muting is limited (quota_used)'
);
select tests.sign_out();
select throws_ok(
    'select api.mute_user(null)', '42501', null, 'an anonymous caller may not call it'
);

select * from finish();
rollback;
