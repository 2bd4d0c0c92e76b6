begin;
select plan(9);

select tests.person('ann');
select tests.nothing_is_granted('identity.sign_in_failures');

select * from finish();
rollback;
