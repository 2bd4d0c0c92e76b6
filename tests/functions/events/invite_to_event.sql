begin;
select plan(27);

select tests.person(name) from unnest('{dan,eve,fay,gil,hal,ida}'::text[]) as name;
select tests.gig('Gig', 'ann', 'bob');
select tests.gig('Party', 'ann', 'bob');
select tests.gig('Off', 'ann');
select tests.gig('Over', 'ann');
update events.events set privacy = 'private' where title = 'Party';
update events.events set cancelled_at = now() where title = 'Off';
update events.events set starts_at = now() - interval '7 hours' where title = 'Over';
select tests.band('Band', 'ann', members => '{bob,ida}');
select tests.gig('Rehearsal', 'ann', 'bob');
update events.events set privacy = 'group', group_id = tests.group_id('Band')
where title = 'Rehearsal';
update identity.profiles set privacy_level = 'private' where user_id = tests.id('eve');
update identity.profiles set privacy_level = 'private' where user_id = tests.id('ida');
insert into trust.blocks (blocker_id, blocked_id) values (tests.id('fay'), tests.id('ann'));
update identity.users set status = 'suspended' where username = 'gil';
create function pg_temp.invite(title text, username text) returns void language sql
as 'select api.invite_to_event(tests.gig_id(title), tests.id(username))';

select tests.sign_in('ann');
select lives_ok($$select pg_temp.invite('Party', 'dan')$$, 'the organiser invites a person');
select is(tests.attendance('Party', 'dan'), 'invited', 'the person is invited');
select lives_ok($$select pg_temp.invite('Party', 'dan')$$, 'a second call has no effect');
select throws_ok(
    format('select pg_temp.invite(%L, %L)', 'Gig', username), 'PT404', 'no such person',
    'a person whom the caller may not see is not found: ' || username
)
from unnest('{eve,fay,gil,ann,nobody}'::text[]) as hidden (username);
select tests.sign_in('dan');
select is(
    (select my_status::text from api.event('party')), 'invited',
    'an invited person sees the private event'
);
select throws_ok(
    $$select pg_temp.invite('Gig', 'hal')$$, 'PT403', 'the caller is not a member of the event',
    'a person who is not a member may not invite (not_a_member)'
);
select throws_ok(
    $$select pg_temp.invite('Party', 'hal')$$, 'PT403', 'the caller does not organise the event',
    'nor may a person who is only invited (not_the_decider)'
);
select api.join_event(tests.gig_id('Party'), 'not_going');
select is(tests.attendance('Party', 'dan'), 'not_going', 'an invited person answers');
select tests.sign_in('ann');
select pg_temp.invite('Party', 'dan');
select is(
    tests.attendance('Party', 'dan'), 'not_going', 'a new invitation does not change the answer'
);

select tests.sign_in('bob');
select lives_ok($$select pg_temp.invite('Gig', 'hal')$$, 'a member invites to a public event');
select throws_ok(
    $$select pg_temp.invite('Party', 'hal')$$, 'PT403', 'the caller does not organise the event',
    'a member may not invite to a private event'
);
select throws_ok(
    $$select pg_temp.invite('Gig', 'fay')$$, 'PT404', 'no such person',
    'a member may not invite a person who blocks the organiser'
);
select throws_ok(
    $$select pg_temp.invite('Rehearsal', 'hal')$$, 'PT404', 'no such person',
    'a person outside the group is not invited to its own event'
);
select lives_ok(
    $$select pg_temp.invite('Rehearsal', 'ida')$$,
    'a fellow member of the group is, whatever their privacy level'
);
select is(tests.attendance('Rehearsal', 'ida'), 'invited', 'and is invited then');
select tests.sign_in('hal');
select is(
    (select my_status::text from api.event('gig')), 'invited',
    'an invited person has the status invited'
);
select is((select going_count from api.event('gig')), 2, 'an invitation takes no seat');
select throws_ok(
    $$select pg_temp.invite('Rehearsal', 'dan')$$, 'PT404', 'no such event',
    'a person who does not see the event may not invite'
);
select tests.sign_in('ann');
select throws_ok(
    $$select pg_temp.invite('Off', 'hal')$$, 'PT409', 'the event is cancelled',
    'nobody is invited to a cancelled event (closed)'
);
select throws_ok(
    $$select pg_temp.invite('Over', 'hal')$$, 'PT409', 'the event is over',
    'nor to a past event (ended)'
);
select throws_ok(
    $$select api.invite_to_event(gen_random_uuid(), tests.id('hal'))$$, 'PT404', 'no such event',
    'an event that does not exist is not found'
);
select tests.as_owner();
select ok(tests.gigs_are_true(), 'all counts are right');
select is(
    (
        select invited_by from events.members
        where event_id = tests.gig_id('Gig') and user_id = tests.id('hal')
    ),
    tests.id('bob'), 'the inviter is stored'
);

-- The test of internal.limit_locks covers too many in one transaction (PT429, quota_used).
select * from finish();
rollback;
