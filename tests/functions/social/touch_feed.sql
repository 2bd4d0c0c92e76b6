begin;
select plan(6);

select tests.person('ann');

select tests.sign_in('ann');
select lives_ok('select api.touch_feed()', 'a person comes');
select tests.as_owner();
select results_eq(
    'select recipient_id, is_kept, floor is null from social.feeds',
    $$values (tests.id('ann'), true, true)$$,
    'their feed is kept from now on'
);
update social.feeds set seen_at = now() - interval '1 hour';
select tests.sign_in('ann');
select api.touch_feed();
select tests.as_owner();
select ok(seen_at < now(), 'a second call on one day writes nothing') from social.feeds;
update social.feeds set seen_at = now() - interval '2 days', is_kept = false;
select tests.sign_in('ann');
select api.touch_feed();
select tests.as_owner();
select ok(seen_at = now(), 'another day counts') from social.feeds;
select ok(is_kept, 'a feed that was to go is kept again') from social.feeds;

select tests.sign_out();
select throws_ok('select api.touch_feed()', '42501', null, 'nobody without an account has a feed');

select * from finish();
rollback;
