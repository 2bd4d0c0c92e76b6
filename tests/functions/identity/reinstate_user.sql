begin;
select plan(11);

select tests.person('ann');
select tests.person('mod');
select tests.person('gone');
update identity.users set status = 'suspended' where id = tests.id('ann');
update identity.users set status = 'deleted', deleted_at = now() where id = tests.id('gone');

select tests.sign_in('mod', 'bandsy_moderator');
select lives_ok($$select api.reinstate_user(tests.id('ann'))$$, 'an account is reinstated');
select lives_ok(
    $$select api.reinstate_user(tests.id('ann'))$$, 'the same call again has no effect'
);
select throws_ok(
    $$select api.reinstate_user(tests.id('gone'))$$, 'PT404', 'no such person',
    'a deleted account cannot be reinstated'
);
select throws_ok(
    $$select api.reinstate_user(tests.id('mod'))$$,
    'PT403', 'a moderator cannot decide about a moderator or about themselves',
    'a moderator cannot reinstate themselves'
);

select tests.sign_in('ann');
select is((select username from api.me()), 'ann', 'the owner is served again');
select tests.as_owner();
select is(
    (select is_discoverable from matching.match_profiles where user_id = tests.id('ann')), true,
    'the owner can be discovered again'
);
select is(
    (select count(*) from core.outbox where topic = 'account.reinstated'), 1::bigint,
    'the event is queued once'
);

select tests.sign_in('bob');
select throws_ok(
    $$select api.reinstate_user(tests.id('ann'))$$,
    '42501', 'permission denied for function reinstate_user', 'a user is refused'
);

-- A seat became free while the only user in line was suspended.
select tests.as_owner();
select tests.gig('Gig', 'hal', 'ida');
update events.events set max_attendees = 2 where title = 'Gig';
select tests.person('jon');
select tests.sign_in('jon');
select api.join_event(tests.gig_id('Gig'));
select tests.sign_in('mod', 'bandsy_moderator');
select api.suspend_user(tests.id('jon'), 'spam');
select tests.sign_in('ida');
select api.leave_event(tests.gig_id('Gig'));
select is(tests.attendance('Gig', 'jon'), 'waiting', 'a suspended user gets no seat');
select tests.sign_in('mod', 'bandsy_moderator');
select api.reinstate_user(tests.id('jon'));
select is(tests.attendance('Gig', 'jon'), 'going', 'a reinstated user gets the free seat');
select tests.as_owner();
select ok(tests.gigs_are_true(), 'the counts of the event are true');

select * from finish();
rollback;
