begin;
select plan(15);

select tests.gig('Gig', 'ann', 'bob', 'cid');
select tests.gig('Party', 'ann', 'bob');
update events.events set max_attendees = 3 where title = 'Gig';
update events.events set privacy = 'private' where title = 'Party';
select tests.sign_in('dan');
select api.join_event(tests.gig_id('Gig'));
select tests.sign_in('eve');
select api.join_event(tests.gig_id('Gig'));
select tests.sign_in('bob');
select api.create_pod(tests.gig_id('Gig'), 'Bar');

select lives_ok($$select api.leave_event(tests.gig_id('Gig'))$$, 'a member leaves');
select is(tests.attendance('Gig', 'bob'), null, 'they are not at the event any more');
select is(tests.seats_of('Bar'), null, 'nor in its pods');
select is(tests.attendance('Gig', 'dan'), 'going', 'the first in line gets the seat');
select is(tests.attendance('Gig', 'eve'), 'waiting', 'the next person still waits');
select lives_ok($$select api.leave_event(tests.gig_id('Gig'))$$, 'a second call has no effect');
select tests.sign_in('eve');
select api.leave_event(tests.gig_id('Gig'));
select is(tests.attendance('Gig', 'eve'), null, 'a person leaves the waiting line');
select tests.sign_in('bob');
select api.leave_event(tests.gig_id('Party'));
select throws_ok(
    $$select api.leave_event(tests.gig_id('Party'))$$, 'PT404', 'no such event',
    'a person who left a private event does not see it any more'
);
select tests.sign_in('ann');
select api.leave_event(tests.gig_id('Party'));
select is(tests.attendance('Party', 'ann'), null, 'an organiser leaves');
select is(
    (select (is_organiser, my_status) from api.event('party')), (true, null::events.attendance),
    'and still organises it'
);
select throws_ok(
    'select api.leave_event(gen_random_uuid())', 'PT404', 'no such event',
    'an event that does not exist is not found'
);
select tests.as_owner();
update events.events set cancelled_at = now();
select tests.sign_in('cid');
select lives_ok(
    $$select api.leave_event(tests.gig_id('Gig'))$$, 'a member leaves a cancelled event'
);
select tests.as_owner();
update events.events
set cancelled_at = null, starts_at = now() - interval '1 day'
where title = 'Gig';
insert into events.members (event_id, user_id, status, joined_at, waiting_since)
values (tests.gig_id('Gig'), tests.person('fay'), 'waiting', now(), now());
select tests.sign_in('dan');
select lives_ok($$select api.leave_event(tests.gig_id('Gig'))$$, 'a member leaves a past event');
select is(tests.attendance('Gig', 'fay'), 'waiting', 'a past event gives no seats to the line');
select tests.as_owner();
select is(
    (select going_count from events.events where title = 'Gig'), 1, 'going_count is right'
);

select * from finish();
rollback;
