begin;
select plan(5);

select tests.moderator('mod');
create temporary table said as
select tests.reported('ann', 'bob') as bob, tests.reported('ann', 'cid') as cid;
grant select on said to public;
select tests.sign_in('mod', 'bandsy_moderator');
select api.resolve_report(bob, 'ban', facts => 'facts', ground => 'terms', rule => '1') from said;
select api.resolve_report(cid, 'dismiss') from said;
select tests.sign_in('bob');
select api.appeal(tests.decided('bob', 'ban'), 'No');
select tests.sign_in('ann');
select api.appeal(tests.decided('cid', 'dismiss'), 'Look');
select throws_ok('select api.open_appeals()', '42501', null, 'only moderators read appeals');
select tests.sign_in('mod', 'bandsy_moderator');
select results_eq(
    $$
        select username, reason, action, moderator_id, report_id, facts
        from api.open_appeals()
    $$,
    $$
        select 'bob', 'No', 'ban'::trust.moderation_action, tests.id('mod'), bob, 'facts' from said
        union all
        select 'ann', 'Look', 'dismiss', tests.id('mod'), cid, null from said
    $$,
    'moderators see the decision with each appeal, the oldest first'
);
select results_eq(
    'select b.username from api.open_appeals(1) as a, api.open_appeals(1, a.cursor) as b',
    $$values ('ann')$$, 'a cursor gives the next page'
);
select tests.as_owner();
update trust.appeals
set decided_at = now(), outcome = 'upheld', answer = 'No'
where user_id = tests.id('bob');
select tests.sign_in('mod', 'bandsy_moderator');
select results_eq(
    'select username from api.open_appeals()', $$values ('ann')$$, 'what is answered is not open'
);
select throws_ok('select api.open_appeals(0)', 'PT422', null, 'a page has 1 to 100 rows');

select * from finish();
rollback;
