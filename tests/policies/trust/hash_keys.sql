begin;
select plan(9);

select tests.person('ann');

select tests.nothing_is_granted('trust.hash_keys');

select * from finish();
rollback;
