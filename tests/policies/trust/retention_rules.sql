begin;
select plan(9);

select tests.person('ann');

select tests.nothing_is_granted('trust.retention_rules');

select * from finish();
rollback;
