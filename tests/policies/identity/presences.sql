begin;
select plan(9);

select tests.person('ann');
select tests.nothing_is_granted('identity.presences');

select * from finish();
rollback;
