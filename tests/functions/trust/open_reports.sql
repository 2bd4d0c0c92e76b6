begin;
select plan(6);

select tests.moderator('mod');
select tests.moderator('mia');
create temporary table said as
select
    tests.reported('ann', 'bob') as first, tests.reported('cid', 'bob') as second,
    tests.reported('bob', 'ann') as third;
-- Others decide what a moderator reported.
select tests.reported('mod', 'dan'), tests.reported('mia', 'dan');
grant select on said to public;
select tests.sign_in('ann');
select throws_ok(
    'select api.open_reports()', '42501', null, 'only moderators read the queue'
);
select tests.sign_in('mod', 'bandsy_moderator');
select results_eq(
    'select report_id, owner_username, reason, reports_count, claimed_by from api.open_reports()',
    $$
        select first, 'bob', 'spam', 2, null::uuid from said
        union all
        select third, 'ann', 'spam', 1, null from said
    $$,
    'a row for each target, the oldest first'
);
select results_eq(
    $$
        select second.owner_username
        from api.open_reports(1) as first, api.open_reports(1, first.cursor) as second
    $$,
    $$values ('ann')$$, 'a cursor gives the next page'
);
select api.claim_report(first) from said;
select api.resolve_report(third, 'dismiss') from said;
select results_eq(
    'select owner_username, claimed_by, claimed_at from api.open_reports()',
    $$values ('bob', tests.id('mod'), now())$$, 'it says who works on it, and what is left'
);
select tests.as_owner();
update trust.cases set claimed_at = now() - interval '30 minutes';
select tests.sign_in('mia', 'bandsy_moderator');
select results_eq(
    'select owner_username, claimed_by from api.open_reports()',
    $$values ('bob', null::uuid)$$, 'a claim ends'
);
select throws_ok(
    'select api.open_reports(0)', 'PT422', null, 'a page has 1 to 100 rows'
);

select * from finish();
rollback;
