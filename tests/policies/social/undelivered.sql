begin;
select plan(9);

select tests.person('ann');

select tests.nothing_is_granted('social.undelivered');

select * from finish();
rollback;
