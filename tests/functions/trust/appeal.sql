begin;
select plan(14);

select tests.moderator('mod');
create temporary table said as
select tests.reported('ann', 'bob') as bob, tests.reported('ann', 'cid') as cid;
grant select on said to public;
select tests.sign_in('mod', 'bandsy_moderator');
select api.resolve_report(bob, 'ban', facts => 'facts', ground => 'terms', rule => '1') from said;
select api.resolve_report(cid, 'dismiss') from said;

select tests.sign_in('bob');
select throws_ok(
    format('select api.appeal(tests.decided(%L, %L), %L)', 'bob', 'ban', reason), 'PT422', null,
    'a reason that is missing, blank or too long is refused'
)
from unnest(array[null, ' ', repeat('x', 2001)]) as reason;
select throws_ok(
    $$select api.appeal(tests.decided('cid', 'dismiss'), 'No')$$, 'PT404', null,
    'nobody appeals against decisions about others'
);
select throws_ok(
    $$select api.appeal(null, 'No')$$, 'PT404', null, 'nor against one that does not exist'
);
select lives_ok(
    $$select api.appeal(tests.decided('bob', 'ban'), 'No')$$, 'the owner appeals'
);
select throws_ok(
    $$select api.appeal(tests.decided('bob', 'ban'), 'No')$$, 'PT409', 'the caller has appealed',
    'once: already_exists'
);
select tests.sign_in('cid');
select throws_ok(
    $$select api.appeal(tests.decided('cid', 'dismiss'), 'No')$$, 'PT404', null,
    'there is nothing to appeal against in a dismissal, for the owner'
);
select tests.sign_in('ann');
select lives_ok(
    $$select api.appeal(tests.decided('cid', 'dismiss'), 'Look')$$, 'but for one who reported it'
);
select tests.as_owner();
update trust.moderation_actions set appeal_until = now() where action = 'ban';
select tests.sign_in('ann');
select throws_ok(
    $$select api.appeal(tests.decided('bob', 'ban'), 'No')$$, 'PT409', 'the time to appeal is over',
    'at the end of the time: expired'
);
select tests.as_owner();
update trust.moderation_actions
set appeal_until = now() + interval '1 second'
where action = 'ban';
select tests.sign_in('ann');
select lives_ok(
    $$select api.appeal(tests.decided('bob', 'ban'), 'Too hard')$$, 'not a second before it'
);
select tests.sign_in('mod', 'bandsy_moderator');
select api.undo_action(tests.decided('bob', 'ban'));
select tests.as_owner();
delete from trust.appeals;
select tests.sign_in('bob');
select throws_ok(
    $$select api.appeal(tests.decided('bob', 'ban'), 'No')$$, 'PT409', 'the decision is undone',
    'what is undone is closed'
);
select tests.sign_out();
select tests.as_owner();
select tests.allow('appeal', 1);
select tests.sign_in('bob');
select throws_ok(
    $$select api.appeal(tests.decided('bob', 'ban'), 'No')$$, 'PT429', null, 'appeals are limited'
);
select tests.as_owner();
select set_config('role', 'bandsy_user', true);
select throws_ok(
    $$select api.appeal(tests.decided('bob', 'ban'), 'No')$$, 'PT401', null,
    'nobody appeals without an account'
);

select * from finish();
rollback;
