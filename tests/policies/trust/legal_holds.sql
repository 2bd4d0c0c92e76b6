begin;
select plan(9);

select tests.person('ann');

select tests.nothing_is_granted('trust.legal_holds');

select * from finish();
rollback;
