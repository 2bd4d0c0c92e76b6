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
select is(tests.attendance('Rehearsal', 'bob'), null, 'who leaves a group leaves its own events');
select is(tests.attendance('Rehearsal', 'dan'), 'going', 'and the seat to the first in line');
select is(tests.attendance('Show', 'bob'), 'going', 'what is for everybody is for them, too');
select throws_ok(
    $$select api.join_event(tests.gig_id('Rehearsal'))$$, 'PT404', 'no such event',
    'nor do they come back'
);
select tests.sign_in('ann');
select api.ban_member(tests.group_id('Band'), tests.id('cid'));
select is(tests.attendance('Rehearsal', 'cid'), null, 'who is banned is out of them, too');
select is((select going_count from api.event('rehearsal')), 2, 'with the seat');
select tests.sign_in('cid');
select throws_ok(
    $$select from api.event('rehearsal')$$, 'PT404', 'no such event', 'and out of sight of them'
);
select tests.as_owner();
select ok(tests.gigs_are_true(), 'all counts are true');

select * from finish();
rollback;
