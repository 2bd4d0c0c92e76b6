begin;
select plan(21);

select tests.moderator('mod'), tests.moderator('mia'), tests.moderator('boss');
update identity.users set role = 'admin' where username = 'boss';
select tests.band('Band', 'ann', members => '{mod,bob}'), tests.gig('Gig', 'mod', 'ann');
create temporary table made (name text, report_id uuid);
grant all on made to public;
select tests.sign_in('bob');
create temporary table said as
select 'group' as name, api.report('group', tests.group_id('Band'), 'lies') as report_id
union all
select 'event', api.report('event', tests.gig_id('Gig'), 'lies');
insert into made select name, report_id from said;
select tests.as_owner();
insert into made
select 'mod', tests.reported('ann', 'mod')
union all
select 'mia', tests.reported('ann', 'mia')
union all
select 'dan', tests.reported('mod', 'dan');
-- A member does not lead it.
select tests.sign_in('mod', 'bandsy_moderator');
select set_eq(
    'select m.name from api.open_reports() as o join made as m on m.report_id = o.report_id',
    '{group,dan}'::text[], 'the queue is what a moderator may decide about'
);
select tests.as_owner();
update groups.members set role = 'moderator' where user_id = tests.id('mod');
select tests.sign_in('mod', 'bandsy_moderator');
select set_eq(
    'select m.name from api.open_reports() as o join made as m on m.report_id = o.report_id',
    '{dan}'::text[], 'who leads a group does not decide about it'
);
select throws_ok(
    format('select %s', replace(call, '$1', quote_literal(made.report_id))), 'PT403',
    'a moderator cannot decide about a moderator or about themselves',
    'nor see who reported it: ' || made.name || ', ' || call
)
from made, unnest(array[
    'api.report_details($1)', 'api.claim_report($1)', 'api.resolve_report($1, ''dismiss'')'
]) as call
where made.name in ('group', 'event', 'mod', 'mia');
select tests.sign_in('boss', 'bandsy_moderator');
select is(
    (select count(*) from api.open_reports()), 5::bigint, 'an administrator decides about moderators'
);
select lives_ok(
    $$select api.resolve_report(report_id, 'warn', facts => 'f', ground => 'terms', rule => '1')
    from made where name in ('mod', 'group', 'dan')$$,
    'about all'
);

-- Appeals.
select tests.sign_in('ann');
select api.appeal(tests.decided('mod', 'warn'), 'More');
select tests.sign_in('dan');
select api.appeal(tests.decided('dan', 'warn'), 'No');
select tests.sign_in('mod', 'bandsy_moderator');
select is_empty(
    $$select from api.open_appeals() where username = 'ann'$$,
    'whom a decision is about does not see who appeals'
);
select throws_ok(
    $$select api.undo_action(tests.decided('mod', 'warn'))$$, 'PT403', null, 'nor undoes it'
);
select throws_ok(
    $$select api.answer_appeal(tests.decided('mod', 'warn'), tests.id('ann'), 'upheld', 'No')$$,
    'PT403', null, 'nor answers it'
);
select throws_ok(
    $$select api.answer_appeal(tests.decided('dan', 'warn'), tests.id('dan'), 'upheld', 'No')$$,
    'PT403', 'another moderator has to answer the appeal', 'nor does a moderator who reported it'
);
select tests.sign_in('mia', 'bandsy_moderator');
select lives_ok(
    $$select api.answer_appeal(tests.decided('dan', 'warn'), tests.id('dan'), 'upheld', 'No')$$,
    'another one does'
);

select * from finish();
rollback;
