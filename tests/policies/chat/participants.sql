begin;
select plan(9);

select tests.matched('ann', 'bob');

select tests.nothing_is_granted('chat.participants');

select * from finish();
rollback;
