begin;
select plan(9);

select tests.person('ann');

select tests.nothing_is_granted('trust.compliance_checkpoints');

select * from finish();
rollback;
