begin;
select plan(18);

select tests.person(name) from unnest('{eve,fay}'::text[]) as name;
select tests.gig('Gig', 'ann', 'bob', 'cid');
update events.events set max_attendees = 3 where title = 'Gig';
select tests.gig('Closed', 'ann', 'bob');
update events.events set privacy = 'private' where title = 'Closed';
select tests.band('Band', 'ann', members => '{bob,cid}');
select tests.gig('Rehearsal', 'bob', 'cid');
update events.events set group_id = tests.group_id('Band') where title = 'Rehearsal';
create function pg_temp.remove(title text, username text) returns void language sql
as 'select api.remove_event_member(tests.gig_id(title), tests.id(username))';

select tests.sign_in('eve');
select api.join_event(tests.gig_id('Gig'));
select tests.sign_in('bob');
select api.create_pod(tests.gig_id('Gig'), 'Front row');

select tests.sign_in('ann');
select lives_ok($$select pg_temp.remove('Gig', 'bob')$$, 'the organiser removes a member');
select is(tests.attendance('Gig', 'bob'), null, 'they are not at the event any more');
select is(tests.attendance('Gig', 'eve'), 'going', 'the first in line gets the seat');
select tests.as_owner();
select ok(tests.pods_are_true(), 'they are in no pod of the event');
select isnt(
    (select closed_at from events.pods where name = 'Front row'), null,
    'a pod without members is closed'
);
select tests.sign_in('ann');
select lives_ok($$select pg_temp.remove('Gig', 'bob')$$, 'a second call has no effect');
select lives_ok(
    $$select pg_temp.remove('Gig', 'fay')$$, 'nor has a call for a person who was never there'
);
select tests.sign_in('bob');
select is(
    api.join_event(tests.gig_id('Gig'))::text, 'waiting',
    'a removed person may come back to a public event'
);

select tests.sign_in('ann');
select api.invite_to_event(tests.gig_id('Closed'), tests.id('fay'));
select lives_ok($$select pg_temp.remove('Closed', 'fay')$$, 'an invitation is taken back');
select lives_ok(
    $$select pg_temp.remove('Closed', 'bob')$$, 'a member is removed from a private event'
);
select tests.sign_in('bob');
select throws_ok(
    $$select * from api.event('closed')$$, 'PT404', 'no such event',
    'they do not see the event any more'
);

select throws_ok(
    $$select pg_temp.remove('Closed', 'ann')$$, 'PT404', 'no such event',
    'nor may they remove anybody from it'
);
select throws_ok(
    $$select pg_temp.remove('Gig', 'cid')$$, 'PT403', 'the caller does not organise the event',
    'a member who does not organise it may not remove anybody'
);
select tests.sign_in('ann');
select throws_ok(
    $$select pg_temp.remove('Gig', 'ann')$$, 'PT422', 'the caller cannot remove themselves',
    'an organiser calls leave_event to leave'
);
select lives_ok(
    $$select pg_temp.remove('Rehearsal', 'cid')$$,
    'an admin of the group removes a member from its event'
);
select is(tests.attendance('Rehearsal', 'cid'), null, 'they are not at the event any more');
select throws_ok(
    'select api.remove_event_member(gen_random_uuid(), gen_random_uuid())', 'PT404',
    'no such event', 'an event that does not exist is not found'
);
select tests.as_owner();
select ok(tests.gigs_are_true(), 'all counts are right');

select * from finish();
rollback;
