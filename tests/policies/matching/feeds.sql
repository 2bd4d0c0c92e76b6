begin;
select plan(9);

select tests.person('ann'), tests.person('bob');
select tests.sign_in('ann');
select count(*) from api.discover();
select tests.as_owner();

select tests.nothing_is_granted('matching.feeds');

select * from finish();
rollback;
