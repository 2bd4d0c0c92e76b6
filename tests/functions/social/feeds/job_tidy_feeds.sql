begin;
select plan(7);

select tests.person('ann'), tests.person('bob'), tests.person('cid');
select tests.as_owner();
insert into social.broadcasters (author_id) values (tests.id('ann')), (tests.id('bob'));
insert into social.broadcasts (post_id, author_id)
select tests.posted(who, 'Hello'), tests.id(who)
from unnest(array['ann', 'bob', 'ann']) as who;
insert into social.ties (user_id, other_user_id, followed_at)
values (tests.id('cid'), tests.id('ann'), now()), (tests.id('cid'), tests.id('bob'), now());
select is(
    (select count(*) from social.unfilled_ties), 2::bigint, 'new ties are noted, feed or not'
);

update identity.standings set status = 'suspended' where user_id = tests.id('bob');
select internal.job_tidy_feeds();
select is(
    (select count(*) from social.broadcasts), 3::bigint,
    'broadcasts of a suspended author stay: the suspension may end'
);
select is((select count(*) from social.unfilled_ties), 2::bigint, 'so do ties that are there');

select internal.end_account(tests.id('ann'));
select internal.job_tidy_feeds();
select is_empty(
    $$select from social.broadcasts where author_id = tests.id('ann')$$,
    'broadcasts of an author whose account has ended are removed'
);
select results_eq(
    'select user_id, other_user_id from social.unfilled_ties',
    $$values (tests.id('cid'), tests.id('bob'))$$,
    'the note of a tie that has ended is removed in one run while there are few'
);
select internal.job_tidy_feeds();
select results_eq(
    'select author_id from social.broadcasters',
    $$values (tests.id('bob'))$$,
    'the author is no broadcaster once all their broadcasts are gone'
);
select results_eq(
    'select author_id from social.broadcasts',
    $$values (tests.id('bob'))$$,
    'those of others stay'
);

select * from finish();
rollback;
