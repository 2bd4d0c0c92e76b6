begin;
select plan(9);

select tests.matched('ann', 'bob');

select tests.nothing_is_granted('chat.read_marks');

select * from finish();
rollback;
