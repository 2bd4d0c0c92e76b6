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
select is(tests.attendance('Party', 'bob'), null, 'a block ends a private invitation');
select is(tests.attendance('Other', 'ann'), null, 'both ways');
select is(tests.attendance('Party', 'dan'), 'going', 'the first in line has the seat');
select is(tests.attendance('Party', 'cid'), 'going', 'others stay');
select is(tests.attendance('Gig', 'bob'), null, 'and what is public, too');
select is(tests.attendance('Party', 'ann'), 'going', 'nobody is put out of their own');
select tests.sign_in('ann');
select throws_ok(
    $$select api.invite_to_event(tests.gig_id('Party'), tests.id('bob'))$$, 'PT404',
    'no such person', 'nor is anybody invited across it'
);
select tests.as_owner();
select ok(tests.gigs_are_true(), 'all counts are true');

select * from finish();
rollback;
