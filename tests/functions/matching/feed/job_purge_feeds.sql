begin;
select plan(1);

select tests.person(name) from unnest('{ann,bob}'::text[]) as name;
update matching.match_profiles set changed_xid = '3';
select tests.sign_in('ann');
select count(*) from api.discover();
select tests.sign_in('bob');
select count(*) from api.discover();
select tests.as_owner();
update matching.feeds set created_at = now() - interval '25 hours' where user_id = tests.id('bob');
select internal.job_purge_feeds();
select results_eq(
    'select user_id from matching.feeds', $$values (tests.id('ann'))$$,
    'a feed older than a day is removed'
);

select * from finish();
rollback;
