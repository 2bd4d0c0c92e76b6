begin;
select plan(9);

select tests.person('ann');

select tests.nothing_is_granted('trust.cases');

select * from finish();
rollback;
