begin;
select plan(9);

select tests.person('ann');

select tests.nothing_is_granted('trust.compliance_queue');

select * from finish();
rollback;
