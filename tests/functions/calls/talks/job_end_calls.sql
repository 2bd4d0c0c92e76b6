begin;
select plan(6);

select tests.caller(name) from unnest('{ann,bob,cid,dan,eve,fay}'::text[]) as n (name);
select tests.call('ann', 'bob', false), tests.call('cid', 'dan', false);
update calls.calls
set started_at = now() - interval '60 minutes 1 second'
where id = tests.call_id('ann');
update calls.calls
set started_at = now() - interval '59 minutes'
where id = tests.call_id('cid');
select tests.sign_in('eve');
select api.join_call_queue('voice');
select tests.sign_in('fay');
select api.join_call_queue('voice');
select tests.as_owner();
update calls.people set expires_at = now() where user_id = tests.id('fay');

select internal.job_end_calls();
select results_eq(
    $$
        select outcome::text, duration_seconds between 3601 and 3610
        from calls.calls where ended_at is not null
    $$,
    $$values ('timeout', true)$$, 'a call that nobody ended in call_max_minutes times out'
);
select results_eq(
    'select user_id from calls.people where is_in_call order by user_id',
    'select id from identity.users where username in (''cid'', ''dan'') order by id',
    'its two people may wait again, those of others are still in them'
);
select results_eq(
    'select user_id from calls.people where waiting_since is not null',
    $$values (tests.id('eve'))$$, 'who has not renewed their place does not wait any more'
);
select tests.caller('gus');
select tests.sign_in('gus');
select api.join_call_queue('voice');
select tests.as_owner();
-- As if the suspension had not seen the row, which was not committed yet.
update identity.standings set status = 'suspended' where user_id = tests.id('gus');
select is(internal.job_end_calls(), false, 'it says that nothing is left');
select is(
    (select waiting_since from calls.people where user_id = tests.id('gus')), null,
    'a suspended person does not wait, even one who joined during the suspension'
);
select tests.connected('ann', 'bob');
insert into calls.video_requests (connection_id, requester_id, decider_id, expires_at)
values (tests.connection_id('ann', 'bob'), tests.id('ann'), tests.id('bob'), now());
select internal.job_end_calls();
select results_eq(
    'select status::text from calls.video_requests', $$values ('expired')$$,
    'a request that has run out expires'
);

select * from finish();
rollback;
