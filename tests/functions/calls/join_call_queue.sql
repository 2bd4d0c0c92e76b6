begin;
select plan(19);

select tests.caller('ann', 'female'), tests.caller('bob', 'male');
select tests.person('cid');

select tests.sign_in('cid');
select throws_ok(
    $$select api.join_call_queue('voice')$$, 'PT409',
    'the caller has no birth date or no intent', 'an incomplete_profile cannot wait'
);
select tests.sign_in('ann');
select throws_ok(
    'select api.join_call_queue(null)', 'PT422', 'call_type is null', 'the type is needed'
);
select ok(
    api.join_call_queue('voice') <= clock_timestamp(), 'the caller learns since when they wait'
);
select tests.as_owner();
select results_eq(
    'select user_id, call_type::text, intent::text, is_in_call from calls.people',
    $$values (tests.id('ann'), 'voice', 'friends', false)$$, 'they are in the queue'
);
select is(
    (select expires_at - waiting_since from calls.people), interval '10 minutes',
    'for call_wait_minutes'
);

-- Renewed.
update calls.people
set
    waiting_since = now() - interval '5 minutes',
    search_at = now() + interval '1 minute',
    expires_at = now() + interval '5 minutes';
select tests.sign_in('ann');
select is(
    api.join_call_queue('voice'), now() - interval '5 minutes', 'a further call keeps the place'
);
select tests.as_owner();
select is(
    (select search_at from calls.people), now() + interval '1 minute',
    'and does not make workers search again'
);
select ok(
    (select expires_at from calls.people) > now() + interval '9 minutes', 'but renews the time'
);
select results_eq(
    $$select sum(n)::integer from core.limit_uses, unnest(counts) as u (n) where action = 'call_queue'$$,
    'values (1)', 'and counts once'
);
select tests.sign_in('ann');
select is(
    api.join_call_queue('video'), now() - interval '5 minutes', 'another type keeps the place, too'
);
select tests.as_owner();
select results_eq(
    'select call_type::text, search_at > now() + interval ''30 seconds'' from calls.people',
    $$values ('video', false)$$, 'and is searched for'
);
update calls.people
set waiting_since = now() - interval '9 hours', expires_at = now() - interval '1 second';
select tests.sign_in('ann');
select ok(
    api.join_call_queue('voice') >= now(), 'a place that has run out is lost'
);

select tests.as_owner();
select tests.call('ann', 'bob', false);
select tests.sign_in('ann');
select throws_ok(
    $$select api.join_call_queue('voice')$$, 'PT409', 'the caller is in a call',
    'nobody waits during a call: already_exists'
);
select tests.as_owner();
select internal.finish_call(tests.call_id('ann'), 'no_action');
update core.limits set amount = 2 where action = 'call_queue';
select tests.sign_in('ann');
select throws_ok(
    $$select api.join_call_queue('voice')$$, 'PT429', 'the limit of calls waited for is used up',
    'there is a limit: quota_used'
);
select tests.sign_in('bob');
select lives_ok($$select api.join_call_queue('voice')$$, 'another person may wait after a call');
select api.update_profile('{"privacy_level": "friends"}');
select throws_ok(
    $$select api.join_call_queue('voice')$$, 'PT403', 'the profile of the caller is not public',
    'a hidden profile is not_allowed'
);
select tests.sign_out();
select throws_ok(
    $$select api.join_call_queue('voice')$$, '42501', null, 'visitors may not call it'
);

-- A suspension or a block at the moment of a pairing leaves the call to a job; the other is free.
select tests.as_owner();
select set_config('bandsy.locks_taken', '', true);
select tests.caller('kim'), tests.caller('lea'), tests.call('kim', 'lea', false);
update identity.standings set status = 'suspended' where user_id = tests.id('kim');
update core.limits set amount = 100 where action = 'call_queue';
select tests.sign_in('lea');
select lives_ok(
    $$select api.join_call_queue('voice')$$, 'who cannot see the other person joins at once'
);
select tests.as_owner();
select results_eq(
    $$
        select (payload ->> 'room_id')::uuid
        from core.outbox
        where topic = 'call.ended' and payload ->> 'call_id' = tests.call_id('lea')::text
    $$,
    'select room_id from calls.calls where id = tests.call_id(''lea'')', 'their call has ended, and its room is to be closed'
);

select * from finish();
rollback;
