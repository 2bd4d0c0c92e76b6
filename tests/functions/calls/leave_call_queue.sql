begin;
select plan(5);

select tests.caller('ann'), tests.caller('bob');

select tests.sign_in('ann');
select api.join_call_queue('voice');
select lives_ok('select api.leave_call_queue()', 'the caller leaves the queue');
select lives_ok('select api.leave_call_queue()', 'a second call has no effect');
select tests.sign_in('bob');
select api.join_call_queue('voice');
select lives_ok(
    $$select tests.sign_in('ann'), api.leave_call_queue()$$, 'nobody takes others out'
);
select tests.as_owner();
select results_eq(
    'select user_id from calls.people where waiting_since is not null',
    $$values (tests.id('bob'))$$, 'the other person still waits'
);
select tests.call('ann', 'bob', false);
select tests.sign_in('ann');
select api.leave_call_queue();
select isnt_empty(
    'select from api.my_call() where ended_at is null', 'a call that has begun goes on'
);

select * from finish();
rollback;
