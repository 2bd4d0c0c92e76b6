begin;
select plan(13);

select tests.gig('Gig', 'ann', 'bob', 'cid');
select tests.gig('Joined', 'bob', 'ann');
select tests.gig('Alone', 'ann');
select tests.gig('Over', 'ann');
select tests.gig('Party', 'ann');
update events.events set max_attendees = 2 where title = 'Joined';
update events.events set starts_at = now() - interval '7 hours' where title = 'Over';
update events.members set status = 'maybe'
where event_id = tests.gig_id('Gig') and user_id = tests.id('bob');
update events.events set going_count = 2 where title = 'Gig';
update events.events set privacy = 'private' where title = 'Party';
insert into events.members (event_id, user_id, status, invited_by)
values (tests.gig_id('Party'), tests.id('bob'), 'invited', tests.id('ann'));
select tests.band('Band', 'ann', members => '{bob}');
select tests.gig('Rehearsal', 'ann', 'bob');
update events.events set group_id = tests.group_id('Band'), privacy = 'group'
where title = 'Rehearsal';
create function pg_temp.organiser(title text) returns text language sql security definer as $$
    select u.username from events.events as e join identity.users as u on u.id = e.organiser_id
    where e.title = organiser.title
$$;
select tests.sign_in('cid');
select api.join_event(tests.gig_id('Joined'));
select tests.sign_in('ann');
select api.create_pod(tests.gig_id('Gig'), 'Bar');

select tests.as_service();
select api.remove_clerk_user('user_ann');
select tests.as_owner();
select is_empty(
    $$select from events.members where user_id = tests.id('ann')$$,
    'a deleted person is at no event'
);
select is(tests.attendance('Joined', 'cid'), 'going', 'the first in line gets the seat');
select is(tests.seats_of('Bar'), null, 'nor in a pod');
select is(pg_temp.organiser('Gig'), 'cid', 'a person who is going takes over the event');
select is(pg_temp.organiser('Joined'), 'bob', 'events of others keep their organiser');
select is(pg_temp.organiser('Rehearsal'), null, 'an event of a group gets no new organiser');
select tests.sign_in('bob');
select is(
    (select is_organiser from api.event('rehearsal')), true, 'the admins of the group organise it'
);
select tests.as_owner();
select is(
    (select cancelled_at from events.events where title = 'Alone'), now(),
    'an event to which nobody else is going is cancelled'
);
select is(
    (select cancelled_at from events.events where title = 'Party'), now(),
    'so is a party with invited people only'
);
select tests.sign_in('bob');
select is(
    (select my_status::text from api.event('party')), 'invited',
    'an invited person can still read it'
);
select tests.as_owner();
select is(
    (select cancelled_at from events.events where title = 'Over'), null,
    'a past event is not cancelled'
);
select is(
    (select cancelled_at from events.events where title = 'Gig'), null,
    'nor is an event that was taken over'
);
select ok(tests.gigs_are_true(), 'all counts are right');

select * from finish();
rollback;
