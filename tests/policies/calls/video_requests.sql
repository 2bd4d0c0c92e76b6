begin;
select plan(9);

select tests.connected('ann', 'bob');

select tests.nothing_is_granted('calls.video_requests');

select * from finish();
rollback;
