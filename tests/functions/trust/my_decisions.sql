begin;
select plan(7);

select tests.moderator('mod');
create temporary table said as
select tests.reported('ann', 'bob') as bob, tests.reported('ann', 'cid') as cid;
grant select on said to public;
select tests.sign_in('mod', 'bandsy_moderator');
select api.resolve_report(
    bob, 'suspend', note => 'note', facts => 'facts', ground => 'law', rule => 'rule',
    ends_at => now() + interval '1 day'
)
from said;
select api.resolve_report(cid, 'dismiss', facts => 'facts') from said;
create temporary table statement as
select * from api.my_decisions() limit 0;
grant insert, select on statement to public;

select tests.sign_in('bob');
select results_eq(
    $$
        select
            action, target_type, target_id, facts, ground, rule, is_automated, ends_at, undone_at,
            appeal_until
        from api.my_decisions()
    $$,
    $$
        values (
            'suspend'::trust.moderation_action, 'profile'::trust.reported_type, tests.id('bob'),
            'facts', 'law'::trust.moderation_ground, 'rule', false, now() + interval '1 day',
            null::timestamptz, now() + interval '180 days'
        )
    $$,
    'a suspended person reads the statement of reasons'
);
select is_empty(
    $$select from api.my_decisions() as d where d::text like '%note%'$$, 'without the note'
);
select results_eq(
    $$select action_id from api.my_decisions()$$, $$values (tests.decided('bob', 'suspend'))$$,
    'with its id'
);
select lives_ok(
    $$select api.appeal(tests.decided('bob', 'suspend'), 'No')$$, 'and may appeal'
);
select is((select appealed_at from api.my_decisions()) is null, false, 'which they see');
select tests.sign_in('cid');
select is_empty('select * from api.my_decisions()', 'a dismissal is no decision about its owner');
select throws_ok(
    'select api.my_decisions(101)', 'PT422', null, 'a page has 1 to 100 rows'
);

select * from finish();
rollback;
