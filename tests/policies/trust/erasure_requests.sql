begin;
select plan(9);

select tests.person('ann');

select tests.nothing_is_granted('trust.erasure_requests');

select * from finish();
rollback;
