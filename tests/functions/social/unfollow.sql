begin;
select plan(6);

select tests.befriended('ann', 'bob'), tests.person('cid');
select tests.sign_in('ann');
select api.follow(tests.id('bob')), api.follow(tests.id('cid'));
select lives_ok($$select api.unfollow(tests.id('cid'))$$, 'a person is not followed any more');
select lives_ok($$select api.unfollow(tests.id('cid'))$$, 'twice is once');
select lives_ok('select api.unfollow(null)', 'null has no effect');
select api.unfollow(tests.id('bob'));
select is_empty($$select from api.following('ann')$$, 'nobody is followed');
select tests.as_owner();
select set_eq(
    'select user_id, other_user_id from social.ties',
    $$values (tests.id('ann'), tests.id('bob')), (tests.id('bob'), tests.id('ann'))$$,
    'a friendship stays, and an empty tie is deleted'
);
select tests.sign_out();
select throws_ok('select api.unfollow(null)', '42501', null, 'an anonymous caller may not call it');

-- Too many in one transaction (PT429, quota_used) have a test of their own: internal.limit_locks.
select * from finish();
rollback;
