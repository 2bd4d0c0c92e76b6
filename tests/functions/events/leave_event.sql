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

select lives_ok($$select api.leave_event(tests.gig_id('Gig'))$$, 'somebody leaves');
select is(tests.attendance('Gig', 'bob'), null, 'and is not there');
select is(tests.seats_of('Bar'), null, 'nor in its pods');
select is(tests.attendance('Gig', 'dan'), 'going', 'the first in line has the seat');
select is(tests.attendance('Gig', 'eve'), 'waiting', 'the next one is the first');
select lives_ok($$select api.leave_event(tests.gig_id('Gig'))$$, 'again, it changes nothing');
select tests.sign_in('eve');
select api.leave_event(tests.gig_id('Gig'));
select is(tests.attendance('Gig', 'eve'), null, 'one leaves the line');
select tests.sign_in('bob');
select api.leave_event(tests.gig_id('Party'));
select throws_ok(
    $$select api.leave_event(tests.gig_id('Party'))$$, 'PT404', 'no such event',
    'who leaves a private event does not see it any more'
);
select tests.sign_in('ann');
select api.leave_event(tests.gig_id('Party'));
select is(tests.attendance('Party', 'ann'), null, 'its organiser need not go there');
select is(
    (select (is_organiser, my_status) from api.event('party')), (true, null::events.attendance),
    'and still organises it'
);
select throws_ok(
    'select api.leave_event(gen_random_uuid())', 'PT404', 'no such event', 'one leaves what there is'
);
select tests.as_owner();
update events.events set cancelled_at = now();
select tests.sign_in('cid');
select lives_ok(
    $$select api.leave_event(tests.gig_id('Gig'))$$, 'what is cancelled can be left, too'
);
select tests.as_owner();
update events.events
set cancelled_at = null, starts_at = now() - interval '1 day'
where title = 'Gig';
insert into events.members (event_id, user_id, status, joined_at, waiting_since)
values (tests.gig_id('Gig'), tests.person('fay'), 'waiting', now(), now());
select tests.sign_in('dan');
select lives_ok($$select api.leave_event(tests.gig_id('Gig'))$$, 'and what is over');
select is(tests.attendance('Gig', 'fay'), 'waiting', 'where seats go to nobody');
select tests.as_owner();
select is(
    (select going_count from events.events where title = 'Gig'), 1, 'but are counted as ever'
);

select * from finish();
rollback;
