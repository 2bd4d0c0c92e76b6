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
    $$select api.cancel_event(tests.gig_id('Gig'))$$, 'PT403', 'others organise the event',
    'who goes there does not cancel it (not_the_decider)'
);
select tests.sign_in('ann');
select lives_ok($$select api.cancel_event(tests.gig_id('Gig'))$$, 'who organises it does');
select is((select cancelled_at from api.event('gig')), now(), 'as everybody reads');
select is_empty(
    $$select from api.browse_events() where title = 'Gig'$$, 'but does not find any more'
);
select lives_ok($$select api.cancel_event(tests.gig_id('Gig'))$$, 'again, it changes nothing');
select is(tests.attendance('Gig', 'bob'), 'going', 'who said they go there said so');
select throws_ok(
    $$select api.cancel_event(tests.gig_id('Over'))$$, 'PT409', 'the event is over',
    'what is over is not cancelled (ended)'
);
select throws_ok(
    'select api.cancel_event(gen_random_uuid())', 'PT404', 'no such event', 'nor what is not there'
);
select tests.sign_in('bob');
select throws_ok(
    $$select api.create_pod(tests.gig_id('Gig'), 'Floor')$$, 'PT409', 'the event is cancelled',
    'its pods are at an end (closed)'
);
select is(
    (select my_status::text from api.my_events() where is_cancelled), 'going',
    'and it is among one''s events, as cancelled'
);
select tests.as_owner();
select is(
    (select status::text from chat.conversations where pod_id = tests.pod('Bar')), 'closed',
    'so are their conversations'
);

-- Of a group.
select tests.sign_in('eve');
select throws_ok(
    $$select api.cancel_event(tests.gig_id('Rehearsal'))$$, 'PT403', 'others organise the event',
    'a member of the group does not cancel what is the group''s'
);
select tests.as_owner();
update groups.members set status = 'left' where user_id = tests.id('dan');
select tests.sign_in('dan');
select throws_ok(
    $$select api.cancel_event(tests.gig_id('Rehearsal'))$$, 'PT403', 'others organise the event',
    'nor does who announced it and left the group'
);
select tests.sign_in('cid');
select lives_ok(
    $$select api.cancel_event(tests.gig_id('Rehearsal'))$$, 'its admin does, without going there'
);
select throws_ok(
    $$select api.join_event(tests.gig_id('Rehearsal'))$$, 'PT409', 'the event is cancelled',
    'so that nobody joins'
);

select * from finish();
rollback;
