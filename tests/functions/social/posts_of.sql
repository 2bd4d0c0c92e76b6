begin;
select plan(9);

select tests.gig('Gig', 'ann', 'bob'), tests.matched('ann', 'bob'), tests.person('cid');
select tests.posted('ann', '1'), tests.posted('ann', '2', 'friends'),
    tests.posted('ann', '3', 'private'), tests.posted('ann', '4', event_id => tests.gig_id('Gig')),
    tests.posted('ann', '5');
create function pg_temp.shown(page_size integer default 20, cursor text default null)
    returns text
    language sql
    as $$select string_agg(content, '') from api.posts_of('ann', page_size, cursor)$$;

select tests.sign_out();
select is(pg_temp.shown(), '51', 'a visitor sees public posts, the newest first');
select tests.sign_in('cid');
select is(pg_temp.shown(), '51', 'a stranger, too');
select tests.sign_in('bob');
select is(pg_temp.shown(), '521', 'a match sees those for friends; posts in events are elsewhere');
select is(pg_temp.shown(2), '52', 'a page is as long as asked');
select is(
    pg_temp.shown(2, (select cursor from api.posts_of('ann', 2) offset 1)), '1',
    'the cursor leads to the next page'
);
select tests.sign_in('ann');
select is(pg_temp.shown(), '5321', 'the author sees all');
select throws_ok(
    $$select api.posts_of('nobody')$$, 'PT404', 'no such person', 'nobody has that name'
);
select throws_ok(
    $$select api.posts_of('ann', 0)$$, 'PT422', 'page_size is out of range', 'a page has rows'
);
select throws_ok(
    $$select api.posts_of('ann', cursor => 'x')$$, 'PT422', 'the cursor is invalid',
    'a cursor is one of the list'
);

select * from finish();
rollback;
