begin;
select plan(9);

select tests.person('ann');

select tests.nothing_is_granted('trust.consent_types');

select * from finish();
rollback;
