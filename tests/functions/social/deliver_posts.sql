begin;
select plan(9);

select tests.person('ann'), tests.person('bob');
insert into social.ties (user_id, other_user_id, followed_at)
values (tests.id('ann'), tests.id('bob'), now());

select tests.sign_in('ann');
select api.touch_feed();
select tests.as_owner();
select is(api.deliver_posts(), 1, 'a worker builds the feed of a person who came');
select is(api.deliver_posts(), 0, 'nothing waits');

select tests.posted('bob', 'Post');
select is(api.deliver_posts(), 1, 'a worker delivers what waits');
select results_eq(
    'select recipient_id, author_id from social.feed_entries',
    $$values (tests.id('ann'), tests.id('bob'))$$,
    'to those whose feed is kept'
);
select is_empty('table social.undelivered', 'it waits no more');

-- Ann's id is before Bob's. Each call stores one entry and goes on where the last one stopped.
select tests.posted('bob', 'Another');
select is(
    array(select internal.deliver_waiting(10, 1) from generate_series(1, 3)),
    '{1,1,1}'::integer[], 'a post is delivered in parts'
);
select is(
    (select count(*) from social.feed_entries where recipient_id = tests.id('ann')), 2::bigint,
    'and no follower is left out, wherever the author is in the order'
);

select throws_ok(
    'select api.deliver_posts(0)', 'PT422', 'batch_size is out of range',
    'a batch has work: invalid_input'
);
select throws_ok(
    'select api.deliver_posts(null)', 'PT422', null, 'a batch has a size'
);

select * from finish();
rollback;
