begin;
select plan(5);

select tests.caller(name) from unnest('{ann,bob,cid}'::text[]) as n (name);
select tests.connected('ann', 'bob');
select tests.sign_in('bob');
select api.request_video(tests.connection_id('ann', 'bob'));
select tests.as_owner();
select tests.call('ann', 'cid', false);

-- The end of the account.
select tests.as_service();
select api.remove_clerk_user('user_ann');
select tests.as_owner();
select is_empty('select from calls.people where is_in_call', 'the call has ended');
select results_eq(
    'select ended_at is not null, ended_by from calls.connections', 'values (true, null::uuid)',
    'and so has the connection'
);
select is_empty(
    'select from calls.video_requests where status = ''pending''', 'no request is left'
);
select results_eq(
    'select status::text from chat.conversations', $$values ('closed')$$, 'nobody writes any more'
);

-- One who waits.
select tests.sign_in('cid');
select api.join_call_queue('voice');
select tests.as_service();
select api.remove_clerk_user('user_cid');
select tests.as_owner();
select is_empty(
    'select from calls.people where waiting_since is not null', 'nobody waits any more'
);

select * from finish();
rollback;
