begin;
select plan(9);

select tests.person('ann');
select tests.nothing_is_granted('matching.daily_picks');

select * from finish();
rollback;
