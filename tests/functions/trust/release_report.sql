begin;
select plan(5);

select tests.moderator('mod');
select tests.moderator('mia');
create temporary table said as select tests.reported('ann', 'bob') as id;
grant select on said to public;
select tests.sign_in('mod', 'bandsy_moderator');
select api.claim_report(id) from said;
select tests.sign_in('mia', 'bandsy_moderator');
select api.release_report(id) from said;
select is(
    (select claimed_by from api.open_reports()), tests.id('mod'),
    'the claim of another moderator stays'
);
select tests.sign_in('mod', 'bandsy_moderator');
select lives_ok('select api.release_report(id) from said', 'a moderator gives it back');
select is((select claimed_by from api.open_reports()), null, 'no one works on it');
select throws_ok('select api.release_report(null)', 'PT404', null, 'a report has to exist: not_found');
select api.resolve_report(id, 'dismiss') from said;
select throws_ok(
    'select api.release_report(id) from said', 'PT409', 'it is decided', 'what is decided is closed'
);

select * from finish();
rollback;
