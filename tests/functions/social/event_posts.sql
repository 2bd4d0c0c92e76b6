begin;
select plan(10);

select tests.gig('Gig', 'ann', 'bob', 'cid'), tests.person('dan');
select tests.posted('ann', '1', event_id => tests.gig_id('Gig')),
    tests.posted('bob', '2', 'friends', tests.gig_id('Gig')),
    tests.posted('bob', '3', 'private', tests.gig_id('Gig')),
    tests.posted('bob', '4', event_id => tests.gig_id('Gig')),
    tests.posted('ann', '5', event_id => tests.gig_id('Gig')),
    tests.posted('ann', '6');
create function pg_temp.shown(page_size integer default 20, cursor text default null)
    returns text
    language sql
    as $$
        select string_agg(content, '') from api.event_posts(tests.gig_id('Gig'), page_size, cursor)
    $$;

select tests.sign_in('cid');
select is(pg_temp.shown(), '541', 'members see the posts in an event, as far as their level allows');
select is(pg_temp.shown(2), '54', 'a page is as long as asked');
select is(
    pg_temp.shown(2, (select cursor from api.event_posts(tests.gig_id('Gig'), 2) offset 1)), '1',
    'the next page goes over what is hidden'
);
select tests.sign_in('bob');
select is(pg_temp.shown(), '54321', 'authors see their own');
select tests.as_owner();
select tests.blocked('bob', 'cid');
select tests.sign_in('cid');
select is(pg_temp.shown(), '51', 'a block hides posts');
select tests.sign_in('dan');
select throws_ok(
    'select pg_temp.shown()', 'PT403', 'the caller is not a member of the event',
    'others see none'
);
select throws_ok(
    $$select api.post(tests.post_id('1'))$$, 'PT404', 'no such post', 'nor one alone'
);
select throws_ok(
    $$select api.event_posts(tests.id('ann'))$$, 'PT404', 'no such event',
    'an event that does not exist is not found'
);
select throws_ok(
    $$select api.event_posts(tests.gig_id('Gig'), 101)$$, 'PT422', 'page_size is out of range',
    'a page has at most 100 rows'
);
select tests.sign_in('cid');
select api.leave_event(tests.gig_id('Gig'));
select throws_ok(
    'select pg_temp.shown()', 'PT403', 'the caller is not a member of the event',
    'who leaves sees none any more'
);

select * from finish();
rollback;
