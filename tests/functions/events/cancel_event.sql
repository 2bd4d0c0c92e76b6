begin;
select plan(15);

select tests.gig('Gig', 'ann', 'bob');
select tests.gig('Over', 'ann');
update events.events set starts_at = now() - interval '7 hours' where title = 'Over';
select tests.band('Band', 'cid', members => '{dan,eve}');
select tests.gig('Rehearsal', 'dan', 'eve');
update events.events set group_id = tests.group_id('Band') where title = 'Rehearsal';
select tests.sign_in('bob');
select api.create_pod(tests.gig_id('Gig'), 'Bar');

select throws_ok(
    $$select api.cancel_event(tests.gig_id('Gig'))$$, 'PT403',
    'the caller does not organise the event',
    'a member who does not organise it may not cancel it (not_the_decider)'
);
select tests.sign_in('ann');
select lives_ok($$select api.cancel_event(tests.gig_id('Gig'))$$, 'the organiser cancels it');
select is(
    (select cancelled_at from api.event('gig')), now(), 'everybody reads that it is cancelled'
);
select is_empty(
    $$select from api.browse_events() where title = 'Gig'$$, 'browse_events leaves it out'
);
select lives_ok($$select api.cancel_event(tests.gig_id('Gig'))$$, 'a second call has no effect');
select is(tests.attendance('Gig', 'bob'), 'going', 'the answers of its members stay');
select throws_ok(
    $$select api.cancel_event(tests.gig_id('Over'))$$, 'PT409', 'the event is over',
    'a past event cannot be cancelled (ended)'
);
select throws_ok(
    'select api.cancel_event(gen_random_uuid())', 'PT404', 'no such event',
    'an event that does not exist is not found'
);
select tests.sign_in('bob');
select throws_ok(
    $$select api.create_pod(tests.gig_id('Gig'), 'Floor')$$, 'PT409', 'the event is cancelled',
    'it takes no new pods (closed)'
);
select is(
    (select my_status::text from api.my_events() where is_cancelled), 'going',
    'my_events lists it as cancelled'
);
select tests.as_owner();
select is(
    (select status::text from chat.conversations where pod_id = tests.pod('Bar')), 'closed',
    'the conversations of its pods are closed'
);

-- Events of a group.
select tests.sign_in('eve');
select throws_ok(
    $$select api.cancel_event(tests.gig_id('Rehearsal'))$$, 'PT403',
    'the caller does not organise the event', 'a member of the group may not cancel its event'
);
select tests.as_owner();
update groups.members set status = 'left' where user_id = tests.id('dan');
select tests.sign_in('dan');
select throws_ok(
    $$select api.cancel_event(tests.gig_id('Rehearsal'))$$, 'PT403',
    'the caller does not organise the event', 'nor may its creator after leaving the group'
);
select tests.sign_in('cid');
select lives_ok(
    $$select api.cancel_event(tests.gig_id('Rehearsal'))$$,
    'an admin of the group cancels it without going there'
);
select throws_ok(
    $$select api.join_event(tests.gig_id('Rehearsal'))$$, 'PT409', 'the event is cancelled',
    'nobody can join a cancelled event'
);

select * from finish();
rollback;
