begin;
select plan(11);

select tests.moderator('mod');
select tests.moderator('mia');
create temporary table said as
select
    tests.reported('ann', 'bob') as bob, tests.reported('ann', 'mod') as mod,
    tests.reported('ann', 'mia') as mia,
    tests.reported('mod', 'cid') as cid;
grant select on said to public;
select tests.sign_in('ann');
select throws_ok(
    'select api.claim_report(bob) from said', '42501', null, 'only moderators claim'
);
select tests.sign_in('mod', 'bandsy_moderator');
select lives_ok('select api.claim_report(bob) from said', 'a moderator claims it');
select lives_ok('select api.claim_report(bob) from said', 'and again');
select throws_ok(
    'select api.claim_report(mod) from said', 'PT403', null, 'not what is about themselves'
);
select throws_ok(
    'select api.claim_report(mia) from said', 'PT403', null, 'nor about their like: not_allowed'
);
select throws_ok(
    'select api.claim_report(cid) from said', 'PT403', 'the caller reported it',
    'nor what they reported: not_allowed'
);
select throws_ok(
    $$select api.resolve_report(cid, 'dismiss') from said$$, 'PT403', 'the caller reported it',
    'which they do not decide, either'
);
select throws_ok('select api.claim_report(null)', 'PT404', null, 'a report has to exist: not_found');
select tests.sign_in('mia', 'bandsy_moderator');
select throws_ok(
    'select api.claim_report(bob) from said', 'PT409', 'another moderator has claimed it',
    'another moderator does not get it: changed'
);
select tests.as_owner();
update trust.cases set claimed_at = now() - interval '30 minutes' where claimed_by is not null;
select tests.sign_in('mia', 'bandsy_moderator');
select lives_ok('select api.claim_report(bob) from said', 'before the claim ends');
select api.resolve_report(bob, 'dismiss') from said;
select throws_ok(
    'select api.claim_report(bob) from said', 'PT409', 'it is decided', 'what is decided is closed'
);

select * from finish();
rollback;
