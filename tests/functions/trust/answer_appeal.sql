begin;
select plan(20);

select tests.moderator('mod');
select tests.moderator('mia');
create temporary table said as
select
    tests.reported('ann', 'bob') as bob, tests.reported('ann', 'cid') as cid,
    tests.reported('ann', 'dan') as dan;
grant select on said to public;
create function pg_temp.answer(
    username text, action text, outcome trust.appeal_outcome default 'reversed',
    answer text default 'Sorry'
)
    returns void
    language sql
as $$
    select api.answer_appeal(
        tests.decided(username, action::text),
        tests.id(case action when 'dismiss' then 'ann' else username end), outcome, answer
    )
$$;
select tests.sign_in('mod', 'bandsy_moderator');
select api.resolve_report(bob, 'ban', facts => 'facts', ground => 'terms', rule => '1') from said;
select api.resolve_report(cid, 'dismiss') from said;
select api.resolve_report(dan, 'remove', facts => 'f', ground => 'law', rule => '1') from said;
select tests.as_service();
select api.refuse_file(tests.decided('dan', 'remove'), encode(sha256('file'), 'hex'));
select tests.sign_in('bob');
select api.appeal(tests.decided('bob', 'ban'), 'No');
select tests.sign_in('dan');
select api.appeal(tests.decided('dan', 'remove'), 'No');
select tests.sign_in('ann');
select api.appeal(tests.decided('cid', 'dismiss'), 'Look');
select throws_ok(
    $$select pg_temp.answer('bob', 'ban')$$, '42501', null, 'only moderators answer'
);
select tests.sign_in('mod', 'bandsy_moderator');
select throws_ok(
    $$select pg_temp.answer('bob', 'ban')$$, 'PT403', 'another moderator has to answer the appeal',
    'nobody answers an appeal against what they decided: not_allowed'
);
select tests.sign_in('mia', 'bandsy_moderator');
select throws_ok(
    format('select pg_temp.answer(%s)', arguments), 'PT422', null,
    'an answer is whole: ' || arguments
)
from unnest(array[
    $$'bob', 'ban', null$$, $$'bob', 'ban', answer => ' '$$, $$'bob', 'ban', answer => null$$
]) as arguments;
select throws_ok(
    $$select api.answer_appeal(null, tests.id('bob'), 'upheld', 'x')$$, 'PT404', null,
    'a decision has to exist'
);
select throws_ok(
    $$select api.answer_appeal(tests.decided('bob', 'ban'), tests.id('ann'), 'upheld', 'x')$$,
    'PT404', 'no such appeal', 'and an appeal: not_found'
);
select lives_ok($$select pg_temp.answer('bob', 'ban')$$, 'a decision is reversed');
select throws_ok(
    $$select pg_temp.answer('bob', 'ban')$$, 'PT409', 'the appeal is answered', 'once: closed'
);
select lives_ok($$select pg_temp.answer('cid', 'dismiss')$$, 'a dismissal is reversed');
select lives_ok($$select pg_temp.answer('dan', 'remove', 'reversed')$$, 'and so is a removal');
select is(
    (select array_agg(owner_username) from api.open_reports()), array['cid'],
    'what was dismissed is open again'
);
select tests.as_service();
select is(api.is_file_refused(encode(sha256('file'), 'hex')), false, 'the files are not refused any more');
select tests.sign_in('bob');
select results_eq(
    'select undone_at, appeal_outcome, appeal_answer from api.my_decisions()',
    $$values (now(), 'reversed'::trust.appeal_outcome, 'Sorry')$$, 'the owner is there again'
);
select ok(
    exists (
        select from api.notifications()
        where title = 'Your appeal is answered: the decision is reversed'
    ),
    'and is told'
);
select tests.sign_in('ann');
select is(
    (select appeal_answer from api.my_reports() where target_id = tests.id('cid')), 'Sorry',
    'the person who reported reads the answer'
);
select tests.as_owner();
select is(
    (select count(*) from trust.compliance_queue where event = 'appeal_decided'), 3::bigint,
    'answers are logged'
);
select is_empty(
    $$select from trust.compliance_queue where event = 'content_restored'$$,
    'of a removal nothing is restored'
);
insert into trust.reports (case_id, reporter_id, owner_id, reason)
select a.case_id, tests.id('cid'), tests.id('dan'), 'spam'
from trust.moderation_actions as a
where a.action = 'remove';
update trust.moderation_actions set undone_at = null where action = 'remove';
select tests.sign_in('cid');
select api.appeal(tests.decided('dan', 'remove'), 'More');
select tests.sign_in('mia', 'bandsy_moderator');
select api.answer_appeal(tests.decided('dan', 'remove'), tests.id('cid'), 'upheld', 'No');
select tests.as_owner();
select is(
    (select undone_at from trust.moderation_actions where action = 'remove'), null,
    'a decision that is upheld holds'
);
select tests.sign_in('cid');
select ok(
    exists (
        select from api.notifications() where title = 'Your appeal is answered: the decision holds'
    ),
    'which the person is told'
);

select * from finish();
rollback;
