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
select lives_ok($$select pg_temp.remove('Gig', 'bob')$$, 'who organises it removes somebody');
select is(tests.attendance('Gig', 'bob'), null, 'who is not there any more');
select is(tests.attendance('Gig', 'eve'), 'going', 'whose seat the first in line has');
select tests.as_owner();
select ok(tests.pods_are_true(), 'and who is in no pod of it');
select isnt(
    (select closed_at from events.pods where name = 'Front row'), null, 'which closes without them'
);
select tests.sign_in('ann');
select lives_ok($$select pg_temp.remove('Gig', 'bob')$$, 'again, it changes nothing');
select lives_ok($$select pg_temp.remove('Gig', 'fay')$$, 'nor of who was never there');
select tests.sign_in('bob');
select is(
    api.join_event(tests.gig_id('Gig'))::text, 'waiting', 'to a public event they may come again'
);

select tests.sign_in('ann');
select api.invite_to_event(tests.gig_id('Closed'), tests.id('fay'));
select lives_ok($$select pg_temp.remove('Closed', 'fay')$$, 'an invitation is taken back');
select lives_ok($$select pg_temp.remove('Closed', 'bob')$$, 'somebody loses a private event');
select tests.sign_in('bob');
select throws_ok(
    $$select * from api.event('closed')$$, 'PT404', 'no such event', 'that they see no more'
);

select throws_ok(
    $$select pg_temp.remove('Closed', 'ann')$$, 'PT404', 'no such event', 'nor remove anybody from'
);
select throws_ok(
    $$select pg_temp.remove('Gig', 'cid')$$, 'PT403', 'others organise the event',
    'who goes there removes nobody'
);
select tests.sign_in('ann');
select throws_ok(
    $$select pg_temp.remove('Gig', 'ann')$$, 'PT422', 'nobody removes themselves',
    'who organises it leaves by leave_event'
);
select lives_ok(
    $$select pg_temp.remove('Rehearsal', 'cid')$$, 'of a group''s own its admins decide'
);
select is(tests.attendance('Rehearsal', 'cid'), null, 'so');
select throws_ok(
    'select api.remove_event_member(gen_random_uuid(), gen_random_uuid())', 'PT404',
    'no such event', 'nobody is removed from what is not there'
);
select tests.as_owner();
select ok(tests.gigs_are_true(), 'all counts are true');

select * from finish();
rollback;
