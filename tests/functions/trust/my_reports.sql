begin;
select plan(8);

select tests.moderator('mod');
create temporary table said as
select tests.reported('ann', 'bob') as bob, tests.reported('ann', 'cid') as cid;
grant select on said to public;
select tests.sign_in('ann');
select results_eq(
    'select target_id, reason, was_acted_on, action_id from api.my_reports()',
    $$
        values
            (tests.id('cid'), 'spam', null::boolean, null::uuid),
            (tests.id('bob'), 'spam', null, null)
    $$,
    'people see what they reported, the newest first'
);
select results_eq(
    'select second.target_id from api.my_reports(1) as first, api.my_reports(1, first.cursor) as second',
    $$values (tests.id('bob'))$$, 'a cursor gives the next page'
);
select tests.sign_in('mod', 'bandsy_moderator');
select api.resolve_report(bob, 'dismiss') from said;
select api.resolve_report(cid, 'warn', facts => 'facts', ground => 'terms', rule => '1') from said;
select tests.sign_in('ann');
select results_eq(
    'select target_id, was_acted_on, decided_at = now(), appeal_until > now() from api.my_reports()',
    $$values (tests.id('cid'), true, true, true), (tests.id('bob'), false, true, true)$$,
    'and what was decided'
);
select is(
    (select array_agg(title) from api.notifications()),
    array_fill('A moderator has decided about your report'::text, array[2]), 'they are told'
);
select tests.sign_in('bob');
select is_empty('select * from api.my_reports()', 'nobody sees reports of others');
select tests.as_owner();
update identity.users set status = 'suspended' where username = 'ann';
select tests.sign_in('ann');
select isnt_empty('select api.my_reports()', 'a suspended person reads them, too');
select throws_ok(
    'select api.my_reports(0)', 'PT422', null, 'a page has 1 to 100 rows'
);
select throws_ok(
    $$select api.my_reports(1, 'x')$$, 'PT422', null, 'a cursor is one of the list'
);

select * from finish();
rollback;
