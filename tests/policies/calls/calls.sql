begin;
select plan(9);

select tests.connected('ann', 'bob');

select tests.nothing_is_granted('calls.calls');

select * from finish();
rollback;
