begin;
select plan(20);

select tests.caller('ann', 'female'), tests.caller('bob', 'male'), tests.caller('cid');
select tests.caller('eve', 'female');

-- R12, for those who may ask.
select tests.sign_in('ann');
select is(api.is_female_user(tests.id('ann')), true, 'a woman is told of herself');
select is(api.is_female_user(tests.id('bob')), null, 'of a stranger nothing is told');
select is(api.is_female_user(tests.id('eve')), null, 'about anyone');
select is(api.is_female_user(gen_random_uuid()), null, 'as of somebody who does not exist');
select is(api.is_female_user(null), null, 'or nobody');
select tests.sign_in('bob');
select is(api.is_female_user(tests.id('bob')), false, 'a man is told of himself');
select tests.sign_in('cid');
select is(api.is_female_user(tests.id('cid')), false, 'so is a person without a gender');
select tests.as_owner();
select tests.matched('ann', 'bob');
select tests.sign_in('bob');
select is(api.is_female_user(tests.id('ann')), null, 'matched people are not told');
select tests.as_owner();
select tests.call('ann', 'bob', false);
select tests.sign_in('bob');
select is(api.is_female_user(tests.id('ann')), true, 'in a call they are');
select tests.sign_in('ann');
select is(api.is_female_user(tests.id('bob')), false, 'both of them');
select tests.as_owner();
select internal.finish_call(tests.call_id('ann'), 'no_action');
select tests.sign_in('bob');
select is(api.is_female_user(tests.id('ann')), true, 'and while they may decide');
select tests.as_owner();
update calls.calls
set started_at = now() - interval '2 days', ended_at = now() - interval '24 hours';
select tests.sign_in('bob');
select is(api.is_female_user(tests.id('ann')), null, 'no longer');
select tests.as_owner();
select tests.connected('ann', 'bob');
update calls.calls
set started_at = now() - interval '2 days', ended_at = now() - interval '24 hours';
select tests.sign_in('bob');
select is(api.is_female_user(tests.id('ann')), true, 'connected people always are');
select tests.as_owner();
insert into trust.blocks (blocker_id, blocked_id) values (tests.id('ann'), tests.id('bob'));
select tests.sign_in('bob');
select is(api.is_female_user(tests.id('ann')), null, 'until a block');
select is(api.is_female_user(tests.id('bob')), false, 'which hides nobody from themselves');
-- What it answers was true when the call began; a later change does not show.
select tests.as_owner();
select tests.caller('fay', 'female'), tests.caller('gus', 'male'), tests.call('fay', 'gus', false);
update identity.profiles set gender = null where user_id = tests.id('fay');
select tests.sign_in('gus');
select is(api.is_female_user(tests.id('fay')), true, 'a gender that is taken away is not watched');
select tests.as_owner();
select internal.finish_call(tests.call_id('gus'), 'no_action');
select tests.call('gus', 'cid');
select tests.sign_in('gus');
select is(api.is_female_user(tests.id('fay')), true, 'another call changes nothing');
select tests.sign_in('fay');
select api.decline_after_call(tests.call_id('fay'));
select is(api.is_female_user(tests.id('gus')), null, 'after a refusal nothing is told');
select tests.sign_in('gus');
select is(api.is_female_user(tests.id('fay')), true, 'but it does not tell of the refusal');

select tests.sign_out();
select throws_ok('select api.is_female_user(null)', '42501', null, 'visitors may not call it');

select * from finish();
rollback;
