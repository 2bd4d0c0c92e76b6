begin;
select plan(9);

select tests.befriended('ann', 'bob');

select tests.nothing_is_granted('social.friendships');

select * from finish();
rollback;
