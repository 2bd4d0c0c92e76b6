begin;
select plan(8);

select tests.band('Band', 'ann', members => '{bob,cid,dan}');
select tests.gig('Rehearsal', 'ann', 'bob', 'cid');
update events.events set group_id = tests.group_id('Band'), privacy = 'group', max_attendees = 3
where title = 'Rehearsal';
select tests.gig('Show', 'ann', 'bob');
update events.events set group_id = tests.group_id('Band') where title = 'Show';
select tests.sign_in('dan');
select api.join_event(tests.gig_id('Rehearsal'));

select tests.sign_in('bob');
select api.leave_group(tests.group_id('Band'));
select is(
    tests.attendance('Rehearsal', 'bob'), null,
    'a person who leaves a group leaves its events of privacy group'
);
select is(tests.attendance('Rehearsal', 'dan'), 'going', 'the first in line gets the seat');
select is(tests.attendance('Show', 'bob'), 'going', 'they stay at its public events');
select throws_ok(
    $$select api.join_event(tests.gig_id('Rehearsal'))$$, 'PT404', 'no such event',
    'they cannot come back'
);
select tests.sign_in('ann');
select api.ban_member(tests.group_id('Band'), tests.id('cid'));
select is(tests.attendance('Rehearsal', 'cid'), null, 'a banned person is taken out, too');
select is((select going_count from api.event('rehearsal')), 2, 'their seat is free');
select tests.sign_in('cid');
select throws_ok(
    $$select from api.event('rehearsal')$$, 'PT404', 'no such event',
    'they do not see the event any more'
);
select tests.as_owner();
select ok(tests.gigs_are_true(), 'all counts are right');

select * from finish();
rollback;
