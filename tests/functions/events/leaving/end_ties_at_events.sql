begin;
select plan(8);

select tests.gig('Party', 'ann', 'bob', 'cid');
select tests.gig('Other', 'bob', 'ann');
select tests.gig('Gig', 'ann', 'bob');
update events.events set privacy = 'private', max_attendees = 3 where title <> 'Gig';
insert into events.members (event_id, user_id, status, joined_at, waiting_since)
values (tests.gig_id('Party'), tests.person('dan'), 'waiting', now(), now());

select tests.sign_in('bob');
select api.block_user(tests.id('ann'));
select is(
    tests.attendance('Party', 'bob'), null,
    'a block takes a person out of the private event of the other'
);
select is(tests.attendance('Other', 'ann'), null, 'a block works both ways');
select is(tests.attendance('Party', 'dan'), 'going', 'the first in line gets the seat');
select is(tests.attendance('Party', 'cid'), 'going', 'other members stay');
select is(
    tests.attendance('Gig', 'bob'), null, 'a block takes a person out of a public event, too'
);
select is(tests.attendance('Party', 'ann'), 'going', 'an organiser stays at their own event');
select tests.sign_in('ann');
select throws_ok(
    $$select api.invite_to_event(tests.gig_id('Party'), tests.id('bob'))$$, 'PT404',
    'no such person', 'a block prevents an invitation'
);
select tests.as_owner();
select ok(tests.gigs_are_true(), 'all counts are right');

select * from finish();
rollback;
