begin;
select plan(9);

select tests.person('ann');

select tests.nothing_is_granted('trust.erased_people');

select * from finish();
rollback;
