begin;
select plan(9);

select tests.person('ann');
select tests.nothing_is_granted('identity.identities');

select * from finish();
rollback;
