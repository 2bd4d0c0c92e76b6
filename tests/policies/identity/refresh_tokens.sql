begin;
select plan(9);

select tests.person('ann');
select tests.nothing_is_granted('identity.refresh_tokens');

select * from finish();
rollback;
