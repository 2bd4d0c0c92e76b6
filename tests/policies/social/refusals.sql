begin;
select plan(9);

select tests.befriended('ann', 'bob');

select tests.nothing_is_granted('social.refusals');

select * from finish();
rollback;
