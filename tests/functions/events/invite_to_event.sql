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
select lives_ok($$select pg_temp.invite('Party', 'dan')$$, 'who organises it invites');
select is(tests.attendance('Party', 'dan'), 'invited', 'so that somebody is invited');
select lives_ok($$select pg_temp.invite('Party', 'dan')$$, 'again, it changes nothing');
select throws_ok(
    format('select pg_temp.invite(%L, %L)', 'Gig', username), 'PT404', 'no such person',
    'whom one does not see is not there: ' || username
)
from unnest('{eve,fay,gil,ann,nobody}'::text[]) as hidden (username);
select tests.sign_in('dan');
select is(
    (select my_status::text from api.event('party')), 'invited', 'who is invited sees it'
);
select throws_ok(
    $$select pg_temp.invite('Gig', 'hal')$$, 'PT403', 'the caller is no member of the event',
    'who does not go there invites nobody (not_a_member)'
);
select throws_ok(
    $$select pg_temp.invite('Party', 'hal')$$, 'PT403', 'others organise the event',
    'nor does who is invited alone (not_the_decider)'
);
select api.join_event(tests.gig_id('Party'), 'not_going');
select is(tests.attendance('Party', 'dan'), 'not_going', 'an invitation is answered');
select tests.sign_in('ann');
select pg_temp.invite('Party', 'dan');
select is(tests.attendance('Party', 'dan'), 'not_going', 'an answer stays');

select tests.sign_in('bob');
select lives_ok($$select pg_temp.invite('Gig', 'hal')$$, 'to a public one who goes there invites');
select throws_ok(
    $$select pg_temp.invite('Party', 'hal')$$, 'PT403', 'others organise the event',
    'to a private one they do not'
);
select throws_ok(
    $$select pg_temp.invite('Gig', 'fay')$$, 'PT404', 'no such person',
    'nor behind the back of the organiser, whom somebody has blocked'
);
select throws_ok(
    $$select pg_temp.invite('Rehearsal', 'hal')$$, 'PT404', 'no such person',
    'to a group''s own nobody who is not in the group'
);
select lives_ok(
    $$select pg_temp.invite('Rehearsal', 'ida')$$, 'but a fellow, whatever the privacy level'
);
select is(tests.attendance('Rehearsal', 'ida'), 'invited', 'who is then');
select tests.sign_in('hal');
select is((select my_status::text from api.event('gig')), 'invited', 'invited and not going');
select is((select going_count from api.event('gig')), 2, 'takes no seat');
select throws_ok(
    $$select pg_temp.invite('Rehearsal', 'dan')$$, 'PT404', 'no such event',
    'who does not see it invites nobody'
);
select tests.sign_in('ann');
select throws_ok(
    $$select pg_temp.invite('Off', 'hal')$$, 'PT409', 'the event is cancelled',
    'nobody is invited to what does not take place (closed)'
);
select throws_ok(
    $$select pg_temp.invite('Over', 'hal')$$, 'PT409', 'the event is over', 'or has (ended)'
);
select throws_ok(
    $$select api.invite_to_event(gen_random_uuid(), tests.id('hal'))$$, 'PT404', 'no such event',
    'or is not there'
);
select tests.as_owner();
select ok(tests.gigs_are_true(), 'all counts are true');
select is(
    (
        select invited_by from events.members
        where event_id = tests.gig_id('Gig') and user_id = tests.id('hal')
    ),
    tests.id('bob'), 'and it is known who invited'
);

-- Too many in one transaction (PT429, quota_used) have a test of their own: internal.limit_locks.
select * from finish();
rollback;
